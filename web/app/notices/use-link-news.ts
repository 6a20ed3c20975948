import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { InboxFrame } from '#protocol/inbox/frames.ts';
import type { Notification } from '#protocol/inbox/inbox.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useLatest } from '#web/ui/use-latest.ts';
import { linkNotices } from '../inbox/inbox-state.ts';
import { useInbox } from '../inbox/use-inbox.ts';
import { findKind } from '../rooms/kinds.ts';
import { toasts } from '../shell/toasts.ts';
import { noticeAddress, noticeWords } from './notice-words.ts';

/** What was said of by a toast on this page already, and the last such toast of each room. */
const said = new Set<string>();
const shownFor = new Map<string, number>();

/**
 * In rooms that I am in by a link alone I am told by the page itself, also when I come back to it; it is read once I have
 * gone there. How many such rooms wait.
 */
export function useLinkNews(): number {
  const { store, inbox } = useInbox();
  const [path, go] = useLocation();
  const latest = useLatest({ path, go, notices: inbox.notices });
  useEffect(() => {
    if (store === null) return undefined;
    const say = (): void => {
      if (document.hidden) return;
      for (const [notice, ...others] of linkNotices(latest.current)) {
        const all = [notice, ...others].map(({ id }) => id);
        if (all.every((id) => said.has(id))) continue;
        for (const id of all) said.add(id);
        const open = (): void => {
          void store.read(all).catch(() => undefined);
          latest.current.go(noticeAddress(notice));
        };
        const text = `${notice.room_name} · ${noticeWords(notice)}`;
        const whole = others.length === 0 ? text : m.news_and_more({ text, count: others.length });
        const old = shownFor.get(notice.room_id);
        if (old !== undefined) toasts.dismiss(old);
        shownFor.set(notice.room_id, toasts.show({ text: whole, action: { label: m.news_open(), onPick: open } }));
      }
    };
    /** A page before one's eyes may show by itself who calls. */
    const hear = (frame: InboxFrame): void => {
      if (frame.type === 'changes' && !document.hidden) {
        const here = frame.data.notifications.filter((one) => isSeen(one, latest.current.path)).map(({ id }) => id);
        for (const id of here) said.add(id);
        if (here.length > 0) void store.read(here).catch(() => undefined);
      }
      // With what the frame has brought.
      setTimeout(say);
    };
    say();
    document.addEventListener('visibilitychange', say);
    const stop = store.follow(hear);
    return () => {
      document.removeEventListener('visibilitychange', say);
      stop();
    };
  }, [store, latest]);
  return linkNotices(inbox).length;
}

function isSeen({ kind, link, read }: Notification, path: string): boolean {
  return findKind(kind)?.showsNotices === true && link !== undefined && !read && path === `/s/${link}`;
}
