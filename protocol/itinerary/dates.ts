const dayMs = 24 * 60 * 60_000;

/**
 * The date of a day of the course, "2026-10-24": days have no dates of their own, so moving them or the start loses
 * nothing. `null` where the course has no start date.
 *
 * @param index 0 for the first day
 */
export function dateOfDay(startDate: string | null, index: number): string | null {
  if (startDate === null) return null;
  const start = Date.parse(`${startDate}T00:00:00Z`);
  const date = new Date(start + index * dayMs);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}
