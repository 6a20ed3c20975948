import { timerCommands as schemas } from '#protocol/class/timer/timer.schema.ts';
import { maxTimerSeconds } from '#protocol/class/timer/terms.ts';
import { ok, refuse } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command } from '#worker/room/command-rule.ts';
import { whyNotLive } from '../session/refusals.ts';
import { lastTimer, shownTimer } from './rows.ts';

const noTimer = refuse('CONFLICT', 'There is no timer.');

const start = command({
  schema: schemas['timer.start'],
  capability: 'teach',
  decide(db, { seconds, label = null }, { nowMs }) {
    const data = { n: (lastTimer(db)?.n ?? 0) + 1, label, seconds, ends_at: isoTime(nowMs + seconds * 1_000) };
    return whyNotLive(db) ?? ok({ events: [{ type: 'timer.started', data }] });
  },
});

/** One that is over goes on from now. */
const extend = command({
  schema: schemas['timer.extend'],
  capability: 'teach',
  decide(db, { seconds }, { nowMs }) {
    const refused = whyNotLive(db);
    if (refused !== null) return refused;
    const timer = shownTimer(db);
    if (timer === undefined) return noTimer;
    const whole = timer.seconds + seconds;
    if (whole > maxTimerSeconds)
      return refuse('CONFLICT', `A timer lasts ${maxTimerSeconds} s at most.`, { seconds: ['make it too long'] });
    const ends_at = isoTime(Math.max(timer.endsAtMs, nowMs) + seconds * 1_000);
    return ok({ events: [{ type: 'timer.extended', data: { n: timer.n, seconds: whole, ends_at } }] });
  },
});

const stop = command({
  schema: schemas['timer.stop'],
  capability: 'teach',
  decide(db) {
    const timer = shownTimer(db);
    return ok({ events: timer === undefined ? [] : [{ type: 'timer.stopped', data: { n: timer.n } }] });
  },
});

const ring = command({
  schema: schemas['timer.ring'],
  capability: 'teach',
  origin: 'system',
  whileFrozen: true,
  decide(db, { n }) {
    const timer = shownTimer(db);
    const isRunning = timer?.n === n && timer.state === 'running';
    return ok({ events: isRunning ? [{ type: 'timer.rang', data: { n } }] : [] });
  },
});

export const timerCommands = { 'timer.start': start, 'timer.extend': extend, 'timer.stop': stop, 'timer.ring': ring };
