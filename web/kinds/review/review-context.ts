import { createContext, useContext } from 'react';
import type { ReviewCommandData } from '#protocol/review/commands.schema.ts';
import type { ReviewView } from '#protocol/review/view.ts';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import type { ReviewUi } from './review-ui.ts';
import type { Together } from './together/together.ts';

/** A command of this kind. What is refused is told by the page's notices. */
export type Send = <Type extends keyof ReviewCommandData>(type: Type, data: ReviewCommandData[Type]) => void;

/** What every part of the page needs and what seldom changes. */
export interface ReviewRoom extends SharedRoom {
  client: RoomClient<ReviewView>;
  send: Send;
  show: (change: Partial<ReviewUi>) => void;
  /** A video, in its version of that number; null: the one that is watched where nobody says which. */
  open: (videoId: string, n: number | null) => void;
  /** Posters and films can be asked for: the cookie that goes with their requests is there. */
  mayFetch: boolean;
  together: Together;
}

export const ReviewContext = createContext<ReviewRoom | null>(null);

export function useReview(): ReviewRoom {
  const room = useContext(ReviewContext);
  if (room === null) throw new Error('outside of a project');
  return room;
}
