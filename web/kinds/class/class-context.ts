import { createContext, useContext } from 'react';
import type { ClassCommandData } from '#protocol/class/commands.schema.ts';
import type { ClassView } from '#protocol/class/view.ts';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import type { RoomClient } from '#web/room-client/types.ts';

/** A command of this kind. What is refused is told by the page's notices. */
export type Send = <Type extends keyof ClassCommandData>(type: Type, data: ClassCommandData[Type]) => void;

/** What asks for the whole attention. */
export type Dialog = 'share' | 'name' | 'delete' | 'take_out' | 'end';

/** What every part of the page needs and what seldom changes. */
export interface Lesson extends SharedRoom {
  client: RoomClient<ClassView>;
  send: Send;
  show: (dialog: Dialog | null) => void;
  /** I launch and close things, and see who is here. */
  teaches: boolean;
  /** I take part, and am counted. */
  answers: boolean;
}

export const ClassContext = createContext<Lesson | null>(null);

export function useLesson(): Lesson {
  const lesson = useContext(ClassContext);
  if (lesson === null) throw new Error('outside of a lesson');
  return lesson;
}
