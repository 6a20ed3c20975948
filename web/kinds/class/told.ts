import type { RoomState } from '#web/room-client/types.ts';

/** What the room tells by itself again and again, as it was told last. */
export function toldBy<Told>({ signals }: Pick<RoomState<unknown>, 'signals'>, name: string): Told | null {
  // The room's own, whose shapes are those of the protocol beside each.
  return (signals['']?.[name] as Told | undefined) ?? null;
}
