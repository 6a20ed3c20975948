import { type ComponentType, createContext, type ReactNode, useContext } from 'react';
import type { Day } from '#protocol/itinerary/ot/course.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import type { CourseActs } from './course-acts.ts';
import type { CourseUi } from './course-ui.ts';

/** All that only those need who may edit: it is fetched for them alone, after the course is on the screen. */
export interface EditTools {
  acts: CourseActs;
  StopMenu: ComponentType<{ place: Place }>;
  Unplaced: ComponentType<{ placeId: string }>;
  UndoButtons: ComponentType;
  AddDay: ComponentType<{ days: number }>;
  DayHead: ComponentType<{ day: Day; index: number; count: number; children: ReactNode }>;
  DayFoot: ComponentType<{ dayId: string; adding: CourseUi['adding']; full: boolean; first: boolean }>;
  EditableTitle: ComponentType<{ title: string }>;
  EditableDescription: ComponentType<{ text: string }>;
  StartDate: ComponentType<{ date: string | null; text: string | null }>;
}

/** What every part of the page needs and what seldom changes, so that rows need not be drawn again. */
export interface CourseRoom extends SharedRoom {
  client: RoomClient<ItineraryRoomView>;
  /** For whoever has the right to edit, once they are here; also while a past version is looked at. */
  tools: EditTools | null;
  /** The same, where what is shown can be edited. */
  edit: EditTools | null;
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
