import type { Status } from '#protocol/review/status.ts';

/** Something of the timeline: a remark. */
export interface Mark {
  id: string;
  /** Seconds from the first frame. */
  at: number;
  end: number | null;
  status: Status;
  author: { id: string; name: string };
}

/** One mark, or several that stand too close to be told apart. */
export interface MarkGroup {
  /** Pixels from the left. */
  x: number;
  marks: readonly Mark[];
}

/** Part of the timeline that remarks are about, in pixels. */
export interface Span {
  left: number;
  width: number;
  status: Status;
}

/** Fingers need that much. */
export const markWidth = 30;
/** What stands for several says how many. */
const groupWidth = 74;

/**
 * Marks in the order of time, so that none covers another: those that would are one group, in the middle of it. However many
 * there are, there are no more groups than have room.
 */
export function groupMarks(
  sorted: readonly Mark[],
  { width, duration }: { width: number; duration: number },
): MarkGroup[] {
  if (width <= 0 || duration <= 0) return [];
  const groups: { from: number; to: number; marks: Mark[] }[] = [];
  for (const mark of sorted) {
    const x = (Math.min(mark.at, duration) / duration) * width;
    const last = groups.at(-1);
    const room = last !== undefined && last.marks.length > 1 ? groupWidth : markWidth;
    if (last !== undefined && x - last.from < room) {
      last.marks.push(mark);
      last.to = x;
    } else {
      groups.push({ from: x, to: x, marks: [mark] });
    }
  }
  return groups.map(({ from, to, marks }) => ({
    x: marks.length > 1 ? Math.max((from + to) / 2, from + markWidth / 2) : from,
    marks,
  }));
}

/** What ranges cover, at most one span for each three pixels and status: what overlaps is one. */
export function spansOf(marks: readonly Mark[], { width, duration }: { width: number; duration: number }): Span[] {
  if (width <= 0 || duration <= 0) return [];
  const grain = 3;
  const scale = width / duration;
  const open = new Map<Status, { from: number; to: number }[]>();
  for (const { at, end, status } of marks) {
    if (end === null || end <= at) continue;
    const from = Math.floor((at * scale) / grain) * grain;
    const to = Math.max(from + grain, Math.ceil((Math.min(end, duration) * scale) / grain) * grain);
    const spans = open.get(status) ?? [];
    const last = spans.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else spans.push({ from, to });
    open.set(status, spans);
  }
  return [...open].flatMap(([status, spans]) =>
    spans.map(({ from, to }) => ({ left: from, width: Math.min(to, width) - from, status })),
  );
}

/** The end says its own number: the one before it needs that much to be read. */
const numberWidth = 72;

/** Where numbers stand under it, at round times: at least 120 pixels apart, and none under that of the end. */
export function rulerSteps({ width, duration }: { width: number; duration: number }): number[] {
  const most = Math.max(2, Math.floor(width / 120));
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];
  const step = steps.find((one) => duration / one <= most) ?? 14_400;
  const marks = [0];
  for (let at = step; ((duration - at) / duration) * width >= numberWidth; at += step) marks.push(at);
  return marks;
}
