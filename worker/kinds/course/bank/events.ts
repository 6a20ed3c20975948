import { inArray } from 'drizzle-orm';
import { bankEvents as schemas } from '#protocol/course/bank/bank.schema.ts';
import type { BankEntry } from '#protocol/course/bank/terms.ts';
import { questionFields } from '#worker/features/questions/written-fields.ts';
import { event } from '#worker/room/event-rule.ts';
import { toWhoeverMay, type Audience } from '#worker/room/live/audience.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { bankTable } from './tables.ts';

/** In which fields of what the bank keeps people write. */
export const bankFields = [...questionFields, 'tags'];

/** Keys are told to nobody: whoever teaches learns that there is something to ask for. */
function toStaff(question_ids: readonly string[]): Audience[] {
  return toWhoeverMay('teach', { question_ids });
}

function keep(db: RoomDatabase, entry: BankEntry): void {
  db.insert(bankTable)
    .values({ id: entry.question.id, entry })
    .onConflictDoUpdate({ target: bankTable.id, set: { entry } })
    .run();
}

export const bankEventRules = {
  'bank.added': event({
    schema: schemas['bank.added'],
    texts: bankFields,
    audiences: ({ entries }) => toStaff(entries.map(({ question }) => question.id)),
    project: (db, { data }) => {
      for (const entry of data.entries) keep(db, entry);
    },
  }),
  'bank.changed': event({
    schema: schemas['bank.changed'],
    texts: bankFields,
    audiences: ({ entry }) => toStaff([entry.question.id]),
    project: (db, { data }) => keep(db, data.entry),
  }),
  'bank.removed': event({
    schema: schemas['bank.removed'],
    audiences: ({ question_ids }) => toStaff(question_ids),
    project: (db, { data }) => {
      db.delete(bankTable).where(inArray(bankTable.id, data.question_ids)).run();
    },
  }),
};
