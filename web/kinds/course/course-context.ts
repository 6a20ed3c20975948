import { createContext, useContext } from 'react';
import type { CourseCommandData } from '#protocol/course/commands.schema.ts';
import type { AssignmentCommandData } from '#protocol/course/assignments/assignments.schema.ts';
import type { Assignment } from '#protocol/course/assignments/view.ts';
import type { CourseView } from '#protocol/course/view.ts';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import type { RoomClient } from '#web/room-client/types.ts';

export const sharedDialogs = ['share', 'name', 'announce', 'take_along', 'take_out', 'delete'] as const;
export type SharedDialog = (typeof sharedDialogs)[number];

export type Dialog =
  | { what: SharedDialog | 'settings' | 'leave' | 'session' | 'roster' | 'grades' }
  /** null: a new one. */
  | { what: 'assignment'; assignment: Assignment | null }
  /** `waits`: every seat is taken. */
  | { what: 'key'; waits: boolean };

type Commands = CourseCommandData & AssignmentCommandData;

/** What every part of the page needs and what seldom changes. */
export interface CourseRoom extends SharedRoom {
  client: RoomClient<CourseView>;
  /** I teach here: I see who is in the course. */
  teaches: boolean;
  /** What is refused is told by the page's notices. */
  send: <Type extends keyof Commands>(type: Type, data: Commands[Type]) => void;
  show: (dialog: Dialog | null) => void;
}

export const CourseContext = createContext<CourseRoom | null>(null);

export function useCourse(): CourseRoom {
  const room = useContext(CourseContext);
  if (room === null) throw new Error('outside of a course');
  return room;
}
