import { useCallback } from 'react';
import type { CommentsView } from '#protocol/comments/view.ts';
import type { RoomClient } from '#web/room-client/types.ts';

/** Gives my reaction to something, or takes it back where I gave it. */
export function useReact(client: RoomClient<CommentsView>): (target: string, emoji: string) => void {
  return useCallback(
    (target, reaction) => {
      const mine = client.getState().view?.reactions[target]?.mine.includes(reaction) === true;
      void client.send(mine ? 'reaction.remove' : 'reaction.add', { target, reaction });
    },
    [client],
  );
}
