// What the floors put into the pages of a lesson: each adds a line to one of the lists in `teacher/parts.ts`,
// `student/parts.ts` and `projector/parts.ts`.
import type { ComponentType, ReactNode } from 'react';
import type { ClassView } from '#protocol/class/view.ts';
import type { RoomState } from '#web/room-client/types.ts';

export interface PartProps {
  view: ClassView;
  state: RoomState<ClassView>;
}

/** Draws nothing where there is nothing to show. */
export type Part = ComponentType<PartProps>;

/** Something that is opened by its name: a tab of the teacher's launcher, a sheet of the student's phone. */
export interface NamedPart {
  name: string;
  label: () => string;
  icon: ReactNode;
  Part: Part;
  /** How much of it waits to be looked at; absent, or 0: nothing. */
  waiting?: (view: ClassView) => number;
}

/** Something for the wall. */
export interface WallPart {
  /** Whether it has something to show now. */
  shows: (props: PartProps) => boolean;
  Part: Part;
}
