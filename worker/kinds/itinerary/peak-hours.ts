const mostShown = 3;

/** The hours (0–23) in which the most happened, busiest first, the earlier of two alike; none where nothing did. */
export function peakHours(...byHour: readonly (readonly number[])[]): number[] {
  return Array.from({ length: 24 }, (_, hour) => ({
    hour,
    total: byHour.reduce((sum, counts) => sum + (counts[hour] ?? 0), 0),
  }))
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.total - a.total || a.hour - b.hour)
    .slice(0, mostShown)
    .map(({ hour }) => hour);
}
