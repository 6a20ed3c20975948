import { initialAccess, type AccessView } from '../access/view.ts';
import { initialAttendance, type AttendanceView } from './attendance/view.ts';
import { type BreakoutsView, initialBreakouts } from './breakouts/view.ts';
import { initialDoor, type DoorView } from './door/view.ts';
import { initialDone, type DoneView } from './done/view.ts';
import { initialHands, type HandsView } from './hands/view.ts';
import { initialLobby, type LobbyView } from './lobby/view.ts';
import { initialLiveQuiz, type LiveQuizView } from './live-quiz/view.ts';
import { initialLessonChat, type LessonChatView } from './messages/view.ts';
import { initialMeter, type MeterView } from './meter/view.ts';
import { initialPick, type PickView } from './pick/view.ts';
import { initialPolls, type PollsView } from './polls/view.ts';
import { initialQuizzes, quizLongLists, type QuizzesView } from './quizzes/view.ts';
import { initialQuestions, type QuestionsView } from './questions/view.ts';
import { initialSession, type SessionView } from './session/view.ts';
import { initialTimer, type TimerView } from './timer/view.ts';

/** The slices of the floors. */
type Floors = SessionView &
  DoorView &
  LobbyView &
  BreakoutsView &
  AttendanceView &
  PollsView &
  QuizzesView &
  LiveQuizView &
  HandsView &
  DoneView &
  MeterView &
  QuestionsView &
  LessonChatView &
  TimerView &
  PickView;

/** All that a viewer of a lesson sees at once: a slice of each floor. */
export interface ClassView extends AccessView, Floors {
  id: string;
}

export function initialClass(roomId: string): ClassView {
  return {
    id: roomId,
    ...initialAccess,
    ...initialSession,
    ...initialDoor,
    ...initialLobby,
    ...initialBreakouts,
    ...initialAttendance,
    ...initialPolls,
    ...initialQuizzes,
    ...initialLiveQuiz,
    ...initialHands,
    ...initialDone,
    ...initialMeter,
    ...initialQuestions,
    ...initialLessonChat,
    ...initialTimer,
    ...initialPick,
  };
}

/** Snapshot lists that may be long and come in parts after a welcome. */
export const classLongLists = [
  'people',
  'members',
  'shares',
  'attendance',
  'lobby',
  'breakouts',
  ...quizLongLists,
  'hands',
  'questions',
  'messages',
] as const;
