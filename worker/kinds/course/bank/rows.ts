import { and, count, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { bankQueries, BankPage } from '#protocol/course/bank/bank.schema.ts';
import { type BankEntry, bankPage } from '#protocol/course/bank/terms.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { bankTable } from './tables.ts';

const asked = sql<string>`json_extract(${bankTable.entry}, '$.question.question_text')`;

export function findEntry(db: RoomReads, id: string): BankEntry | undefined {
  return db.select().from(bankTable).where(eq(bankTable.id, id)).get()?.entry;
}

export function countQuestions(db: RoomReads): number {
  return db.select({ total: count() }).from(bankTable).get()?.total ?? 0;
}

/** Those of these that are there. */
export function idsAmong(db: RoomReads, ids: readonly string[]): string[] {
  const rows = db
    .select({ id: bankTable.id })
    .from(bankTable)
    .where(inArray(bankTable.id, [...ids]))
    .all();
  return rows.map(({ id }) => id);
}

export function searchBank(db: RoomReads, search: z.output<typeof bankQueries.bank>): BankPage {
  const { before } = search;
  const found = and(...conditionsOf(search));
  const after = before === undefined ? found : and(found, lt(bankTable.id, before));
  const rows = db
    .select()
    .from(bankTable)
    .where(after)
    .orderBy(desc(bankTable.id))
    .limit(bankPage + 1)
    .all();
  const items = rows.slice(0, bankPage).map(({ entry }) => entry);
  const total = db.select({ total: count() }).from(bankTable).where(found).get()?.total ?? 0;
  return {
    items,
    next: rows.length > bankPage ? (items.at(-1)?.question.id ?? null) : null,
    count: total,
    tags: tagsOf(db),
  };
}

/** Case counts only where SQLite knows none: beyond ASCII. */
function conditionsOf({ text, tag, type }: z.output<typeof bankQueries.bank>): SQL[] {
  return [
    ...(text === undefined ? [] : [sql`instr(lower(${asked}), lower(${text})) > 0`]),
    ...(type === undefined ? [] : [sql`json_extract(${bankTable.entry}, '$.question.type') = ${type}`]),
    ...(tag === undefined
      ? []
      : [sql`exists (select 1 from json_each(${bankTable.entry}, '$.tags') where value = ${tag})`]),
  ];
}

/** All tags of the bank, the most used first. */
function tagsOf(db: RoomReads): BankPage['tags'] {
  const each = sql`json_each(${bankTable.entry}, '$.tags') as each`;
  const tag = sql<string>`each.value`;
  return db
    .select({ tag, count: count() })
    .from(sql`${bankTable}, ${each}`)
    .groupBy(tag)
    .orderBy(desc(count()), tag)
    .all();
}

/** Those of these texts that a question of the bank asks. */
export function textsAmong(db: RoomReads, texts: readonly string[]): string[] {
  const wanted = sql`(select value from json_each(${JSON.stringify(texts)}))`;
  return db
    .selectDistinct({ text: asked })
    .from(bankTable)
    .where(sql`${asked} in ${wanted}`)
    .all()
    .map(({ text }) => text);
}
