import { questionAnswers, questionCommands as schemas } from '#protocol/class/questions/questions.schema.ts';
import { maxOpenQuestions, type QuestionStatus } from '#protocol/class/questions/terms.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { spamRefusal } from '#worker/features/spam-refusal.ts';
import { command, type Decision } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { pseudonym } from '#worker/room/store/pseudonym.ts';
import { whyOver } from '../session/refusals.ts';
import {
  askingMarks,
  askingScope,
  countWaiting,
  findQuestion,
  findUpvote,
  nextQuestion,
  questionSettings,
  readQuestions,
  upvoteMark,
  type QuestionRow,
} from './rows.ts';

const noQuestion = refuse('NOT_FOUND', 'There is no such question.');

const ask = command({
  schema: schemas['question.ask'],
  answer: questionAnswers['question.ask'],
  capability: 'answer',
  pace: { burst: 5, everyMs: 10_000 },
  pseudonymOf: (db, { anonymous }, accountId) => (anonymous === true ? pseudonym(db, askingScope, accountId) : null),
  decide(db, { content, anonymous = false }, context) {
    const over = whyOver(db);
    if (over !== null) return over;
    const { taken, anonymous_allowed } = questionSettings(db);
    if (!taken) return refuse('CONFLICT', 'No questions are taken now.', { questions: ['not taken'] });
    if (anonymous && !anonymous_allowed)
      return refuse('CONFLICT', 'Questions are asked by name here.', { anonymous: ['not allowed'] });
    if (countWaiting(db) >= maxOpenQuestions)
      return refuse('CONFLICT', `At most ${maxOpenQuestions} questions wait for an answer.`);
    // Who teaches sees to the manners of a lesson: what is short, or said again, is no spam there.
    const spam = spamRefusal(content, context, { amongMembers: true });
    if (spam !== null) return { ok: false, error: spam };
    const asked = { question_id: context.newId('ask'), n: nextQuestion(db) };
    return ok({ events: [{ type: 'question.asked', data: { ...asked, content, anonymous } }], data: asked });
  },
});

/** The mark under which this account asked it; null: by name, or it is another's. */
function askedUnder(db: RoomReads, questionId: string, accountId: string): string | null {
  const question = findQuestion(db, questionId);
  if (question?.anonymous !== true) return null;
  return askingMarks(db, accountId).find((mark) => mark === question.author) ?? null;
}

const withdraw = command({
  schema: schemas['question.withdraw'],
  capability: 'answer',
  pseudonymOf: (db, { question_id }, accountId) => askedUnder(db, question_id, accountId),
  decide(db, data, { actor }) {
    const question = findQuestion(db, data.question_id);
    if (question === undefined) return noQuestion;
    if (question.author !== actor.id) return refuse('FORBIDDEN', 'Only who asked takes a question back.');
    return ok({ events: [{ type: 'question.removed', data }] });
  },
});

const upvote = command({
  schema: schemas['question.upvote'],
  capability: 'answer',
  pace: { burst: 30, everyMs: 1_000 },
  pseudonymOf: (db, _data, accountId) => upvoteMark(db, accountId),
  decide(db, data, { actor }) {
    const over = whyOver(db);
    if (over !== null) return over;
    if (findQuestion(db, data.question_id) === undefined) return noQuestion;
    const isSaid = (findUpvote(db, actor.id, data.question_id)?.on ?? false) === data.on;
    return ok({ events: isSaid ? [] : [{ type: 'question.upvoted', data }] });
  },
});

/** One is answered at a time: what was before is answered then. */
const take = command({
  schema: schemas['question.take'],
  capability: 'teach',
  decide: (db, { question_id }) =>
    moving(db, question_id, (question) => {
      const before = readQuestions(db).filter(({ id, status }) => status === 'answering' && id !== question.id);
      return [...before.flatMap((one) => moved(one, 'answered')), ...moved(question, 'answering')];
    }),
});

const answer = command({
  schema: schemas['question.answer'],
  capability: 'teach',
  decide: (db, { question_id, answer: words }) =>
    moving(db, question_id, (question) => moved(question, 'answered', words)),
});

const dismiss = command({
  schema: schemas['question.dismiss'],
  capability: 'teach',
  decide: (db, { question_id }) => moving(db, question_id, (question) => moved(question, 'dismissed')),
});

const reopen = command({
  schema: schemas['question.reopen'],
  capability: 'teach',
  decide: (db, { question_id }) => moving(db, question_id, (question) => moved(question, 'open')),
});

function moving(db: RoomReads, id: string, events: (question: QuestionRow) => NewEvent[]): Result<Decision> {
  const question = findQuestion(db, id);
  return question === undefined ? noQuestion : ok({ events: events(question) });
}

function moved({ id: question_id, status: before, answer: said }: QuestionRow, status: QuestionStatus, words?: string) {
  const isNew = words !== undefined && words !== said;
  if (status === before && !isNew) return [];
  return [{ type: 'question.moved', data: { question_id, status, ...(isNew && { answer: words }) } }];
}

const remove = command({
  schema: schemas['question.remove'],
  capability: 'teach',
  decide: (db, data) =>
    findQuestion(db, data.question_id) === undefined
      ? noQuestion
      : ok({ events: [{ type: 'question.removed', data }] }),
});

const set = command({
  schema: schemas['questions.set'],
  capability: 'teach',
  decide(db, changes) {
    const before = questionSettings(db);
    const data = { ...before, ...changes };
    const isSame = data.taken === before.taken && data.anonymous_allowed === before.anonymous_allowed;
    return ok({ events: isSame ? [] : [{ type: 'questions.set', data }] });
  },
});

export const questionCommands = {
  'question.ask': ask,
  'question.withdraw': withdraw,
  'question.upvote': upvote,
  'question.take': take,
  'question.answer': answer,
  'question.dismiss': dismiss,
  'question.reopen': reopen,
  'question.remove': remove,
  'questions.set': set,
};
