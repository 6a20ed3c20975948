/** How a version is played here; nobody else sees it. */
export interface PlayerState {
  /** `unseen`: it plays, and this browser cannot draw its picture. */
  phase: 'opening' | 'ready' | 'unseen' | 'failed';
  /** Why it failed. */
  problem: Problem | null;
  playing: boolean;
  /** What is in sight where the element has given up and frames are decoded here; `problem` then: this one cannot be. */
  decoded: HTMLCanvasElement | null;
  /** It should play, and waits for more of the file. */
  waiting: boolean;
  /** Times as fast; below 0 backwards. */
  speed: number;
  muted: boolean;
  /** From 0 to 1. */
  volume: number;
  /** Seconds from the first frame; null before it is known. */
  duration: number | null;
  range: Range | null;
  /** Begins anew at its end, or that of the range. */
  loops: boolean;
}

export type Problem = 'network' | 'decode' | 'format';

/** Seconds from the first frame. */
export interface Range {
  from: number;
  to: number;
}

/** What is in sight. */
export interface Moment {
  /** Its beginning, in seconds from the first frame. */
  seconds: number;
  /** null where there are no frames, or nobody knows when they are. */
  frame: number | null;
}

export const opening: PlayerState = {
  phase: 'opening',
  problem: null,
  decoded: null,
  playing: false,
  waiting: false,
  speed: 1,
  muted: false,
  volume: 1,
  duration: null,
  range: null,
  loops: false,
};

/** Steps of J and L: the same key again is faster, the other one slower. */
const shuttles = [1, 2, 4, 8];
/** Steps of [ and ]. */
const speeds = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 4];

/** What J (−1) or L (1) makes of a speed; `playing`: whether it is at work at all. */
export function shuttled(speed: number, direction: 1 | -1, playing: boolean): number {
  if (!playing || Math.sign(speed) !== direction) return direction;
  const faster = shuttles.find((step) => step > Math.abs(speed)) ?? Math.max(...shuttles);
  return faster * direction;
}

/** The next speed up (1) or down (−1). */
export function steppedSpeed(speed: number, direction: 1 | -1): number {
  const now = Math.abs(speed);
  const next = direction === 1 ? speeds.find((one) => one > now) : speeds.findLast((one) => one < now);
  return next ?? now;
}

/** The range with its beginning or end set to here: an end before its beginning begins anew. */
export function withEdge(range: Range | null, edge: 'from' | 'to', at: number, duration: number): Range {
  if (edge === 'from') return { from: at, to: range !== null && range.to > at ? range.to : duration };
  return { from: range !== null && range.from < at ? range.from : 0, to: at };
}
