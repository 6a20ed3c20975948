// What time it is in the room, by what a message takes there and back (Cristian's algorithm): the shortest way is the one
// whose halves differ least.

const kept = 8;

interface Trip {
  /** How far the room's clock is ahead of this device's, as far as this trip tells. */
  offsetMs: number;
  tookMs: number;
}

export class RoomClock {
  private readonly trips: Trip[] = [];

  /** A message left at one moment of this device's clock, was answered at one of the room's, and came back at another of this device's. */
  learn({ sentMs, roomMs, backMs }: { sentMs: number; roomMs: number; backMs: number }): void {
    const tookMs = backMs - sentMs;
    // A clock that was set meanwhile tells nothing.
    if (tookMs < 0) return;
    this.trips.push({ offsetMs: roomMs - (sentMs + tookMs / 2), tookMs });
    if (this.trips.length > kept) this.trips.shift();
  }

  /** null until anything is known. */
  nowMs(deviceMs: number): number | null {
    const best = this.trips.reduce<Trip | null>(
      (shortest, trip) => (shortest === null || trip.tookMs <= shortest.tookMs ? trip : shortest),
      null,
    );
    return best === null ? null : deviceMs + best.offsetMs;
  }
}
