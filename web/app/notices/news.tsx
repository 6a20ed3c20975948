import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { InboxFrame } from '#protocol/inbox/frames.ts';
import type { Notification, RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import type { News as NewsWords } from '#protocol/rendered-pages.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useLatest } from '#web/ui/use-latest.ts';
import { type InboxView, isMuted, roomsWithNews } from '../inbox/inbox-state.ts';
import { useInbox } from '../inbox/use-inbox.ts';
import { useNow } from '../shell/now.ts';
import { readAccount } from '../session/session.ts';
import { showNews } from '../shell/title.ts';
import { toasts } from '../shell/toasts.ts';
import { isListOfRooms } from '../rooms/kinds.ts';
import { newsOfMessage, newsOfNotice } from './news-words.ts';
import { useLinkNews } from './use-link-news.ts';
import { registrationHere } from '../shell/registration.ts';

/** One that has not been seen is replaced by the next of the same room. */
const shownFor = new Map<string, number>();

/** Says what happens elsewhere while a page is open: by a toast, in the title, and on the app's icon. */
export default function News() {
  const { store, inbox } = useInbox();
  const [path, go] = useLocation();
  const here = useLatest({ path, go });
  const now = useNow();
  const byLink = useLinkNews();
  const news = roomsWithNews(inbox, now).filter(({ room_id }) => path !== `/r/${room_id}`).length + byLink;
  useEffect(() => showNews(news), [news]);
  useEffect(() => () => showNews(0), []);
  useEffect(
    () =>
      store?.follow((frame, before) => {
        const { path: at, go: open } = here.current;
        for (const one of newsIn(frame, before)) {
          // What is before one's eyes need not be said, nor a list be read aloud.
          if (at === `/r/${one.roomId}` || (one.listed && (at === '/' || isListOfRooms(at)))) continue;
          const old = shownFor.get(one.roomId);
          if (old !== undefined) toasts.dismiss(old);
          const action = { label: m.news_open(), onPick: () => open(one.address) };
          shownFor.set(one.roomId, toasts.show({ text: one.text, action }));
        }
      }),
    [store, here],
  );
  useEffect(() => {
    // What a notification was pressed for, in the window that it has brought to the front.
    const lead = ({ data }: MessageEvent<{ type?: string; address?: string } | null>): void => {
      if (data?.type === 'open' && data.address !== undefined) here.current.go(data.address);
    };
    navigator.serviceWorker?.addEventListener('message', lead);
    void import('../push/push-device.ts').then(({ keepPush }) => keepPush()).catch(() => undefined);
    return () => navigator.serviceWorker?.removeEventListener('message', lead);
  }, [here]);
  useEffect(() => {
    // Where cookies are closed there is no service worker either, and no notification.
    closeRead(inbox).catch(() => undefined);
  }, [inbox]);
  return null;
}

/** On this device a notification goes when what it tells of has been read here. */
async function closeRead({ rooms, notices }: Pick<InboxView, 'rooms' | 'notices'>): Promise<void> {
  const registration = await registrationHere();
  const shown = (await registration?.getNotifications()) ?? [];
  const unread = new Set([
    ...rooms.filter((room) => room.unread > 0).map(({ room_id }) => room_id),
    ...notices.filter(({ read }) => !read).map(({ room_id }) => room_id),
  ]);
  const known = new Set(rooms.map(({ room_id }) => room_id));
  for (const one of shown) if (known.has(one.tag) && !unread.has(one.tag)) one.close();
}

interface OneNews {
  roomId: string;
  text: string;
  address: string;
  /** The list of rooms says it too. */
  listed: boolean;
}

/** What a frame tells that was not known before it, one thing for each room: a call before a message. */
function newsIn(frame: InboxFrame, before: InboxView): OneNews[] {
  if (frame.type !== 'changes' || document.hidden) return [];
  const known = new Set(before.notices.map(({ id }) => id));
  const told = frame.data.notifications.filter(({ id, read, link }) => !read && link === undefined && !known.has(id));
  const all = new Map<string, OneNews>();
  for (const room of frame.data.rooms) {
    const unread = before.rooms.find(({ room_id }) => room_id === room.room_id)?.unread ?? 0;
    if (saysAloud(room) && room.unread > unread) all.set(room.room_id, ofMessage(room));
  }
  for (const notice of told) all.set(notice.room_id, ofNotice(notice));
  return [...all.values()];
}

function saysAloud(room: RoomInInbox): boolean {
  return room.newest !== undefined && !room.archived && !isMuted(room, Date.now());
}

function ofMessage(room: RoomInInbox): OneNews {
  return { roomId: room.room_id, ...inOneLine(newsOfMessage(room, readAccount()?.id ?? null)), listed: true };
}

function ofNotice(notice: Notification): OneNews {
  return { roomId: notice.room_id, ...inOneLine(newsOfNotice(notice)), listed: false };
}

function inOneLine({ title, text, address }: NewsWords): { text: string; address: string } {
  return { text: title === '' ? text : `${title} · ${text}`, address };
}
