// Which frame a moment of the player shows, and where to seek for one. A seek to the very beginning of a frame shows the one
// before it in half of all cases, so it goes to the middle; and players count from another zero than files do, so what the
// first frame is called is measured in the player (`firstAt`).
import { secondsAt, type Rate } from '#protocol/review/timecode.ts';

/** How the frames of a version lie in time. */
export interface FrameTimes {
  /** How many there are; null where only the player knows how long it goes on. */
  readonly count: number | null;
  /** The frame that is shown so many seconds after the first one began. */
  frameAt: (seconds: number) => number;
  /** When a frame begins, in seconds from the first one. */
  startOf: (frame: number) => number;
  /** A moment in the middle of it. */
  middleOf: (frame: number) => number;
}

/** Every frame as long as the others. */
export function constantTimes(rate: Rate, durationSeconds: number | null): FrameTimes {
  return {
    count: durationSeconds === null ? null : Math.max(1, Math.round((durationSeconds * rate.num) / rate.den)),
    // What a player says of a frame's beginning may lie a little before it.
    frameAt: (seconds) => Math.max(0, Math.round((seconds * rate.num) / rate.den)),
    startOf: (frame) => secondsAt(frame, rate),
    middleOf: (frame) => secondsAt(frame + 0.5, rate),
  };
}

/** @param table when each frame is shown, in seconds as the file counts them, in this order; at least one */
export function tabledTimes(table: readonly number[]): FrameTimes {
  const [first = 0] = table;
  const startOf = (frame: number): number => (table[Math.min(Math.max(0, frame), table.length - 1)] ?? first) - first;
  return {
    count: table.length,
    frameAt: (seconds) => nearest(table, seconds + first),
    startOf,
    middleOf(frame) {
      const next = frame + 1 < table.length ? startOf(frame + 1) : startOf(frame) + 0.02;
      return (startOf(frame) + next) / 2;
    },
  };
}

/** As a remark keeps it: to the millisecond. */
export function timestampOf(frame: number, times: FrameTimes): number {
  return Math.round(times.startOf(frame) * 1000) / 1000;
}

/** The index of what lies nearest to a value, of numbers that only grow. */
function nearest(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  const before = sorted[low - 1];
  return before !== undefined && value - before <= (sorted[low] ?? 0) - value ? low - 1 : low;
}
