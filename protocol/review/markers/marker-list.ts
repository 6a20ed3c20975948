import type { Status } from '../status.ts';
import { timecodeOf, type Counting } from '../timecode.ts';

/** A remark as an editing program takes it. */
export interface Marker {
  /** The remark's number in its project. */
  n: number;
  /** Counted from the first one that is shown. */
  frame: number;
  /** How many it is about: 1 for a moment. */
  frames: number;
  author: string;
  text: string;
  status: Status;
}

/** The remarks on one file with a constant rate, in the order of its time. */
export interface MarkerList {
  title: string;
  counting: Counting;
  /** The number of its first frame in its own timecode. Programs put it on a timeline that begins there. */
  start: number;
  /** How long the file is, in frames. */
  frames: number;
  width: number;
  height: number;
  markers: readonly Marker[];
}

/** What a marker is called: the number first, and never a digit, by which Resolve takes a line for an event of its own. */
export function nameOf({ n, author }: Marker): string {
  return `#${n} ${author}`;
}

export function timecodeIn({ start, counting }: MarkerList, frame: number): string {
  return timecodeOf(start + frame, counting);
}

/** Some formats know lines only. */
export function inOneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

export function isDone({ status }: Marker): boolean {
  return status === 'resolved' || status === 'closed';
}
