// One countdown that everyone sees. The room rings it by its own clock.
//
// command         who              events
// timer.start     teach            timer.started: it takes the place of the one before
// timer.extend    teach            timer.extended
// timer.stop      teach            timer.stopped
// timer.ring      the room's own   timer.rang
import { z } from 'zod';
import { line } from '../../text.schema.ts';
import { maxTimerSeconds } from './terms.ts';

const n = z.number().int().min(1);
const nothing = z.strictObject({});
const seconds = z.number().int().min(5).max(maxTimerSeconds);
const label = line(1, 100);
const moment = z.iso.datetime({ precision: 3 });

export const timerCommands = {
  'timer.start': z.strictObject({ seconds, label: label.exactOptional() }),
  'timer.extend': z.strictObject({ seconds }),
  'timer.stop': nothing,
  'timer.ring': z.strictObject({ n }),
};

export const timerEvents = {
  'timer.started': z.strictObject({ n, label: label.nullable(), seconds, ends_at: moment }),
  'timer.extended': z.strictObject({ n, seconds: z.number().int().min(5), ends_at: moment }),
  'timer.stopped': z.strictObject({ n }),
  'timer.rang': z.strictObject({ n }),
};

export type TimerEventData = { [Type in keyof typeof timerEvents]: z.infer<(typeof timerEvents)[Type]> };
