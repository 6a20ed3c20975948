// Keeping a session of watching together: who may, and how much of it.
import { maxKeptBytes, maxKeptSessions, type KeptSession, type Piece } from '#protocol/review/together/kept-session.ts';
import { sessionAnswers, sessionCommands } from '#protocol/review/together/kept-session.schema.ts';
import { ok, refuse } from '#protocol/result.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command } from '#worker/room/command-rule.ts';
import { noSession } from '../refusals.ts';
import { countSessions, findSession, keptNow } from './session-rows.ts';

/** What was gathered until it ended may come so long after. */
const lateMs = 30_000;
const pace = { burst: 20, everyMs: 1_000 };

/** What others do is kept by whoever answers for the project: those who edit it, and everybody present is told. */
const start = command({
  schema: sessionCommands['session.start'],
  answer: sessionAnswers['session.start'],
  capability: 'edit',
  pace,
  decide(db, { name }, { actor, nowMs, newId }) {
    const now = keptNow(db);
    if (now !== undefined) return refuse('CONFLICT', 'A session is being kept already.', { session: [now.id] });
    if (countSessions(db) >= maxKeptSessions)
      return refuse('CONFLICT', `A project keeps at most ${maxKeptSessions} sessions.`, {
        session: [`is one more than ${maxKeptSessions}`],
      });
    const session_id = newId('kep');
    const named = name === undefined ? {} : { name };
    const session: KeptSession = {
      id: session_id,
      ...named,
      by: { id: actor.id, name: nameOf(db, actor.id) || actor.name },
      started_at: isoTime(nowMs),
      duration: 0,
      version_ids: [],
      feedback_count: 0,
    };
    return ok({ events: [{ type: 'session.started', data: { session_id, ...named } }], data: { session } });
  },
});

const keep = command({
  schema: sessionCommands['session.keep'],
  capability: 'edit',
  origin: 'system',
  decide(db, { session_id, piece }, { nowMs }) {
    const row = findSession(db, session_id);
    const isLate = row?.endedAtMs != null && nowMs - row.endedAtMs > lateMs;
    if (row === undefined || isLate) return ok({ events: [] });
    const kept = { type: 'session.kept', data: { session_id, piece } };
    const isFull = row.endedAtMs === null && row.bytes + bytesOf(piece) >= maxKeptBytes;
    const stopped = { type: 'session.stopped', data: { session_id, because: 'full' } };
    return ok({ events: isFull ? [kept, stopped] : [kept] });
  },
});

export function bytesOf(piece: Piece): number {
  return JSON.stringify(piece).length;
}

const stop = command({
  schema: sessionCommands['session.stop'],
  capability: 'edit',
  decide(db, { session_id }) {
    const row = findSession(db, session_id);
    if (row === undefined) return noSession;
    const events = [{ type: 'session.stopped', data: { session_id, because: 'asked' } }];
    return ok({ events: row.endedAtMs === null ? events : [] });
  },
});

const end = command({
  schema: sessionCommands['session.end'],
  capability: 'edit',
  origin: 'system',
  whileFrozen: true,
  decide(db, { session_id, because }) {
    const isKept = findSession(db, session_id)?.endedAtMs === null;
    return ok({ events: isKept ? [{ type: 'session.stopped', data: { session_id, because } }] : [] });
  },
});

const rename = command({
  schema: sessionCommands['session.rename'],
  capability: 'edit',
  decide(db, data) {
    const row = findSession(db, data.session_id);
    if (row === undefined) return noSession;
    return ok({ events: row.name === data.name ? [] : [{ type: 'session.renamed', data }] });
  },
});

const remove = command({
  schema: sessionCommands['session.delete'],
  capability: 'edit',
  decide(db, data) {
    const row = findSession(db, data.session_id);
    if (row === undefined) return noSession;
    if (row.endedAtMs === null)
      return refuse('CONFLICT', 'It is being kept: stop it first.', { session: ['is being kept'] });
    return ok({ events: [{ type: 'session.deleted', data }] });
  },
});

export const keptSessionCommands = {
  'session.start': start,
  'session.keep': keep,
  'session.stop': stop,
  'session.end': end,
  'session.rename': rename,
  'session.delete': remove,
};
