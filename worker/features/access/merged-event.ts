import { eq } from 'drizzle-orm';
import { accessEvents } from '#protocol/access/access.schema.ts';
import { event } from '#worker/room/event-rule.ts';
import { toMembers } from './events.ts';
import { nameAnew, type NamingColumns } from './naming-columns.ts';
import { peopleTable, seatsTable } from './tables.ts';

/** A guest is an account from now on: in every row, and to whoever looks back on the log, which stays as it is. */
export function mergedRule(naming: NamingColumns) {
  return event({
    schema: accessEvents['person.merged'],
    changesAccess: true,
    rewrites: true,
    inbox: toMembers,
    project: (db, { data: { from, to } }) => {
      db.update(peopleTable).set({ mergedInto: to }).where(eq(peopleTable.accountId, from)).run();
      const seats = db.select().from(seatsTable).where(eq(seatsTable.accountId, from)).all();
      for (const { code } of seats) db.insert(seatsTable).values({ code, accountId: to }).onConflictDoNothing().run();
      db.delete(seatsTable).where(eq(seatsTable.accountId, from)).run();
      nameAnew(db, naming, { from, to });
    },
    outbox: ({ data }) => [{ type: 'person.joined', data: { account_id: data.to } }],
  });
}
