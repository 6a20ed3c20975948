export type MuteFor = 'hour' | 'evening' | 'week' | 'good';

const hourMs = 3_600_000;
const spans: Record<Exclude<MuteFor, 'good'>, number> = { hour: hourMs, evening: 8 * hourMs, week: 7 * 24 * hourMs };
const end = '9999-12-31T00:00:00.000Z';

/** When a silence that begins now ends. */
export function muteEnds(span: MuteFor, nowMs: number): string {
  return span === 'good' ? end : new Date(nowMs + spans[span]).toISOString();
}

/** Whether a silence has no end that anyone would wait for. */
export function forGood(until: string): boolean {
  return until.startsWith('9999');
}
