import { createContext, useContext } from 'react';
import type { ReviewView } from '#protocol/review/view.ts';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import type { RoomClient } from '#web/room-client/types.ts';

/** What asks for the whole attention. */
export type Dialog = 'share' | 'name' | 'delete' | 'take_out';

export interface ReviewRoom extends SharedRoom {
  client: RoomClient<ReviewView>;
  show: (dialog: Dialog | null) => void;
}

export const ReviewContext = createContext<ReviewRoom | null>(null);

export function useReview(): ReviewRoom {
  const room = useContext(ReviewContext);
  if (room === null) throw new Error('outside of a project');
  return room;
}
