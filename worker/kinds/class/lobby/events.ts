import { eq, inArray } from 'drizzle-orm';
import { lobbyEvents as schemas } from '#protocol/class/lobby/lobby.schema.ts';
import { staff } from '#protocol/class/terms.ts';
import { event } from '#worker/room/event-rule.ts';
import { toWhoeverMay } from '#worker/room/live/audience.ts';
import { inPieces } from '#worker/room/store/in-pieces.ts';
import { lobbyTable } from './tables.ts';

const toStaff = (data: unknown) => toWhoeverMay(staff.may, data);

/** Whoever teaches is told who waits. Those who wait learn that they are let in by what they see then. */
export const lobbyEvents = {
  'lobby.knocked': event({
    schema: schemas['lobby.knocked'],
    audiences: toStaff,
    project: (db, { data: { account_id: accountId }, at_ms: sinceMs, seq }) => {
      const row = { accountId, seq, state: 'waiting' as const, here: true, sinceMs };
      db.insert(lobbyTable)
        .values(row)
        .onConflictDoUpdate({ target: lobbyTable.accountId, set: { here: true } })
        .run();
    },
  }),
  'lobby.left': event({
    schema: schemas['lobby.left'],
    audiences: toStaff,
    project: (db, { data }) =>
      void db.update(lobbyTable).set({ here: false }).where(eq(lobbyTable.accountId, data.account_id)).run(),
  }),
  'lobby.admitted': event({
    schema: schemas['lobby.admitted'],
    audiences: toStaff,
    changesAccess: ({ account_ids }) => account_ids,
    project: (db, { data: { account_ids } }) => {
      const admitted = { state: 'admitted' as const, here: false };
      inPieces(account_ids, (some) => {
        db.update(lobbyTable).set(admitted).where(inArray(lobbyTable.accountId, some)).run();
        return [];
      });
    },
  }),
  'lobby.refused': event({
    schema: schemas['lobby.refused'],
    audiences: toStaff,
    changesAccess: ({ account_id }) => [account_id],
    project: (db, { data }) =>
      void db.update(lobbyTable).set({ state: 'refused' }).where(eq(lobbyTable.accountId, data.account_id)).run(),
  }),
};
