import { useState } from 'react';
import { newestMessages } from '#protocol/class/messages/terms.ts';
import type { LessonMessage } from '#protocol/class/messages/view.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { useLesson } from '../class-context.ts';

interface Page {
  items: LessonMessage[];
  more: boolean;
}

/** What was said before the messages of the view, as far as it was asked for. */
export function useEarlier(messages: readonly LessonMessage[]) {
  const { access, roomId } = useLesson();
  const [pages, setPages] = useState<LessonMessage[]>([]);
  const [hasMore, setMore] = useState(true);
  const [busy, setBusy] = useState(false);
  const first = messages[0]?.n ?? 0;
  const earlier = pages.filter(({ n }) => n < first);
  // A view that is not full has everything.
  const more = hasMore && messages.length >= newestMessages;
  const load = (): void => {
    setBusy(true);
    const before = earlier[0]?.n ?? first;
    void roomRequest<Page>(access, `/sessions/${roomId}/messages?before=${before}`)
      .then((page) => {
        setPages((known) => [...page.items, ...known]);
        setMore(page.more);
      })
      .catch((error: unknown) => toasts.show({ text: errorText(error), tone: 'danger' }))
      .finally(() => setBusy(false));
  };
  return { earlier, more, load, busy };
}
