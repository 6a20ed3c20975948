import { eq } from 'drizzle-orm';
import { doneEvents as schemas } from '#protocol/class/done/done.schema.ts';
import { event } from '#worker/room/event-rule.ts';
import type { PulseRule } from '#worker/room/live/signal-rule.ts';
import { toStaffAndOwner } from '../audience.ts';
import { doneCounted } from './rows.ts';
import { doneChecksTable, doneTable } from './tables.ts';

export const doneEvents = {
  'done.asked': event({
    schema: schemas['done.asked'],
    texts: ['task'],
    project: (db, { data: { n, task }, at_ms: askedAtMs }) => {
      db.delete(doneTable).run();
      db.insert(doneChecksTable).values({ n, task, askedAtMs, open: true }).run();
    },
  }),
  'done.told': event({
    schema: schemas['done.told'],
    audiences: toStaffAndOwner,
    project: (db, { data: { account_id: accountId, done }, seq }) => {
      db.delete(doneTable).where(eq(doneTable.accountId, accountId)).run();
      if (done) db.insert(doneTable).values({ accountId, seq }).run();
    },
  }),
  'done.closed': event({
    schema: schemas['done.closed'],
    project: (db, { data }) =>
      void db.update(doneChecksTable).set({ open: false }).where(eq(doneChecksTable.n, data.n)).run(),
  }),
};

export const donePulses: Record<string, PulseRule> = {
  'done.counted': { everyMs: 200, on: Object.keys(doneEvents), read: doneCounted },
};
