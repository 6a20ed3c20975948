/** A moment as `datetime-local` has it: the minute, in this device's zone; empty for none. */
export function localTime(at: string | null): string {
  if (at === null) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The moment that such a text means, null for none; or that it does not lie ahead. */
export function deadlineOf(text: string, nowMs: number): { ok: true; at: string | null } | { ok: false } {
  if (text === '') return { ok: true, at: null };
  const ms = Date.parse(text);
  return ms > nowMs ? { ok: true, at: new Date(ms).toISOString() } : { ok: false };
}
