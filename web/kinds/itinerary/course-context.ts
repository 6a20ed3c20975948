import { createContext, useContext } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { RoomAccess } from '#web/kinds/kind-page.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import type { CourseActs } from './course-acts.ts';
import type { CourseUi } from './course-ui.ts';
import type { EditTools } from './edit-tools.tsx';

/** What this viewer may do now: by role or link, and never in a past version. */
export interface Can {
  comment: boolean;
  edit: boolean;
  share: boolean;
  manage: boolean;
}

/** What every part of the page needs and what seldom changes, so that rows need not be drawn again. */
export interface CourseRoom {
  roomId: string;
  access: RoomAccess;
  client: RoomClient<ItineraryRoomView>;
  can: Can;
  /** For whoever has the right to edit, once they are here; also while a past version is looked at. */
  tools: EditTools | null;
  /** The same, where what is shown can be edited. */
  edit: EditTools | null;
  /** My reaction to a place, a comment or (its id) the course, on or off. */
  react: (target: string, emoji: string) => void;
  /** My account in this room; null before it is known. */
  me: string | null;
  /** Panes side by side: 1 on phones, 2 on tablets, 3 on desktops. */
  panes: 1 | 2 | 3;
  show: (change: Partial<CourseUi>) => void;
}

export const CourseContext = createContext<CourseRoom | null>(null);

export function useCourse(): CourseRoom {
  const room = useContext(CourseContext);
  if (room === null) throw new Error('outside of a course');
  return room;
}

/** What edits the course; only for parts that are shown to editors alone. */
export function useActs(): CourseActs {
  const { tools } = useCourse();
  if (tools === null) throw new Error('shown to someone who may not edit');
  return tools.acts;
}
