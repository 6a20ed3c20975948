import {
  breakoutAnswers,
  breakoutCommands as schemas,
  type startBreakoutSchema,
} from '#protocol/class/breakouts/breakouts.schema.ts';
import { maxBreakoutMinutes } from '#protocol/class/breakouts/terms.ts';
import type { z } from 'zod';
import { ok, refuse, type Refused } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { isStudent, studentsHere } from '../attendance/rows.ts';
import { whyNotLive } from '../session/refusals.ts';
import { readSession } from '../session/rows.ts';
import { dealt } from './placing.ts';
import { type BreakoutRow, findGroup, groupOf, type GroupRow, nextBreakout, runningBreakout } from './rows.ts';

const together = refuse('CONFLICT', 'Everyone is together.');
const noGroup = refuse('NOT_FOUND', 'There is no such group.');
const inNone = refuse('CONFLICT', 'You are in no group.');
const noStudent = refuse('NOT_FOUND', 'Nobody of that id takes part in this lesson.');

type Asked = z.output<typeof startBreakoutSchema>;
type Planned = NonNullable<Asked['rooms']>[number];

const start = command({
  schema: schemas['breakout.start'],
  answer: breakoutAnswers['breakout.start'],
  capability: 'teach',
  decide(db, asked, context) {
    const refused = whyNotLive(db);
    if (refused !== null) return refused;
    if (runningBreakout(db) !== undefined) return refuse('CONFLICT', 'The lesson is in groups already.');
    const planned = asked.rooms ?? Array.from({ length: asked.count ?? 1 }, (): Planned => ({}));
    const people = peopleOf(db, { ...asked, rooms: planned }, context);
    if ('ok' in people) return people;
    const { title } = readSession(db);
    const rooms = planned.map(({ name = null }, index) => ({
      room_id: context.newId('rom'),
      room_number: index + 1,
      name,
      title: `${name ?? title}`.slice(0, 190) + (name === null ? ` · ${index + 1}` : ''),
      account_ids: people[index] ?? [],
    }));
    const { assign, duration_minutes } = asked;
    const [n, ends_at] = [nextBreakout(db), isoTime(context.nowMs + duration_minutes * 60_000)];
    const told = rooms.map(({ title: _title, account_ids, ...room }) => ({
      ...room,
      participants: account_ids.length,
    }));
    return ok({
      events: [{ type: 'breakout.started', data: { n, assign, duration_minutes, ends_at, rooms } }],
      data: { n, ends_at, rooms: told },
    });
  },
});

/** Who is in each group at first; or why that may not be. Whoever teaches is in none. */
function peopleOf(db: RoomReads, asked: Asked & { rooms: Planned[] }, context: CommandContext): string[][] | Refused {
  const given = asked.rooms.map(({ account_ids = [] }) => account_ids);
  if (asked.assign === 'random') return dealt(studentsHere(db), asked.rooms.length, context);
  if (asked.assign === 'self') return given.map(() => []);
  const all = given.flat();
  if (new Set(all).size < all.length)
    return refuse('VALIDATION_ERROR', 'The groups are not valid.', { rooms: ['name somebody twice'] });
  return all.every((id) => isStudent(db, id)) ? given : noStudent;
}

const place = command({
  schema: schemas['breakout.place'],
  capability: 'teach',
  decide(db, { account_id, room_id }) {
    const running = runningBreakout(db);
    if (running === undefined) return together;
    return isStudent(db, account_id) ? placing(db, running, { account_id, room_id }) : noStudent;
  },
});

const choose = command({
  schema: schemas['breakout.choose'],
  capability: 'answer',
  pace: { burst: 10, everyMs: 1_000 },
  decide(db, { room_id }, { actor }) {
    const running = runningBreakout(db);
    if (running === undefined) return together;
    if (running.assign !== 'self') return refuse('FORBIDDEN', 'Who is in which group is for who teaches to say.');
    return placing(db, running, { account_id: actor.id, room_id });
  },
});

function placing(db: RoomReads, { n }: BreakoutRow, to: { account_id: string; room_id: string | null }) {
  if (to.room_id !== null && findGroup(db, to.room_id)?.n !== n) return noGroup;
  const from = groupOf(db, n, to.account_id);
  return ok({ events: from === to.room_id ? [] : [{ type: 'breakout.placed', data: { n, from, ...to } }] });
}

