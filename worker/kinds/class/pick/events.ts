import { eq } from 'drizzle-orm';
import { pickEvents as schemas } from '#protocol/class/pick/pick.schema.ts';
import { staff } from '#protocol/class/terms.ts';
import { event } from '#worker/room/event-rule.ts';
import { toEveryone } from '#worker/room/live/audience.ts';
import { lastPick } from './rows.ts';
import { picksTable } from './tables.ts';

export const pickEvents = {
  'pick.drawn': event({
    schema: schemas['pick.drawn'],
    audiences: (data) => (data.shown ? toEveryone(data) : [{ to: staff, data }]),
    project: (db, { data: { n, account_id: accountId, round, shown } }) => {
      const state = shown ? ('shown' as const) : ('hidden' as const);
      db.insert(picksTable).values({ n, accountId, round, state, wasShown: shown }).run();
    },
  }),
  'pick.shown': event({
    schema: schemas['pick.shown'],
    project: (db, { data }) =>
      void db.update(picksTable).set({ state: 'shown', wasShown: true }).where(eq(picksTable.n, data.n)).run(),
  }),
  'pick.cleared': event({
    schema: schemas['pick.cleared'],
    project: (db) => {
      const n = lastPick(db)?.n ?? 0;
      db.update(picksTable).set({ state: 'put_away' }).where(eq(picksTable.n, n)).run();
    },
  }),
};
