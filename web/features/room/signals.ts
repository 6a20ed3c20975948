/** What people in a room say that they are doing: by account, then by signal. Never stored, and not to be trusted. */
export type Signals = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
