import { meterCommands as schemas } from '#protocol/class/meter/meter.schema.ts';
import { ok } from '#protocol/result.ts';
import { command } from '#worker/room/command-rule.ts';
import { whyNotLive } from '../session/refusals.ts';
import { anyTold, meterMark, toldBy } from './rows.ts';

const tell = command({
  schema: schemas['meter.tell'],
  capability: 'answer',
  pace: { burst: 10, everyMs: 2_000 },
  pseudonymOf: (db, _data, accountId) => meterMark(db, accountId),
  decide(db, { pace }, { actor }) {
    const refused = whyNotLive(db);
    if (refused !== null) return refused;
    const isSaid = pace === null && (toldBy(db, actor.id)?.pace ?? null) === null;
    return ok({ events: isSaid ? [] : [{ type: 'meter.told', data: { pace } }] });
  },
});

const clear = command({
  schema: schemas['meter.clear'],
  capability: 'teach',
  decide: (db) => ok({ events: anyTold(db) ? [{ type: 'meter.cleared', data: {} }] : [] }),
});

const fade = command({
  schema: schemas['meter.fade'],
  capability: 'teach',
  origin: 'system',
  whileFrozen: true,
  decide: (db, data) => ok({ events: anyTold(db, Date.parse(data.through)) ? [{ type: 'meter.faded', data }] : [] }),
});

export const meterCommands = { 'meter.tell': tell, 'meter.clear': clear, 'meter.fade': fade };
