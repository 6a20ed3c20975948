// New names that come to vote from one address in a short time. Each may be a person of its own (a school is one address
// too), so nobody is refused for it: whoever manages is told. Of an address the room knows a mark, and tells it nobody.
import { and, eq, gt } from 'drizzle-orm';
import { decisionEvents } from '#protocol/decision/events.schema.ts';
import type { Crowd } from '#protocol/decision/view.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { isInsider, toWhoeverMay } from '#worker/room/live/audience.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { event, type NewEvent } from '#worker/room/event-rule.ts';
import type { Credentials, Viewer } from '#worker/room/credentials.ts';
import { crowdsTable, newcomersTable } from './tables.ts';

const windowMs = 10 * 60_000;
const several = 3;

/** What is noted of somebody without an account who comes to vote; and, where they are several, what managers are told. */
export function crowding(db: RoomReads, { account_id, guest, address }: Credentials, nowMs: number): NewEvent[] {
  if (!guest || address === undefined) return [];
  const recent = and(eq(newcomersTable.address, address), gt(newcomersTable.atMs, nowMs - windowMs));
  const before = db.select({ id: newcomersTable.accountId }).from(newcomersTable).where(recent).all();
  const accounts = [...new Set([...before.map(({ id }) => id), account_id])];
  const came = { type: 'voter.came', data: { account_id, address } };
  return accounts.length < several ? [came] : [came, { type: 'voters.crowded', data: { account_ids: accounts } }];
}

/** Of each crowd what was said of it last, for whoever manages. */
export function readCrowds(db: RoomReads, viewer: Viewer): Crowd[] {
  if (!isInsider({ may: 'manage' }, viewer)) return [];
  return db
    .select()
    .from(crowdsTable)
    .all()
    .map(({ accountIds: account_ids, atMs }) => ({ account_ids, at: isoTime(atMs) }));
}

export const crowdEvents = {
  'voter.came': event({
    schema: decisionEvents['voter.came'],
    audiences: () => [],
    exported: ({ account_id }) => ({ account_id, address: '' }),
    project: (db, { data, at_ms }) => {
      const row = { accountId: data.account_id, address: data.address, atMs: at_ms };
      db.insert(newcomersTable).values(row).onConflictDoUpdate({ target: newcomersTable.accountId, set: row }).run();
    },
  }),
  'voters.crowded': event({
    schema: decisionEvents['voters.crowded'],
    audiences: (data) => toWhoeverMay('manage', data),
    project: (db, { data, at_ms }) => {
      // Those of one crowd come one after the other: what is said last holds all of them.
      const [first = ''] = data.account_ids;
      const row = { first, accountIds: data.account_ids, atMs: at_ms };
      db.insert(crowdsTable).values(row).onConflictDoUpdate({ target: crowdsTable.first, set: row }).run();
    },
  }),
};
