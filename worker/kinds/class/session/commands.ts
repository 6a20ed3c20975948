import {
  sessionAnswers,
  sessionCommands as schemas,
  type SessionChanges,
} from '#protocol/class/session/session.schema.ts';
import { defaultSession } from '#protocol/class/session/view.ts';
import type { SessionStatus } from '#protocol/class/terms.ts';
import { ok } from '#protocol/result.ts';
import { founding } from '#worker/features/access/member-commands.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command } from '#worker/room/command-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { itIs, whyNotLive } from './refusals.ts';
import { isLive, readSession, sessionView } from './rows.ts';

const started = { type: 'session.started', data: {} };

const create = command({
  schema: schemas['session.create'],
  capability: 'manage',
  origin: 'worker',
  creates: true,
  decide(_db, { start_now = false, ...said }, context) {
    const facts = { ...defaultSession, scheduled_at: null, ...said };
    const made = [{ type: 'session.created', data: facts }, ...founding(context, 'teacher')];
    return ok({ events: start_now ? [...made, started] : made });
  },
});

const update = command({
  schema: schemas['session.update'],
  capability: 'teach',
  decide(db, asked) {
    const { status, ...before } = sessionView(db);
    const keys = (Object.keys(asked) as (keyof typeof asked)[]).filter((key) => asked[key] !== before[key]);
    const isMoved = keys.includes('scheduled_at') || keys.includes('allow_late_join');
    if (isMoved && status !== 'scheduled') return itIs(status);
    const pick = (from: object): SessionChanges =>
      Object.fromEntries(keys.map((key) => [key, from[key as never]])) as SessionChanges;
    const data = { changes: pick(asked), previous: pick(before) };
    return ok({ events: keys.length === 0 ? [] : [{ type: 'session.updated', data }] });
  },
});

/** What becomes of a lesson that stands so: where it stands otherwise that is a conflict, and says how it stands. */
function turn(type: 'session.start' | 'session.end' | 'session.cancel', from: SessionStatus, event: string) {
  return command({
    schema: schemas[type],
    capability: 'teach',
    decide(db: RoomReads) {
      const { status } = readSession(db);
      return status === from ? ok({ events: [{ type: event, data: {} }] }) : itIs(status);
    },
  });
}

/** Taking part in a lesson that is live. Its page does so by its socket; this is for whoever has none. */
const join = command({
  schema: schemas['session.join'],
  answer: sessionAnswers['session.join'],
  capability: 'view',
  arrives: true,
  decide(db, _data, { nowMs }) {
    return whyNotLive(db) ?? ok({ events: [], data: { joined_at: isoTime(nowMs) } });
  },
});

/** Where nobody has ended it. */
const lapse = command({
  schema: schemas['session.lapse'],
  capability: 'teach',
  origin: 'system',
  whileFrozen: true,
  decide: (db) => ok({ events: isLive(db) ? [{ type: 'session.ended', data: {} }] : [] }),
});

export const sessionCommands = {
  'session.create': create,
  'session.update': update,
  'session.start': turn('session.start', 'scheduled', 'session.started'),
  'session.end': turn('session.end', 'live', 'session.ended'),
  'session.cancel': turn('session.cancel', 'scheduled', 'session.cancelled'),
  'session.join': join,
  'session.lapse': lapse,
};
