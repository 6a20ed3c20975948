// Quizzes as those who teach write them, open them to all, and close them.
import { maxQuizzes } from '#protocol/quiz-questions/limits.ts';
import { quizAnswers } from '#protocol/class/quizzes/quiz-answers.schema.ts';
import { quizCommands as schemas, type QuizCommandData } from '#protocol/class/quizzes/quizzes.schema.ts';
import type { Quiz } from '#protocol/class/quizzes/view.ts';
import { childId } from '#protocol/ids.ts';
import { ok, refuse, type Refusal } from '#protocol/result.ts';
import { keptQuestion } from '#worker/features/questions/kept-question.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command } from '#worker/room/command-rule.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';
import { closing, released } from './handing-in.ts';
import { quizIs, takesAnswers, theQuiz } from './refusals.ts';
import { openSubmissions, quizOf, readQuizzes, totalOf } from './rows.ts';

type Facts = Pick<
  QuizCommandData['quiz.update'],
  Exclude<keyof QuizCommandData['quiz.update'], 'quiz_id' | 'questions'>
>;

function lateClosing({ closes_at }: Facts, nowMs: number): Refusal | null {
  if (closes_at == null || Date.parse(closes_at) > nowMs) return null;
  const details = { closes_at: ['must be in the future'] };
  return { code: 'VALIDATION_ERROR', message: 'A quiz closes later than now.', details };
}

const create = command({
  schema: schemas['quiz.create'],
  answer: quizAnswers['quiz.create'],
  capability: 'teach',
  decide(db, { questions: asked, ...facts }, context) {
    const late = lateClosing(facts, context.nowMs);
    if (late !== null) return { ok: false, error: late };
    if (readQuizzes(db).length >= maxQuizzes) return refuse('CONFLICT', `A lesson has at most ${maxQuizzes} quizzes.`);
    const questions = asked.map((question) => keptQuestion(question, context.newId('qst')));
    const quiz: Quiz = {
      ...usual,
      ...facts,
      id: childId('quz', roomIdOf(db), context.newId('quz')),
      question_count: questions.length,
      total_points: totalOf(questions),
      created_at: isoTime(context.nowMs),
    };
    return ok({ events: [{ type: 'quiz.created', data: { quiz, questions } }], data: { quiz } });
  },
});

const usual = {
  description: '',
  status: 'draft',
  time_limit_minutes: null,
  closes_at: null,
  feedback: 'at_close',
  shuffle_questions: false,
  shuffle_options: false,
  published_at: null,
  closed_at: null,
  released_at: null,
} as const;

const update = command({
  schema: schemas['quiz.update'],
  answer: quizAnswers['quiz.update'],
  capability: 'teach',
  decide(db, { quiz_id, questions: asked, ...facts }, context) {
    const found = theQuiz(db, quiz_id, 'draft');
    if (!found.ok) return found;
    const late = lateClosing(facts, context.nowMs);
    if (late !== null) return { ok: false, error: late };
    const before = quizOf(found.value);
    if (asked === undefined) {
      const quiz = { ...before, ...facts };
      return ok({ events: [{ type: 'quiz.updated', data: { quiz } }], data: { quiz } });
    }
    const questions = asked.map((question) => keptQuestion(question, context.newId('qst')));
    const quiz = { ...before, ...facts, question_count: questions.length, total_points: totalOf(questions) };
    return ok({ events: [{ type: 'quiz.updated', data: { quiz, questions } }], data: { quiz } });
  },
});

const remove = command({
  schema: schemas['quiz.delete'],
  capability: 'teach',
  decide(db, { quiz_id }) {
    const found = theQuiz(db, quiz_id, 'draft');
    return found.ok ? ok({ events: [{ type: 'quiz.deleted', data: { quiz_id } }] }) : found;
  },
});

const publish = command({
  schema: schemas['quiz.publish'],
  answer: quizAnswers['quiz.publish'],
  capability: 'teach',
  decide(db, { quiz_id }, { nowMs }) {
    const found = theQuiz(db, quiz_id, 'draft');
    if (!found.ok) return found;
    const over = takesAnswers(db);
    if (over !== null) return { ok: false, error: over };
    if (found.value.questions.length === 0) return refuse('CONFLICT', 'A quiz without questions cannot be taken.');
    const late = lateClosing({ closes_at: found.value.closesAt }, nowMs);
    if (late !== null) return { ok: false, error: late };
    const quiz: Quiz = { ...quizOf(found.value), status: 'published', published_at: isoTime(nowMs) };
    return ok({ events: [{ type: 'quiz.published', data: { quiz } }], data: { quiz } });
  },
});

const close = command({
  schema: schemas['quiz.close'],
  capability: 'teach',
  decide(db, { quiz_id }, { nowMs }) {
    const found = theQuiz(db, quiz_id, 'published');
    return found.ok ? ok({ events: closing(db, found.value, { nowMs }) }) : found;
  },
});

/** By alarm: once, since what it closes is closed. */
const closeDue = command({
  schema: schemas['quiz.close_due'],
  capability: 'teach',
  origin: 'system',
  decide(db, { quiz_id }, { nowMs }) {
    const found = theQuiz(db, quiz_id, 'published');
    return ok({ events: found.ok ? closing(db, found.value, { nowMs }) : [] });
  },
});

const release = command({
  schema: schemas['quiz.release'],
  capability: 'teach',
  decide(db, { quiz_id }, { nowMs }) {
    const found = theQuiz(db, quiz_id, 'closed');
    if (!found.ok) return found;
    if (found.value.releasedAt !== null) return ok({ events: [] });
    if (openSubmissions(db, quiz_id).length > 0) return quizIs('closed', 'Somebody has more time and is still at it.');
    return ok({ events: [released(quizOf(found.value), nowMs)] });
  },
});

export const writingCommands = {
  'quiz.create': create,
  'quiz.update': update,
  'quiz.delete': remove,
  'quiz.publish': publish,
  'quiz.close': close,
  'quiz.close_due': closeDue,
  'quiz.release': release,
};
