// What the floors put into the page of a course: each adds a line to one of the lists in `tabs.ts` and `overview/parts.ts`.
import type { ComponentType } from 'react';
import type { CourseView } from '#protocol/course/view.ts';
import type { RoomState } from '#web/room-client/types.ts';

export interface PartProps {
  view: CourseView;
  state: RoomState<CourseView>;
  /** I belong to the course, and see what is for its people. */
  attends: boolean;
  /** I teach here. */
  teaches: boolean;
}

/** Draws nothing where there is nothing to show. */
export type Part = ComponentType<PartProps>;

/** A page of the course with an address of its own. */
export interface CourseTab {
  /** As the address has it: `?tab=people`. */
  name: string;
  label: () => string;
  /** Who has it. Absent: everyone who sees the course. */
  isFor?: (whose: PartProps) => boolean;
  /** Comes when it is first opened (`lazyWithRetry`); its heading is an `h2`. */
  Panel: Part;
}

export const attending = ({ attends }: PartProps): boolean => attends;
export const teaching = ({ teaches }: PartProps): boolean => teaches;
