// A person's name leaves the room, its past included: wherever their id stands beside a name, that of nobody stands from then on.
// So does what events hold of them alone (`impersonal`).
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { nameless } from '#worker/platform/nameless.ts';
import type { LookBack, NamesFound } from '../command-rule.ts';
import type { EventRules, NewEvent, StoredEvent } from '../event-rule.ts';
import type { Room } from '../room.ts';
import { receiptsTable } from '../store/tables.ts';
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
  private readonly rules: EventRules;

  constructor(account: string, also: readonly string[], rules: EventRules) {
    this.account = account;
    this.also = also;
    this.ids = new Set([account, ...also]);
    this.rules = rules;
  }

  take(event: StoredEvent): void {
    if (withoutPerson(this.rules, event, this.ids) !== writtenData(event)) this.seqs.push(event.seq);
  }
}

/** What stays of an event's data; the very same value where that is all of it. */
function withoutPerson(rules: EventRules, event: StoredEvent, ids: ReadonlySet<string>): unknown {
  const named = nameless(writtenData(event), ids);
  const rule = ids.has(event.actor_id) ? rules[event.type] : undefined;
  const left = rule?.impersonal?.(named) ?? named;
  return JSON.stringify(left) === JSON.stringify(named) ? named : left;
}

/** Takes the names out of log, rows and answers, and says by which event that is told. */
export function takeNames(room: Room, { account, also, ids, seqs }: NamesFound): NewEvent {
  for (const seq of seqs) {
    const event = readEvent(room, seq);
    if (event !== undefined) rewriteEvent(room, event, withoutPerson(room.kind.events, event, ids));
  }
  for (const column of room.kind.names ?? []) takeFromColumn(room, column, ids);
  for (const id of ids) room.db.delete(receiptsTable).where(eq(receiptsTable.actorId, id)).run();
  takeFromAnswers(room, ids);
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

/** What others were answered. */
function takeFromAnswers({ db }: Room, ids: ReadonlySet<string>): void {
  const { actorId, commandId, response } = receiptsTable;
  for (const id of ids) {
    const rows = db
      .select()
      .from(receiptsTable)
      .where(sql`instr(${response}, ${id}) > 0`)
      .all();
    for (const row of rows)
      db.update(receiptsTable)
        .set({ response: JSON.stringify(nameless(JSON.parse(row.response) as unknown, ids)) })
        .where(and(eq(actorId, row.actorId), eq(commandId, row.commandId)))
        .run();
  }
}
