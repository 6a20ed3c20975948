import { useState } from 'react';
import type { LessonMessage } from '#protocol/class/messages/view.ts';

/** How many messages of others came since the chat was open. What was there when the page was opened is no news. */
export function useUnread(messages: readonly LessonMessage[], me: string | null, isOpen: boolean) {
  const last = messages.at(-1)?.n ?? 0;
  const [seen, setSeen] = useState(last);
  const read = (): void => setSeen(last);
  if (isOpen && seen !== last) setSeen(last);
  const unread = isOpen
    ? 0
    : messages.filter(({ n, author, content }) => n > seen && author.id !== me && content).length;
  return { unread, read };
}
