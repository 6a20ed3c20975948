import { formatNumber } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';

/** "6시간 20분", "45 min". */
export function durationText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return m.duration_minutes({ minutes: rest });
  return rest === 0 ? m.duration_hours({ hours }) : m.duration_hours_minutes({ hours, minutes: rest });
}

/** "500 m", "20 km". */
export function distanceText(meters: number): string {
  const unit = meters < 1000 ? 'meter' : 'kilometer';
  const value = meters < 1000 ? meters : meters / 1000;
  return new Intl.NumberFormat(getLocale(), { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}

/** Beyond this nobody walks: the distance says more than the hours. */
const longestWalkMinutes = 90;

/** Whether a way is one that people walk. */
export function isWalk({ walking_minutes }: { walking_minutes: number }): boolean {
  return walking_minutes <= longestWalkMinutes;
}

/** The way to the next stop, for orientation. `meters` as the crow flies. */
export function legText(leg: { meters: number; walking_minutes: number }): string {
  const { meters, walking_minutes } = leg;
  if (isWalk(leg)) return m.leg_walk({ duration: durationText(Math.max(1, walking_minutes)) });
  return m.leg_far({ kilometers: formatNumber(Math.round(meters / 1000), getLocale()) });
}
