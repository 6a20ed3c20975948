// Groups of a workshop, each with a table of its own: a room that the workshop makes, and at which it says who is what.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { refuse } from '#protocol/result.ts';
import { line } from '#protocol/text.schema.ts';
import { command } from '#worker/room/command-rule.ts';
import { event } from '#worker/room/event-rule.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { groupPeopleTable, groupsTable } from './tables.ts';

const made = z.strictObject({ table_id: z.string(), name: z.string() });
const placed = z.strictObject({ account_id: z.string(), table_id: z.string().nullable() });

export const groupCommands: RoomKind['commands'] = {
  'group.make': command({
    schema: z.strictObject({ name: line(1, 100) }),
    answer: made,
    capability: 'manage',
    decide: (_db, { name }, { newId }) => {
      const data = { table_id: newId('rom'), name };
      return { ok: true, value: { events: [{ type: 'group.made', data }], data } };
    },
  }),
  'group.place': command({
    schema: placed,
    capability: 'manage',
    decide: (db, data) =>
      data.table_id !== null &&
      db.select().from(groupsTable).where(eq(groupsTable.id, data.table_id)).get() === undefined
        ? refuse('NOT_FOUND', 'There is no such group.')
        : { ok: true, value: { events: [{ type: 'group.placed', data }] } },
  }),
};

export const groupEvents: RoomKind['events'] = {
  'group.made': event({
    schema: made,
    texts: ['name'],
    project: (db, { data }) => void db.insert(groupsTable).values({ id: data.table_id, name: data.name }).run(),
    makes: ({ table_id: id, name: title }) => [{ id, kind: 'workshop', command: 'workshop.create', data: { title } }],
  }),
  'group.placed': event({
    schema: placed,
    changesAccess: ({ account_id }) => [account_id],
    project: (db, { data: { account_id: accountId, table_id: groupId } }) => {
      db.delete(groupPeopleTable).where(eq(groupPeopleTable.accountId, accountId)).run();
      if (groupId !== null) db.insert(groupPeopleTable).values({ accountId, groupId }).run();
    },
  }),
};

/** Who leads the workshop leads at each table; a group makes at its own; the others listen, if they may speak at all. */
export const vouches: NonNullable<RoomKind['vouches']> = (db, { id, capabilities, offers = capabilities }, table) => {
  if (capabilities.includes('manage')) return 'host';
  const place = db.select().from(groupPeopleTable).where(eq(groupPeopleTable.accountId, id)).get();
  if (place?.groupId === table) return 'maker';
  return offers.includes('comment') ? 'listener' : null;
};
