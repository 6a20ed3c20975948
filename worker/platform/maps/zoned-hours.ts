import { ok, refuse, type Result } from '#protocol/result.ts';

/** The day ("2026-11-21") and the hour of the day (0–23) of a moment, somewhere. */
export type ZonedHours = (atMs: number) => { day: string; hour: number };

/** Zones are whole quarters of an hour apart. */
const quarterMs = 15 * 60_000;

/** The days and hours of a zone of IANA ("Asia/Seoul"). Refuses VALIDATION_ERROR where there is no such zone. */
export function zonedHours(zone: string): Result<ZonedHours> {
  const format = formatOf(zone);
  if (format === null)
    return refuse('VALIDATION_ERROR', 'There is no such time zone.', { zone: ['must be a zone like Asia/Seoul'] });
  const known = new Map<number, { day: string; hour: number }>();
  return ok((atMs) => {
    const quarter = Math.floor(atMs / quarterMs);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const parts = new Map(format.formatToParts(quarter * quarterMs).map(({ type, value }) => [type, value]));
    const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
    const made = { day, hour: Number(parts.get('hour')) };
    known.set(quarter, made);
    return made;
  });
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  try {
    const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    return new Intl.DateTimeFormat('en', { timeZone, ...day, hour: '2-digit', hourCycle: 'h23' });
  } catch {
    return null;
  }
}
