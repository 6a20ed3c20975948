import { meterEvents as schemas } from '#protocol/class/meter/meter.schema.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { event } from '#worker/room/event-rule.ts';
import type { PulseRule } from '#worker/room/live/signal-rule.ts';
import { forget, meterCounts, meterScope, toldBy } from './rows.ts';
import { meterTable } from './tables.ts';

/** What was said so long ago, and the minute in which it was, says nothing of how it goes now. */
const lastsMs = 6 * 60_000;

export const meterEvents = {
  'meter.told': event({
    schema: schemas['meter.told'],
    audiences: (data, { event: { actor_id } }) => [
      { to: { marks: { scope: meterScope, of: new Set([actor_id]) } }, data },
    ],
    supersedes: (db, { actor_id }) => toldBy(db, actor_id)?.seq ?? null,
    // One timer for all who said something in a minute: their events say no other moment.
    timers: ({ at_ms }) => [
      {
        key: `meter.fade:${at_ms}`,
        due_ms: at_ms + lastsMs,
        command: { type: 'meter.fade', data: { through: isoTime(at_ms) } },
      },
    ],
    project: (db, { data: { pace }, actor_id: mark, at_ms: atMs, seq }) => {
      const row = { mark, pace, atMs, seq };
      db.insert(meterTable).values(row).onConflictDoUpdate({ target: meterTable.mark, set: row }).run();
    },
  }),
  'meter.cleared': event({ schema: schemas['meter.cleared'], project: (db) => forget(db) }),
  'meter.faded': event({
    schema: schemas['meter.faded'],
    project: (db, { data }) => forget(db, Date.parse(data.through)),
  }),
};

export const meterPulses: Record<string, PulseRule> = {
  'meter.counted': { everyMs: 1_000, on: Object.keys(meterEvents), heardBy: 'teach', read: meterCounts },
};
