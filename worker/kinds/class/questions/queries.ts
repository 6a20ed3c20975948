import { z } from 'zod';
import type { Question } from '#protocol/class/questions/view.ts';
import { ok } from '#protocol/result.ts';
import { query } from '#worker/room/query-rule.ts';
import { readQuestions } from './rows.ts';
import { questionsFor, sharedQuestions } from './view.ts';

export interface Questions {
  items: (Question & { votes: number })[];
  settings: { anonymous_allowed: boolean; taken: boolean };
}

export const questionQueries = {
  /** In the order of asking, each with how many want to know it too. */
  questions: query({
    schema: z.strictObject({}),
    capability: 'view',
    read(db, _parameters, { viewer }) {
      const { questions, question_settings: settings } = questionsFor(db, viewer, sharedQuestions(db));
      const votes = new Map(readQuestions(db).map((row) => [row.id, row.votes]));
      return ok<Questions>({ items: questions.map((one) => ({ ...one, votes: votes.get(one.id) ?? 0 })), settings });
    },
  }),
};
