import type { QuietHours } from '#protocol/inbox/inbox.schema.ts';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/** When the quiet hours end in which this moment is; null where it is in none. */
export function quietUntilMs(hours: QuietHours | null, nowMs: number): number | null {
  if (hours === null) return null;
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  const now = minuteOfDay(hours.time_zone, nowMs);
  const isQuiet = from < to ? now >= from && now < to : from > to && (now >= from || now < to);
  if (!isQuiet) return null;
  const startOfMinuteMs = nowMs - (nowMs % minuteMs);
  const endMs = startOfMinuteMs + ((to - now + dayMinutes) % dayMinutes) * minuteMs;
  // Where clocks go back on the way, it is asked about again at what seems its end; where they go forward, that end is late.
  const lateMs = ((minuteOfDay(hours.time_zone, endMs) - to + dayMinutes) % dayMinutes) * minuteMs;
  const isLate = lateMs > 0 && minuteOfDay(hours.time_zone, endMs - lateMs) === to;
  return isLate ? endMs - lateMs : endMs;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

function minuteOfDay(timeZone: string, atMs: number): number {
  const format = new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return minutesOf(format.format(atMs));
}
