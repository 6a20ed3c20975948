import { m } from '#web/i18n/generated/messages.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long is left, in the two largest units that say something. */
export function timeLeft(leftMs: number): string {
  if (leftMs >= 2 * day) return m.left_days({ count: Math.floor(leftMs / day) });
  if (leftMs >= hour) {
    return m.left_hours({ hours: Math.floor(leftMs / hour), minutes: Math.floor((leftMs % hour) / minute) });
  }
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return m.left_minutes({ minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}
