// What time it is in the room, by what a message takes there and back (Cristian's algorithm): the shortest way is the one
// whose halves differ least.

const kept = 8;
/** Two clocks go apart by so much between two questions, and no more. */
const slackMs = 30;

interface Trip {
  /** How far the room's clock is ahead of this device's, as far as this trip tells. */
  offsetMs: number;
  tookMs: number;
}

export class RoomClock {
  #trips: Trip[] = [];

  /** A message left at one moment of this device's clock, was answered at one of the room's, and came back at another of this device's. */
  learn({ sentMs, roomMs, backMs }: { sentMs: number; roomMs: number; backMs: number }): void {
    const tookMs = backMs - sentMs;
    // A clock that was set meanwhile tells nothing.
    if (tookMs < 0) return;
    const trip = { offsetMs: roomMs - (sentMs + tookMs / 2), tookMs };
    // What contradicts it was learnt before a clock was set, or while the device slept.
    this.#trips = [...this.#trips.filter((one) => agree(one, trip)), trip].slice(-kept);
  }

  /** null until anything is known. */
  nowMs(deviceMs: number): number | null {
    const best = this.#trips.reduce<Trip | null>(
      (shortest, trip) => (shortest === null || trip.tookMs <= shortest.tookMs ? trip : shortest),
      null,
    );
    return best === null ? null : deviceMs + best.offsetMs;
  }
}

/** The truth lies within half of what a trip took. */
function agree(one: Trip, other: Trip): boolean {
  return Math.abs(one.offsetMs - other.offsetMs) <= (one.tookMs + other.tookMs) / 2 + slackMs;
}
