import type { Presence } from '#protocol/wire.ts';

/** What people in a room say that they are doing: by account, then by signal. Never stored, and not to be trusted. */
export type Signals = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Who has a place open for editing, by place; the first one only. Not myself. */
export function editorsByPlace(
  signals: Signals,
  online: readonly Presence[],
  me: string | null,
): Map<string, Presence> {
  return byPlace(signals, 'edit.start', online, me);
}

/** Who is looking at a place, by place; the first one only. Not myself. */
export function lookersByPlace(
  signals: Signals,
  online: readonly Presence[],
  me: string | null,
): Map<string, Presence> {
  return byPlace(signals, 'cursor', online, me);
}

/** Who is writing a comment about a target (null: the course). Not myself. */
export function typersAt(
  target: string | null,
  { signals, online, me }: { signals: Signals; online: readonly Presence[]; me: string | null },
): Presence[] {
  return online.filter((person) => {
    const said = signals[person.id]?.['typing'];
    return person.id !== me && isRecord(said) && said['typing'] === true && (said['target'] ?? null) === target;
  });
}

function byPlace(
  signals: Signals,
  name: string,
  online: readonly Presence[],
  me: string | null,
): Map<string, Presence> {
  const found = new Map<string, Presence>();
  for (const person of online) {
    const said = person.id === me ? undefined : signals[person.id]?.[name];
    const place = isRecord(said) ? said['place_id'] : undefined;
    if (typeof place === 'string' && !found.has(place)) found.set(place, person);
  }
  return found;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
