/** How many took part at a moment. */
export interface TimelinePoint {
  timestamp: string;
  active_participants: number;
}

export const timelineStepMs = 5 * 60_000;

interface Stay {
  accountId: string;
  fromMs: number;
  /** null: they are here. */
  untilMs: number | null;
}

/**
 * Every five minutes of the time that a lesson was live, and at its end: how many people were there, each once.
 * @param live milliseconds since the epoch
 */
export function timelineOf(stays: readonly Stay[], live: { fromMs: number; untilMs: number }): TimelinePoint[] {
  const points: TimelinePoint[] = [];
  for (let atMs = live.fromMs; ; atMs = Math.min(atMs + timelineStepMs, live.untilMs)) {
    const here = stays.filter(({ fromMs, untilMs }) => fromMs <= atMs && (untilMs ?? Infinity) >= atMs);
    points.push({
      timestamp: new Date(atMs).toISOString(),
      active_participants: new Set(here.map(({ accountId }) => accountId)).size,
    });
    if (atMs >= live.untilMs) return points;
  }
}
