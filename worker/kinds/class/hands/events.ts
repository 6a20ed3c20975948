import { eq } from 'drizzle-orm';
import { handEvents as schemas } from '#protocol/class/hands/hands.schema.ts';
import { event } from '#worker/room/event-rule.ts';
import type { PulseRule } from '#worker/room/live/signal-rule.ts';
import { toStaffAndOwner } from '../audience.ts';
import { handsWaiting } from './rows.ts';
import { handsTable } from './tables.ts';

export const handEvents = {
  'hand.raised': event({
    schema: schemas['hand.raised'],
    texts: ['note'],
    audiences: toStaffAndOwner,
    project: (db, { data: { n, account_id: accountId, note }, at_ms: raisedAtMs }) => {
      db.insert(handsTable)
        .values({ n, accountId, note, raisedAtMs, up: true, called: false })
        .onConflictDoUpdate({ target: handsTable.n, set: { note } })
        .run();
    },
  }),
  'hand.called': event({
    schema: schemas['hand.called'],
    audiences: toStaffAndOwner,
    project: (db, { data }) => void db.update(handsTable).set({ called: true }).where(eq(handsTable.n, data.n)).run(),
  }),
  'hand.lowered': event({
    schema: schemas['hand.lowered'],
    audiences: toStaffAndOwner,
    project: (db, { data }) => void db.update(handsTable).set({ up: false }).where(eq(handsTable.n, data.n)).run(),
  }),
  'hands.cleared': event({
    schema: schemas['hands.cleared'],
    project: (db) => void db.update(handsTable).set({ up: false }).run(),
  }),
};

export const handPulses: Record<string, PulseRule> = {
  'hands.waiting': { everyMs: 200, on: Object.keys(handEvents), read: handsWaiting },
};
