import type { Presence } from '#protocol/wire.ts';
import { isRecord, type Signals } from '#web/features/room/signals.ts';

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