const extend = command({
  schema: schemas['breakout.extend'],
  capability: 'teach',
  decide(db, { minutes }) {
    const running = runningBreakout(db);
    if (running === undefined) return together;
    const endsAtMs = running.endsAtMs + minutes * 60_000;
    if (endsAtMs - running.startedAtMs > maxBreakoutMinutes * 60_000)
      return refuse('CONFLICT', `Groups last ${maxBreakoutMinutes} min at most.`, { minutes: ['make it too long'] });
    return ok({ events: [{ type: 'breakout.timed', data: { n: running.n, ends_at: isoTime(endsAtMs) } }] });
  },
});

const end = command({
  schema: schemas['breakout.end'],
  capability: 'teach',
  decide(db, { in_seconds }, { nowMs }) {
    const running = runningBreakout(db);
    if (running === undefined) return ok({ events: [] });
    if (in_seconds === 0) return ok({ events: endsBreakout(db) });
    const ends_at = isoTime(nowMs + in_seconds * 1_000);
    return ok({ events: [{ type: 'breakout.timed', data: { n: running.n, ends_at } }] });
  },
});

/** Everyone comes back. */
export function endsBreakout(db: RoomReads): NewEvent[] {
  const running = runningBreakout(db);
  return running === undefined ? [] : [{ type: 'breakout.ended', data: { n: running.n } }];
}

const finish = command({
  schema: schemas['breakout.finish'],
  capability: 'teach',
  origin: 'system',
  whileFrozen: true,
  decide: (db, { n }) => ok({ events: runningBreakout(db)?.n === n ? endsBreakout(db) : [] }),
});

const tell = command({
  schema: schemas['breakout.tell'],
  capability: 'teach',
  decide(db, { message }) {
    const running = runningBreakout(db);
    return running === undefined
      ? together
      : ok({ events: [{ type: 'breakout.told', data: { n: running.n, message } }] });
  },
});

function myGroup(db: RoomReads, account: string): GroupRow | undefined {
  const running = runningBreakout(db);
  const id = running === undefined ? null : groupOf(db, running.n, account);
  return id === null ? undefined : findGroup(db, id);
}

const call = command({
  schema: schemas['breakout.call'],
  capability: 'answer',
  pace: { burst: 5, everyMs: 2_000 },
  decide(db, _data, { actor: { id: account_id } }) {
    const group = myGroup(db, account_id);
    if (group === undefined) return inNone;
    const called = { type: 'breakout.called', data: { n: group.n, room_id: group.id, account_id } };
    return ok({ events: group.calledAtMs === null ? [called] : [] });
  },
});

const uncall = command({
  schema: schemas['breakout.uncall'],
  capability: 'answer',
  decide(db, _data, { actor }) {
    const group = myGroup(db, actor.id);
    return group === undefined ? inNone : ok({ events: endsCall(group) });
  },
});

const answer = command({
  schema: schemas['breakout.answer'],
  capability: 'teach',
  decide(db, { room_id }) {
    const group = findGroup(db, room_id);
    return group === undefined ? noGroup : ok({ events: endsCall(group) });
  },
});

function endsCall({ id: room_id, n, calledAtMs }: GroupRow): NewEvent[] {
  return calledAtMs === null ? [] : [{ type: 'breakout.call_ended', data: { n, room_id } }];
}

/** A group tells how it stands, as any lesson tells the room that has made it: once it is live, it is there. */
const note = command({
  schema: schemas['session.note'],
  capability: 'manage',
  origin: 'system',
  decide(db, { session_id: room_id, status }) {
    const group = findGroup(db, room_id);
    if (group === undefined || group.open || status !== 'live') return ok({ events: [] });
    return ok({ events: [{ type: 'breakout.opened', data: { n: group.n, room_id } }] });
  },
});

export const breakoutCommands = {
  'breakout.start': start,
  'breakout.place': place,
  'breakout.choose': choose,
  'breakout.extend': extend,
  'breakout.end': end,
  'breakout.finish': finish,
  'breakout.tell': tell,
  'breakout.call': call,
  'breakout.uncall': uncall,
  'breakout.answer': answer,
  'session.note': note,
};
