import { doorCommands as schemas } from '#protocol/class/door/door.schema.ts';
import { ok, refuse } from '#protocol/result.ts';
import { command } from '#worker/room/command-rule.ts';
import { isLive, readSession } from '../session/rows.ts';

const set = command({
  schema: schemas['door.set'],
  capability: 'teach',
  decide: (db, data) => ok({ events: readSession(db).door === data.door ? [] : [{ type: 'door.set', data }] }),
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
