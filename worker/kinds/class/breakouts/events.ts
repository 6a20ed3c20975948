import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { type BreakoutEventData, breakoutEvents as schemas } from '#protocol/class/breakouts/breakouts.schema.ts';
import { staff } from '#protocol/class/terms.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { consumer } from '#worker/room/jobs/consumer.ts';
import { event, type VisibilityContext } from '#worker/room/event-rule.ts';
import { type Audience, everyone, toAccount } from '#worker/room/live/audience.ts';
import type { PulseRule } from '#worker/room/live/signal-rule.ts';
import { breakoutsCounted, groupsOf, peopleIn } from './rows.ts';
import { named, onlyOwn } from './shown.ts';
import { breakoutPeopleTable, breakoutRoomsTable, breakoutsTable } from './tables.ts';

type Started = z.output<(typeof schemas)['breakout.started']>;
type Placed = z.output<(typeof schemas)['breakout.placed']>;

/** The alarm by which everyone comes back; null: by none. */
function alarm(n: number, ends_at: string | null) {
  const due_ms = ends_at === null ? null : Date.parse(ends_at);
  return [{ key: 'breakout.finish', due_ms, command: { type: 'breakout.finish', data: { n } } }];
}

/** Each group is told who is in it, whoever teaches who is in each, and everyone which there are. */
function startedFor({ rooms, ...facts }: Started, { db }: VisibilityContext): Audience[] {
  const all = rooms.map(({ account_ids, title: _title, ...room }) => {
    return { ...room, open: false, called_at: null, participants: named(db, account_ids) };
  });
  const form = (mine: string | null): BreakoutEventData['breakout.started'] => ({
    ...facts,
    rooms: onlyOwn(all, mine),
    mine,
  });
  return [
    { to: staff, data: { ...facts, rooms: all, mine: null } },
    ...rooms.map(({ room_id, account_ids }) => ({ to: { accounts: new Set(account_ids) }, data: form(room_id) })),
    { to: everyone, data: form(null) },
  ];
}

/** Whoever is moved is told who is there; the groups hear who has come and gone, and nobody else does. */
function placedFor(data: Placed, { db }: VisibilityContext): Audience[] {
  const { account_id, from, room_id } = data;
  const told = { ...data, full_name: nameOf(db, account_id) };
  const there = room_id === null ? [] : peopleIn(db, room_id);
  const before = from === null ? [] : peopleIn(db, from);
  return [
    toAccount(account_id, { ...told, from: null, participants: named(db, there) }),
    { to: staff, data: told },
    { to: { accounts: new Set(there) }, data: { ...told, from: null } },
    { to: { accounts: new Set(before) }, data: { ...told, room_id: null } },
  ];
}

function toGroup(data: { room_id: string }, { db }: VisibilityContext): Audience[] {
  return [
    { to: staff, data },
    { to: { accounts: new Set(peopleIn(db, data.room_id)) }, data },
  ];
}

export const breakoutEvents = {
  'breakout.started': event({
    schema: schemas['breakout.started'],
    texts: ['name', 'title'],
    audiences: startedFor,
    timers: ({ data }) => alarm(data.n, data.ends_at),
    makes: ({ rooms, duration_minutes }) =>
      rooms.map(({ room_id: id, title }) => {
        return { id, kind: 'class', command: 'session.create', data: { title, duration_minutes, start_now: true } };
      }),
    project: (db, { data, at_ms: startedAtMs }) => {
      const { n, assign, duration_minutes: durationMinutes, ends_at, rooms } = data;
      const times = { startedAtMs, endsAtMs: Date.parse(ends_at) };
      db.insert(breakoutsTable)
        .values({ n, assign, durationMinutes, ...times })
        .run();
      for (const { room_id: id, room_number: number, name, account_ids } of rooms) {
        db.insert(breakoutRoomsTable).values({ id, n, number, name, open: false }).run();
        for (const accountId of account_ids) db.insert(breakoutPeopleTable).values({ n, accountId, roomId: id }).run();
      }
    },
  }),
  'breakout.placed': event({
    schema: schemas['breakout.placed'],
    audiences: placedFor,
    changesAccess: ({ account_id }) => [account_id],
    project: (db, { data: { n, account_id: accountId, room_id: roomId } }) => {
      const { n: nColumn, accountId: account } = breakoutPeopleTable;
      if (roomId === null)
        db.delete(breakoutPeopleTable)
          .where(and(eq(nColumn, n), eq(account, accountId)))
          .run();
      else
        db.insert(breakoutPeopleTable)
          .values({ n, accountId, roomId })
          .onConflictDoUpdate({ target: [nColumn, account], set: { roomId } })
          .run();
    },
  }),
  'breakout.timed': event({
    schema: schemas['breakout.timed'],
    timers: ({ data }) => alarm(data.n, data.ends_at),
    project: (db, { data: { n, ends_at } }) =>
      void db
        .update(breakoutsTable)
        .set({ endsAtMs: Date.parse(ends_at) })
        .where(eq(breakoutsTable.n, n))
        .run(),
  }),
  'breakout.told': event({
    schema: schemas['breakout.told'],
    texts: ['message'],
    project: (db, { data: { n, message } }) =>
      void db.update(breakoutsTable).set({ message }).where(eq(breakoutsTable.n, n)).run(),
  }),
  'breakout.called': event({
    schema: schemas['breakout.called'],
    audiences: toGroup,
    project: (db, { data, at_ms: calledAtMs }) =>
      void db.update(breakoutRoomsTable).set({ calledAtMs }).where(eq(breakoutRoomsTable.id, data.room_id)).run(),
  }),
  'breakout.call_ended': event({
    schema: schemas['breakout.call_ended'],
    audiences: toGroup,
    project: (db, { data }) =>
      void db.update(breakoutRoomsTable).set({ calledAtMs: null }).where(eq(breakoutRoomsTable.id, data.room_id)).run(),
  }),
  'breakout.opened': event({
    schema: schemas['breakout.opened'],
    project: (db, { data }) =>
      void db.update(breakoutRoomsTable).set({ open: true }).where(eq(breakoutRoomsTable.id, data.room_id)).run(),
  }),
  // Whoever is in a group has no business there any more.
  'breakout.ended': event({
    schema: schemas['breakout.ended'],
    audiences: (data) => [
      { to: staff, data: { ...data, kept: true } },
      { to: everyone, data: { ...data, kept: false } },
    ],
    changesAccess: true,
    timers: ({ data }) => alarm(data.n, null),
    outbox: ({ data: { n } }, db) => [
      { type: 'breakout.over', data: { rooms: groupsOf(db, n).map(({ id }) => ({ id, kind: 'class' })) } },
    ],
    project: (db, { data: { n }, at_ms: endedAtMs }) => {
      db.update(breakoutsTable).set({ endedAtMs }).where(eq(breakoutsTable.n, n)).run();
      db.update(breakoutRoomsTable).set({ calledAtMs: null }).where(eq(breakoutRoomsTable.n, n)).run();
    },
  }),
};

export const breakoutPulses: Record<string, PulseRule> = {
  'breakouts.counted': { everyMs: 500, on: ['breakout.started', 'breakout.placed'], read: breakoutsCounted },
};

const ref = z.object({ id: z.string(), kind: z.string() });

/** With the groups their rooms are over: what was said in them is read, and no more is said. */
export const breakoutConsumers = [
  consumer({
    type: 'breakout.over',
    schema: z.object({ rooms: z.array(ref) }),
    run: ({ data: { rooms } }) => Promise.resolve(rooms.map((room) => ({ room, type: 'session.lapse', data: {} }))),
  }),
];
