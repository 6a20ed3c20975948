import type { Presence } from '#protocol/wire.ts';
import { isRecord, type Signals } from '#web/features/room/signals.ts';

/** Who is writing a comment about a target (null: the room). Not myself. */
export function typersAt(
  target: string | null,
  { signals, online, me }: { signals: Signals; online: readonly Presence[]; me: string | null },
): Presence[] {
  return online.filter((person) => {
    const said = signals[person.id]?.['typing'];
    return person.id !== me && isRecord(said) && said['typing'] === true && (said['target'] ?? null) === target;
  });
}
