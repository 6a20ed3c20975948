import { reduceAccess } from '../access/view.ts';
import type { RoomEvent } from '../wire.ts';
import { reduceAttendance } from './attendance/view.ts';
import { reduceBreakouts } from './breakouts/view.ts';
import { reduceDoor } from './door/view.ts';
import { reduceDone } from './done/view.ts';
import { reduceHands } from './hands/view.ts';
import { reduceLobby } from './lobby/view.ts';
import { reduceLiveQuiz } from './live-quiz/view.ts';
import { reduceLessonChat } from './messages/view.ts';
import { reduceMeter } from './meter/view.ts';
import { reducePick } from './pick/view.ts';
import { reducePolls } from './polls/view.ts';
import { reduceQuizzes } from './quizzes/reduce.ts';
import { reduceQuestions } from './questions/view.ts';
import { reduceSession } from './session/view.ts';
import { reduceTimer } from './timer/view.ts';
import type { ClassView } from './view.ts';

type Reduce = (view: ClassView, event: RoomEvent, me: string) => ClassView;

const slices: readonly Reduce[] = [
  reduceAccess,
  reduceSession,
  reduceDoor,
  reduceLobby,
  reduceBreakouts,
  reduceAttendance,
  reducePolls,
  reduceQuizzes,
  reduceLiveQuiz,
  reduceHands,
  reduceDone,
  reduceMeter,
  reduceQuestions,
  reduceLessonChat,
  reduceTimer,
  reducePick,
];

/** Carries a lesson past an event that its viewer may see: each floor its own slice. */
export function reduceClass(view: ClassView, event: RoomEvent, me: string): ClassView {
  return slices.reduce((seen, reduce) => reduce(seen, event, me), view);
}
