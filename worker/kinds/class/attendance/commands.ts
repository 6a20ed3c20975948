import { attendanceCommands as schemas } from '#protocol/class/attendance/attendance.schema.ts';
import { ok } from '#protocol/result.ts';
import { command } from '#worker/room/command-rule.ts';
import type { PresenceRule } from '#worker/room/live/presence-rule.ts';
import { partOf } from '../people.ts';
import { findSession, isLive } from '../session/rows.ts';
import { isHere, openStays } from './rows.ts';

const begin = command({
  schema: schemas['attendance.begin'],
  capability: 'view',
  origin: 'worker',
  decide(db, _data, { actor }) {
    const data = { account_id: actor.id, part: partOf(actor) };
    return ok({ events: isHere(db, actor.id) ? [] : [{ type: 'attendance.began', data }] });
  },
});

const end = command({
  schema: schemas['attendance.end'],
  capability: 'manage',
  origin: 'system',
  whileFrozen: true,
  decide: (db, data) => ok({ events: isHere(db, data.account_id) ? [{ type: 'attendance.ended', data }] : [] }),
});

export const attendanceCommands = { 'attendance.begin': begin, 'attendance.end': end };

function ending(account_id: string, until_ms: number) {
  return { type: 'attendance.end', data: { account_id, until_ms } };
}

/** By sockets: whoever leaves has left at once, and of whoever is lost it is known when they were heard last. */
export const attendancePresence = {
  connected: (db, { looks }, { first }) => {
    const status = findSession(db)?.status;
    const isToCome = status === 'scheduled' || status === 'live';
    return first && looks !== true && isToCome ? [{ type: 'attendance.begin', data: {} }] : [];
  },
  disconnected: (db, { account_id, heardMs }) => (isHere(db, account_id) ? [ending(account_id, heardMs)] : []),
  woken: (db, { here, heardMs }) =>
    openStays(db)
      .filter(({ accountId }) => !here.has(accountId))
      .map(({ accountId, fromMs }) => ending(accountId, Math.max(fromMs, heardMs))),
  keepsHeard: (db) => isLive(db) && openStays(db).length > 0,
} satisfies PresenceRule;
