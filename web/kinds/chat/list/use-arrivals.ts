import { useEffect, useRef } from 'react';
import type { ChatView } from '#protocol/chat/view.ts';
import { announce } from '#web/features/room/announcements.ts';
import { m } from '#web/i18n/generated/messages.js';

/** Says what others write while the page is open, to those who do not see it. */
export function useArrivals(view: ChatView, me: string | null): void {
  const last = useRef(view.last_n);
  useEffect(() => {
    const before = last.current;
    last.current = view.last_n;
    if (before === 0 || view.last_n <= before) return;
    const news = view.messages.filter(({ n, author, content }) => n > before && author.id !== me && content !== null);
    const newest = news.at(-1);
    if (newest === undefined || newest.content === null) return;
    const text = newest.content.slice(0, 200);
    announce(
      news.length === 1
        ? m.message_heard({ name: newest.author.name, text })
        : m.messages_heard({ count: news.length, name: newest.author.name, text }),
    );
  }, [view, me]);
}
