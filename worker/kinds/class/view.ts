// What is seen of the floors of a lesson: once for all who come together, and then what of it is for one of them.
import type { ClassView } from '#protocol/class/view.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { breakoutsFor, sharedBreakouts } from './breakouts/shown.ts';
import { chatFor, sharedChat } from './messages/view.ts';
import { liveQuizFor, sharedLiveQuiz } from './live-quiz/index.ts';
import { doneFor, doneView } from './done/rows.ts';
import { handsFor, handsView } from './hands/rows.ts';
import { lobbyFor, lobbyView } from './lobby/rows.ts';
import { meterFor } from './meter/rows.ts';
import { pickFor, pickView } from './pick/rows.ts';
import { questionsFor, sharedQuestions } from './questions/view.ts';
import { timerView } from './timer/rows.ts';

type Floors = ReturnType<typeof sharedFloors>;

/** With what is not for everyone: it goes nowhere but through `floorsFor`. */
export function sharedFloors(db: RoomReads) {
  return {
    lobby: lobbyView(db),
    breakouts: sharedBreakouts(db),
    hands: handsView(db),
    done: doneView(db),
    questions: sharedQuestions(db),
    chat: sharedChat(db),
    timer: timerView(db),
    pick: pickView(db),
    liveQuiz: sharedLiveQuiz(db),
  };
}

export function floorsFor(db: RoomReads, viewer: Viewer, floors: Floors) {
  const { lobby, breakouts, hands, done, questions, chat, timer, pick, liveQuiz } = floors;
  return {
    ...lobbyFor(viewer, lobby),
    ...breakoutsFor(db, viewer, breakouts),
    ...handsFor(viewer, hands),
    ...doneFor(viewer, done),
    ...meterFor(db, viewer),
    ...questionsFor(db, viewer, questions),
    ...chatFor(db, viewer, chat),
    ...timer,
    ...pickFor(viewer, pick),
    ...liveQuizFor(db, viewer, liveQuiz),
  } satisfies Partial<ClassView>;
}
