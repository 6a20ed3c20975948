// A quiz as it is taken: opened, answered bit by bit, handed in once. The room's clock says when somebody's time is over.
import type { Answer } from '#protocol/quiz-questions/question.ts';
import type { GivenAnswer } from '#protocol/quiz-questions/question.schema.ts';
import { quizAnswers } from '#protocol/class/quizzes/quiz-answers.schema.ts';
import { quizCommands as schemas } from '#protocol/class/quizzes/quizzes.schema.ts';
import { childId } from '#protocol/ids.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';
import { endOf } from './ends.ts';
import { fitAnswer } from './fit-answer.ts';
import { releasedWith, submitted } from './handing-in.ts';
import { noQuestion, noQuiz, quizIs, takesAnswers } from './refusals.ts';
import { resultOf } from './result.ts';
import { findQuiz, findSubmission, findSubmissionOf, type QuizRow, type SubmissionRow } from './rows.ts';
import { mayKnow } from './secrecy.ts';

/** Somebody's way through a quiz, in which they may answer. */
interface Taking {
  quiz: QuizRow;
  id: string;
  endsAt: string | null;
  /** What begins it; null: it has begun. */
  begins: NewEvent | null;
}

type Context = Pick<CommandContext, 'nowMs' | 'newId' | 'actor'>;

/** As it goes on, or as it begins now where it has not. */
function taking(db: RoomReads, quizId: string, context: Context): Result<Taking> {
  const quiz = findQuiz(db, quizId);
  if (quiz === undefined || quiz.status === 'draft') return noQuiz;
  const over = takesAnswers(db);
  if (over !== null) return { ok: false, error: over };
  const before = findSubmissionOf(db, quizId, context.actor.id);
  return before === undefined ? beginning(db, quiz, context) : goingOn(quiz, before, context.nowMs);
}

function goingOn(quiz: QuizRow, { id, submittedAtMs, endsAtMs }: SubmissionRow, nowMs: number): Result<Taking> {
  if (submittedAtMs !== null)
    return refuse('ALREADY_SUBMITTED', 'This was handed in already.', { submission_id: [id] });
  // Also where the alarm is late: what is saved is handed in, and nothing comes to it.
  if (endsAtMs !== null && endsAtMs <= nowMs)
    return refuse('GONE', 'Your time is over.', { ended_at: [isoTime(endsAtMs)] });
  return ok({ quiz, id, endsAt: endsAtMs === null ? null : isoTime(endsAtMs), begins: null });
}

function beginning(db: RoomReads, quiz: QuizRow, { actor, nowMs, newId }: Context): Result<Taking> {
  if (quiz.status === 'closed') return quizIs('closed', 'The quiz is closed.');
  const id = childId('sub', roomIdOf(db), newId('sub'));
  const endsAt = endOf(quiz, nowMs);
  if (endsAt !== null && Date.parse(endsAt) <= nowMs)
    return refuse('GONE', 'The quiz is over.', { ended_at: [endsAt] });
  const data = { quiz_id: quiz.id, submission_id: id, account_id: actor.id, ends_at: endsAt };
  return ok({ quiz, id, endsAt, begins: { type: 'quiz.opened', data } });
}

const open = command({
  schema: schemas['quiz.open'],
  answer: quizAnswers['quiz.open'],
  capability: 'answer',
  decide(db, { quiz_id }, context) {
    const found = taking(db, quiz_id, context);
    if (!found.ok) return found;
    const { id: submission_id, endsAt: ends_at, begins } = found.value;
    return ok({ events: begins === null ? [] : [begins], data: { submission_id, quiz_id, ends_at } });
  },
});

/** Answers by question; null takes one back. */
function fitAll(quiz: QuizRow, given: readonly GivenAnswer[]): Result<Map<string, Answer | null>> {
  const answers = new Map<string, Answer | null>();
  for (const one of given) {
    const question = quiz.questions.find(({ id }) => id === one.question_id);
    if (question === undefined) return noQuestion;
    const fitted = fitAnswer(question, one);
    if (!fitted.ok) return fitted;
    answers.set(question.id, fitted.value);
  }
  return ok(answers);
}

function saved({ quiz, id }: Taking, answers: ReadonlyMap<string, Answer | null>): NewEvent[] {
  const of = { quiz_id: quiz.id, submission_id: id };
  return [...answers].map(([question_id, answer]) => ({ type: 'quiz.saved', data: { ...of, question_id, answer } }));
}

const save = command({
  schema: schemas['quiz.save'],
  capability: 'answer',
  decide(db, { quiz_id, answer }, context) {
    const found = taking(db, quiz_id, context);
    if (!found.ok) return found;
    if (found.value.begins !== null) return refuse('CONFLICT', 'Open the quiz first: your time begins then.');
    const answers = fitAll(found.value.quiz, [answer]);
    return answers.ok ? ok({ events: saved(found.value, answers.value) }) : answers;
  },
});

const submit = command({
  schema: schemas['quiz.submit'],
  answer: quizAnswers['quiz.submit'],
  capability: 'answer',
  decide(db, { quiz_id, answers: given = [] }, context) {
    const found = taking(db, quiz_id, context);
    if (!found.ok) return found;
    const { quiz, id, begins } = found.value;
    const more = fitAll(quiz, given);
    if (!more.ok) return more;
    const { nowMs } = context;
    const hand = submitted(db, quiz, { id, handed_in: 'by_student', more: more.value });
    const events = [
      ...(begins === null ? [] : [begins]),
      ...saved(found.value, more.value),
      hand,
      ...releasedWith(db, quiz, id, nowMs),
    ];
    const done = { submission_id: id, quiz_id, submitted_at: isoTime(nowMs) };
    if (!mayKnow(quiz, { submittedAtMs: nowMs })) return ok({ events, data: { ...done, status: 'submitted' } });
    return ok({ events, data: { ...done, ...resultOf(quiz, hand.data) } });
  },
});

/** By alarm, without whoever takes it: what is saved counts. Where they were given more time, that has an alarm of its own. */
const handIn = command({
  schema: schemas['quiz.hand_in'],
  capability: 'teach',
  origin: 'system',
  decide(db, { quiz_id, submission_id }, { nowMs }) {
    const [quiz, submission] = [findQuiz(db, quiz_id), findSubmission(db, submission_id)];
    const isOver = submission?.submittedAtMs === null && (submission.endsAtMs ?? Infinity) <= nowMs;
    if (quiz === undefined || !isOver) return ok({ events: [] });
    const hand = submitted(db, quiz, { id: submission_id, handed_in: 'by_room' });
    return ok({ events: [hand, ...releasedWith(db, quiz, submission_id, nowMs)] });
  },
});

export const takingCommands = {
  'quiz.open': open,
  'quiz.save': save,
  'quiz.submit': submit,
  'quiz.hand_in': handIn,
};
