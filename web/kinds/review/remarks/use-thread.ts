import { useEffect, useMemo, useState } from 'react';
import { type Comment, type CommentsView, reduceComments } from '#protocol/comments/view.ts';
import { type FilesView, reduceFiles } from '#protocol/files/view.ts';
import type { AttachedFile } from '#protocol/files/terms.ts';
import type { Feedback } from '#protocol/review/feedback.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { type SharedRoom, type SharedView, useSharedRoom } from '#web/features/room/room-context.ts';
import { allPages } from '#web/features/room/all-pages.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import type { ReviewPageView } from '../plans.ts';

/** A comment as its page tells it: with its reactions, and the files that it shows. */
type ReadComment = Comment & { reactions: Record<string, number>; mine: string[]; files?: AttachedFile[] };

interface Page {
  items: ReadComment[];
  next_cursor: string | null;
}

type Thread = CommentsView & FilesView;

/** What was answered to a remark, as the shared parts of comments want it: it is read when it is looked at. */
export function useThread(view: ReviewPageView, { id, reactions, mine }: Feedback): SharedView | null {
  const { access, roomId, client, me } = useSharedRoom();
  const [thread, setThread] = useState<Thread | null>(null);
  useEffect(() => {
    let turn = 0;
    let since: RoomEvent[] = [];
    const read = (): void => {
      turn += 1;
      const mineTurn = turn;
      since = [];
      void readThread({ access, roomId }, id).then(
        (found) => {
          if (turn === mineTurn) setThread(since.filter((event) => !knows(found, event)).reduce(carrier(me), found));
        },
        // It is read again with the next connection; what is kept of the remark is in sight meanwhile.
        () => undefined,
      );
    };
    const stop = (client as RoomClient<unknown>).follow((_view, event) => {
      if (event === null) return read();
      since.push(event);
      setThread((before) => (before === null ? null : carrier(me)(before, event)));
      return undefined;
    });
    read();
    return () => {
      turn += 1;
      stop();
    };
  }, [access, roomId, client, me, id]);
  return useMemo(() => {
    if (thread === null) return null;
    const shown = (view.underway ?? []).reduce(carrier(me), thread);
    const all = { ...shown.reactions, [id]: { counts: reactions, mine } };
    return { ...view, title: view.name, ...shown, reactions: all };
  }, [view, thread, me, id, reactions, mine]);
}

function carrier(me: string | null) {
  return (thread: Thread, event: RoomEvent): Thread => reduceFiles(reduceComments(thread, event, me ?? ''), event);
}

/** Of what happened while a page was on its way it may know a part already. */
function knows({ comments }: Thread, { type, data }: RoomEvent): boolean {
  const { comment_id } = data as { comment_id?: string };
  return type === 'comment.added' && comments.some(({ id }) => id === comment_id);
}

async function readThread({ access, roomId }: Pick<SharedRoom, 'access' | 'roomId'>, target: string): Promise<Thread> {
  const pages = await allPages((cursor) => {
    const query = new URLSearchParams({ target, ...(cursor !== null && { cursor }) });
    return roomRequest<Page>(access, `/rooms/${roomId}/comments?${query}`);
  });
  const items = pages.flatMap((page) => page.items);
  return {
    comments: items,
    comments_count: items.length,
    reactions: Object.fromEntries(items.map(({ id, reactions: counts, mine }) => [id, { counts, mine }])),
    files: items.flatMap(({ id, files = [] }) => files.map((file) => ({ ...file, target: id }))),
  };
}
