import { eq, sql } from 'drizzle-orm';
import { questionEvents as schemas } from '#protocol/class/questions/questions.schema.ts';
import { event, type StoredEvent } from '#worker/room/event-rule.ts';
import { everyone, toEveryone, type Audience } from '#worker/room/live/audience.ts';
import type { PulseRule } from '#worker/room/live/signal-rule.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { findQuestion, findUpvote, questionVotes, upvoteScope } from './rows.ts';
import { questionSettingsTable, questionsTable, upvotesTable } from './tables.ts';

/** Not even by a mark is it told whose it is: whose two questions were would be seen by it. */
const withoutName = (data: unknown): Audience[] => [{ to: everyone, data, unsigned: true }];

function upvoted(db: RoomDatabase, event: StoredEvent<{ question_id: string; on: boolean }>): void {
  const { data, actor_id: mark, seq } = event;
  const { question_id: questionId, on } = data;
  const before = findUpvote(db, mark, questionId)?.on ?? false;
  const row = { mark, questionId, on, seq };
  db.insert(upvotesTable)
    .values(row)
    .onConflictDoUpdate({ target: [upvotesTable.mark, upvotesTable.questionId], set: row })
    .run();
  const votes = sql`${questionsTable.votes} + ${Number(on) - Number(before)}`;
  db.update(questionsTable).set({ votes }).where(eq(questionsTable.id, questionId)).run();
}

export const questionEvents = {
  'question.asked': event({
    schema: schemas['question.asked'],
    signed: true,
    texts: ['content'],
    erasable: ['content'],
    audiences: (data) => (data.anonymous ? withoutName(data) : toEveryone(data)),
    project: (db, { data, actor_id: author, at_ms: askedAtMs, seq }) => {
      const { question_id: id, n, content, anonymous } = data;
      const stands = { status: 'open' as const, votes: 0, askedAtMs };
      db.insert(questionsTable)
        .values({ id, n, seq, author, anonymous, content: content ?? '', ...stands })
        .run();
    },
  }),
  'question.upvoted': event({
    schema: schemas['question.upvoted'],
    audiences: (data, { event: { actor_id } }) => [
      { to: { marks: { scope: upvoteScope, of: new Set([actor_id]) } }, data },
    ],
    supersedes: (db, { data, actor_id }) => findUpvote(db, actor_id, data.question_id)?.seq ?? null,
    project: upvoted,
  }),
  'question.moved': event({
    schema: schemas['question.moved'],
    texts: ['answer'],
    project: (db, { data: { question_id, status, answer } }) => {
      db.update(questionsTable)
        .set({ status, ...(answer !== undefined && { answer }) })
        .where(eq(questionsTable.id, question_id))
        .run();
    },
  }),
  'question.removed': event({
    schema: schemas['question.removed'],
    audiences: withoutName,
    forgets: (db, { data }) => {
      const question = findQuestion(db, data.question_id);
      return question === undefined ? [] : [question.seq];
    },
    project: (db, { data }) => {
      db.delete(questionsTable).where(eq(questionsTable.id, data.question_id)).run();
      db.delete(upvotesTable).where(eq(upvotesTable.questionId, data.question_id)).run();
    },
  }),
  'questions.set': event({
    schema: schemas['questions.set'],
    project: (db, { data: { anonymous_allowed: anonymousAllowed, taken } }) => {
      const row = { id: 1, anonymousAllowed, taken };
      db.insert(questionSettingsTable)
        .values(row)
        .onConflictDoUpdate({ target: questionSettingsTable.id, set: row })
        .run();
    },
  }),
};

export const questionPulses: Record<string, PulseRule> = {
  'questions.counted': {
    everyMs: 500,
    on: ['question.asked', 'question.upvoted', 'question.removed'],
    read: questionVotes,
  },
};
