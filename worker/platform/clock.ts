/** Milliseconds since the epoch. In a Worker it stands still between two awaits, and is 0 at module scope. */
export function nowMs(): number {
  return Date.now();
}

/** ISO 8601, UTC, with milliseconds: how every time travels on the wire. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
