import { doorCommands as schemas } from '#protocol/class/door/door.schema.ts';
import { ok, refuse } from '#protocol/result.ts';
import { command } from '#worker/room/command-rule.ts';
import { admitsAll } from '../lobby/commands.ts';
import { isLive, readSession } from '../session/rows.ts';

/** Once it is open, nobody waits any more. */
const set = command({
  schema: schemas['door.set'],
  capability: 'teach',
  decide(db, data) {
    if (readSession(db).door === data.door) return ok({ events: [] });
    return ok({ events: [{ type: 'door.set', data }, ...(data.door === 'open' ? admitsAll(db) : [])] });
  },
});

/** Of two that come at once the first counts. */
const giveCode = command({
  schema: schemas['door.give_code'],
  capability: 'teach',
  origin: 'worker',
  decide(db, data) {
    if (!isLive(db)) return refuse('INVALID_TRANSITION', 'Only a lesson that is live has a code.');
    return ok({ events: readSession(db).joinCode === null ? [{ type: 'join_code.given', data }] : [] });
  },
});

export const doorCommands = { 'door.set': set, 'door.give_code': giveCode };
