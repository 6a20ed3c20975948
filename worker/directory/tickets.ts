import { and, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { ticketsTable } from './tables.ts';

export type Ticket = typeof ticketsTable.$inferSelect;
export type NewTicket = Pick<Ticket, 'hash' | 'accountId' | 'purpose' | 'createdAtMs' | 'expiresAtMs'> &
  Partial<Pick<Ticket, 'address'>>;

/** Whoever spends a ticket and does not hear of it may say so for a minute. */
const retryMs = 60_000;

/** Keeps a ticket in the place of the account's earlier one of that purpose, and forgets what has run out. */
export async function keepTicket(db: DirectoryDatabase, ticket: NewTicket): Promise<void> {
  await db.batch([dropping(db, ticket), db.insert(ticketsTable).values(ticket)]);
}

/** All ways by which a guest comes back. */
export async function dropWaysBack(db: DirectoryDatabase, accountId: string): Promise<void> {
  await db.batch([dropping(db, { accountId, purpose: 'recovery' }), dropping(db, { accountId, purpose: 'card' })]);
}

export async function dropTickets(db: DirectoryDatabase, which: Pick<Ticket, 'accountId' | 'purpose'>): Promise<void> {
  await dropping(db, which);
}

function dropping(db: DirectoryDatabase, { accountId, purpose }: Pick<Ticket, 'accountId' | 'purpose'>) {
  return db.delete(ticketsTable).where(and(eq(ticketsTable.accountId, accountId), eq(ticketsTable.purpose, purpose)));
}

/** The account's unused ticket of that purpose, or null. */
export async function findTicket(
  db: DirectoryDatabase,
  { accountId, purpose }: Pick<Ticket, 'accountId' | 'purpose'>,
): Promise<Ticket | null> {
  const table = ticketsTable;
  const [row] = await db
    .select()
    .from(table)
    .where(and(eq(table.accountId, accountId), eq(table.purpose, purpose), isNull(table.usedAtMs)))
    .limit(1);
  return row ?? null;
}

interface Spending {
  hash: string;
  /** A mark of the try. */
  by: string;
  nowMs: number;
  /** What it must have been made for. */
  purposes: readonly Ticket['purpose'][];
}

/** A ticket that could be spent now, by whoever has it; or null. */
export async function findLiveTicket(
  db: DirectoryDatabase,
  { hash, nowMs, purposes }: Omit<Spending, 'by'>,
): Promise<Ticket | null> {
  const table = ticketsTable;
  const [row] = await db
    .select()
    .from(table)
    .where(
      and(
        eq(table.hash, hash),
        isNull(table.usedAtMs),
        inArray(table.purpose, [...purposes]),
        or(isNull(table.expiresAtMs), gt(table.expiresAtMs, nowMs)),
      ),
    )
    .limit(1);
  return row ?? null;
}

/** Spends a ticket; null where it is none, has run out or was spent. The same try may come again for a minute. */
export async function spendTicket(
  db: DirectoryDatabase,
  { hash, by, nowMs, purposes }: Spending,
): Promise<Ticket | null> {
  const table = ticketsTable;
  const isThis = and(eq(table.hash, hash), inArray(table.purpose, [...purposes]));
  const isLive = or(isNull(table.expiresAtMs), gt(table.expiresAtMs, nowMs));
  const [spent] = await db
    .update(table)
    .set({ usedAtMs: nowMs, usedBy: by })
    .where(and(isThis, isNull(table.usedAtMs), isLive))
    .returning();
  if (spent !== undefined) return spent;
  const [again] = await db
    .select()
    .from(table)
    .where(and(isThis, eq(table.usedBy, by), gt(table.usedAtMs, nowMs - retryMs)))
    .limit(1);
  return again ?? null;
}

/** Forgets tickets that nobody can use any more. */
export async function pruneTickets(db: DirectoryDatabase, nowMs: number): Promise<void> {
  const table = ticketsTable;
  await db.delete(table).where(or(lt(table.expiresAtMs, nowMs - retryMs), lt(table.usedAtMs, nowMs - retryMs)));
}
