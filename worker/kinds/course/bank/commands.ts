// Questions that a course keeps for its quizzes, as those who teach put them in, change and take them out.
import { bankAnswers, bankCommands as schemas } from '#protocol/course/bank/bank.schema.ts';
import { type BankEntry, maxBankQuestions } from '#protocol/course/bank/terms.ts';
import { ok, refuse } from '#protocol/result.ts';
import { keptQuestion } from '#worker/features/questions/kept-question.ts';
import { command } from '#worker/room/command-rule.ts';
import { countQuestions, findEntry, idsAmong } from './rows.ts';

const add = command({
  schema: schemas['bank.add'],
  answer: bankAnswers['bank.add'],
  capability: 'teach',
  decide(db, { questions }, context) {
    if (countQuestions(db) + questions.length > maxBankQuestions)
      return refuse('CONFLICT', `A course keeps at most ${maxBankQuestions} questions.`, { reason: ['full'] });
    // Of one moment, and in their order all the same.
    const question_ids = questions.map(() => context.newId('qst')).toSorted();
    const entries = questions.map(({ question, tags }, at): BankEntry => ({
      question: keptQuestion(question, question_ids[at] ?? ''),
      tags: [...new Set(tags)],
    }));
    return ok({ events: [{ type: 'bank.added', data: { entries } }], data: { question_ids } });
  },
});

const change = command({
  schema: schemas['bank.change'],
  capability: 'teach',
  decide(db, { question_id, question, tags }) {
    const before = findEntry(db, question_id);
    if (before === undefined) return noQuestion;
    const entry: BankEntry = {
      question: question === undefined ? before.question : keptQuestion(question, question_id),
      tags: tags === undefined ? before.tags : [...new Set(tags)],
    };
    const isSame = JSON.stringify(entry) === JSON.stringify(before);
    return ok({ events: isSame ? [] : [{ type: 'bank.changed', data: { entry } }] });
  },
});

const remove = command({
  schema: schemas['bank.remove'],
  capability: 'teach',
  decide(db, { question_ids }) {
    const there = idsAmong(db, question_ids);
    return there.length === 0 ? noQuestion : ok({ events: [{ type: 'bank.removed', data: { question_ids: there } }] });
  },
});

const noQuestion = refuse('NOT_FOUND', 'There is no such question in the bank.');

export const bankCommandRules = { 'bank.add': add, 'bank.change': change, 'bank.remove': remove };
