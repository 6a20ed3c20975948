// A person's name leaves the room, its past included: wherever their id stands beside a name, that of nobody stands from then on.
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { goneName } from '#protocol/limits.ts';
import type { LookBack, NamesFound } from '../command-rule.ts';
import type { NewEvent, StoredEvent } from '../event-rule.ts';
import type { Room } from '../room.ts';
import { receiptsTable } from '../store/tables.ts';
import { changeTexts } from './change-texts.ts';
import { readEvent } from './log.ts';
import { rewriteEvent } from './take-out.ts';
import { writtenData } from './upcast.ts';

export const erasedEvent = 'person.erased';

/** Where in the log somebody is named: the account itself, and guests who became it. */
export class NamesInLog implements LookBack, NamesFound {
  readonly account: string;
  readonly also: readonly string[];
  readonly ids: ReadonlySet<string>;
  readonly seqs: number[] = [];

  constructor(account: string, also: readonly string[]) {
    this.account = account;
    this.also = also;
    this.ids = new Set([account, ...also]);
  }

  take(event: StoredEvent): void {
    const written = writtenData(event);
    if (nameless(written, this.ids) !== written) this.seqs.push(event.seq);
  }
}

/** Takes the names out of log, rows and answers, and says by which event that is told. */
export function takeNames(room: Room, { account, also, ids, seqs }: NamesFound): NewEvent {
  for (const seq of seqs) {
    const event = readEvent(room, seq);
    if (event !== undefined) rewriteEvent(room, event, nameless(writtenData(event), ids));
  }
  for (const column of room.kind.names ?? []) takeFromColumn(room, column, ids);
  for (const id of ids) room.db.delete(receiptsTable).where(eq(receiptsTable.actorId, id)).run();
  return { type: erasedEvent, data: { account_id: account, also, seqs } };
}

function takeFromColumn({ db }: Room, column: SQLiteColumn, ids: ReadonlySet<string>): void {
  const table = column.table as SQLiteTable;
  const [key] = getTableConfig(table).columns.filter((one) => one.primary);
  const [name] = Object.entries(getTableColumns(table)).find(([, one]) => one === column) ?? [];
  if (key === undefined || name === undefined)
    throw new Error(`${column.name} is in no table with a key of one column`);
  for (const id of ids) {
    const rows = db
      .select({ key, value: column })
      .from(table)
      .where(sql`instr(${column}, ${id}) > 0`)
      .all();
    for (const row of rows)
      db.update(table)
        .set({ [name]: nameless(row.value, ids) })
        .where(eq(key, row.key))
        .run();
  }
}

/** The same data, but that `goneName` stands beside each of these ids; the very same value where nothing else does. */
export function nameless<T>(data: T, ids: ReadonlySet<string>): T {
  return changeTexts(data, (text, { field, within }) =>
    field === 'name' && within !== null && namesOneOf(within, ids) ? goneName : text,
  );
}

function namesOneOf(data: { id?: unknown; account_id?: unknown; name?: unknown }, ids: ReadonlySet<string>): boolean {
  const id = data.account_id ?? data.id;
  return typeof id === 'string' && typeof data.name === 'string' && ids.has(id);
}
