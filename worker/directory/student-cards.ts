// Students who have no address: guests whom a course's list has made, and the cards by which each of them comes in. Of a
// card the hash is kept, as a ticket that is not spent; `address` is the course whose it is.
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { listOf } from './list-of.ts';
import { accountsTable, ticketsTable } from './tables.ts';

export interface Card {
  accountId: string;
  hash: string;
  createdAtMs: number;
}

/** New guests, each with a card of this course. */
export async function keepCardedGuests(
  db: DirectoryDatabase,
  {
    roomId,
    guests,
    nowMs,
  }: { roomId: string; guests: readonly { id: string; name: string; hash: string }[]; nowMs: number },
): Promise<void> {
  if (guests.length === 0) return;
  // Of any number: a statement takes a hundred parameters.
  const rows = sql`json_each(${JSON.stringify(guests.map(({ id, name, hash }) => [id, name, hash]))})`;
  await db.run(
    sql`INSERT INTO accounts (id, full_name, role, created_at_ms, updated_at_ms)
      SELECT value ->> 0, value ->> 1, 'guest', ${nowMs}, ${nowMs} FROM ${rows}`,
  );
  await db.run(
    sql`INSERT INTO tickets (hash, account_id, purpose, address, created_at_ms)
      SELECT value ->> 2, value ->> 0, 'card', ${roomId}, ${nowMs} FROM ${rows}`,
  );
}

/** The cards of this course that these accounts have. */
export async function cardsOfRoom(
  db: DirectoryDatabase,
  { roomId, accountIds }: { roomId: string; accountIds: readonly string[] },
): Promise<Map<string, Card>> {
  const { accountId, hash, createdAtMs, purpose, address } = ticketsTable;
  const rows = await db
    .select({ accountId, hash, createdAtMs })
    .from(ticketsTable)
    .where(and(inArray(accountId, listOf(accountIds)), eq(purpose, 'card'), eq(address, roomId)));
  return new Map(rows.map((card) => [card.accountId, card]));
}

/** Guests for whom there was no seat were never anybody. */
export async function dropCardedGuests(db: DirectoryDatabase, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const these = listOf(accountIds);
  await db.batch([
    db.delete(ticketsTable).where(and(inArray(ticketsTable.accountId, these), eq(ticketsTable.purpose, 'card'))),
    db.delete(accountsTable).where(and(inArray(accountsTable.id, these), eq(accountsTable.role, 'guest'))),
  ]);
}
