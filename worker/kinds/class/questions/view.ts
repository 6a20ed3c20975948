import type { Question, QuestionsView } from '#protocol/class/questions/view.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { askingMarks, questionSettings, readQuestions, upvotedBy, upvoteMark, type QuestionRow } from './rows.ts';

/** As everyone sees them. `marks` are there for `questionsFor`, and go to nobody. */
export interface SharedQuestions extends QuestionsView {
  marks: ReadonlyMap<string, string>;
}

export function sharedQuestions(db: RoomReads): SharedQuestions {
  const rows = readQuestions(db);
  return {
    questions: rows.map((row) => shownQuestion(db, row)),
    question_settings: questionSettings(db),
    marks: new Map(rows.flatMap(({ id, anonymous, author }) => (anonymous ? [[id, author]] : []))),
  };
}

/** With what is the viewer's own: what they asked without a name, and what they want to know too. */
export function questionsFor(db: RoomReads, viewer: Viewer, shared: SharedQuestions): QuestionsView {
  const { questions, question_settings, marks } = shared;
  if (questions.length === 0 || !viewer.capabilities.includes('answer')) return { questions, question_settings };
  const upvoted = upvotedBy(db, upvoteMark(db, viewer.id));
  const mine = new Set(askingMarks(db, viewer.id));
  const own = (one: Question): Question => ({
    ...one,
    ...(mine.has(marks.get(one.id) ?? '') && { by: { id: viewer.id, name: '' } }),
    upvoted: upvoted.has(one.id),
  });
  return { questions: questions.map(own), question_settings };
}

function shownQuestion(db: RoomReads, row: QuestionRow): Question {
  const { id, n, content, status, anonymous, author, answer, askedAtMs } = row;
  return {
    id,
    n,
    content,
    status,
    anonymous,
    by: anonymous ? null : { id: author, name: nameOf(db, author) },
    asked_at: isoTime(askedAtMs),
    ...(answer !== null && { answer }),
    upvoted: false,
  };
}
