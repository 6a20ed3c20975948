import type { Feedback } from '#protocol/review/feedback.ts';
import { statuses, type Status } from '#protocol/review/status.ts';
import type { Mark } from '../timeline/mark-layout.ts';
import type { Filter } from '../watch/watch-ui.ts';

/** Remarks under one heading: none where they stand in the order of time. */
export interface RemarkGroup {
  key: string;
  /** Whose they are, or where they stand. */
  of: { person: { id: string; name: string } } | { status: Status } | null;
  remarks: readonly Feedback[];
}

/** Those of a version that the filter lets through, in the order of time; what is about the whole comes first. */
export function shownRemarks(all: readonly Feedback[], versionId: string, filter: Omit<Filter, 'order'>): Feedback[] {
  const words = filter.find.trim().toLocaleLowerCase();
  return all
    .filter(
      (one) =>
        one.version_id === versionId &&
        (filter.status === 'all' || one.status === filter.status) &&
        (filter.person === null || one.user.id === filter.person || one.assignee === filter.person) &&
        (words === '' || textOf(one).includes(words)),
    )
    .toSorted((one, other) => (one.timestamp ?? -1) - (other.timestamp ?? -1) || one.n - other.n);
}

function textOf({ n, content, user, tags }: Feedback): string {
  return [`#${n}`, content, user.name, ...tags].join(' ').toLocaleLowerCase();
}

export function groupsOf(remarks: readonly Feedback[], order: Filter['order']): RemarkGroup[] {
  if (order === 'time') return [{ key: 'all', of: null, remarks }];
  if (order === 'newest') return [{ key: 'all', of: null, remarks: remarks.toSorted((one, other) => other.n - one.n) }];
  if (order === 'status')
    return statuses
      .map((status) => ({ key: status, of: { status }, remarks: remarks.filter((one) => one.status === status) }))
      .filter((group) => group.remarks.length > 0);
  const people = Map.groupBy(remarks, ({ user }) => user.id);
  return [...people].flatMap(([key, theirs]) => {
    const [first] = theirs;
    return first === undefined ? [] : [{ key, of: { person: first.user }, remarks: theirs }];
  });
}

export function marksOf(remarks: readonly Feedback[]): Mark[] {
  return remarks.flatMap(({ id, timestamp, end_timestamp, status, user }) =>
    timestamp === undefined ? [] : [{ id, at: timestamp, end: end_timestamp ?? null, status, author: user }],
  );
}

/** A frame is as long as this at most: a remark is about its moment as long as that is in sight. */
const aFrame = 0.045;

/** Whether a remark is about this moment: its frame, or its range. */
export function isAbout(
  { timestamp, end_timestamp, frame }: Feedback,
  moment: { seconds: number; frame: number | null },
): boolean {
  if (timestamp === undefined) return false;
  if (end_timestamp !== undefined && end_timestamp > timestamp)
    return moment.seconds >= timestamp - 0.001 && moment.seconds <= end_timestamp + 0.001;
  if (frame !== undefined && moment.frame !== null) return frame === moment.frame;
  return Math.abs(moment.seconds - timestamp) < aFrame;
}

/** The last remark that begins at a moment or before it: where a list stands while it plays. @param sorted by time */
export function lastBefore(sorted: readonly Feedback[], seconds: number): Feedback | null {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.timestamp ?? -1) <= seconds + 0.001) low = middle + 1;
    else high = middle;
  }
  const found = sorted[low - 1];
  return found?.timestamp === undefined ? null : found;
}

/** The next remark in a direction, from the one that is open or else from a moment; those on one frame come one after the other. */
export function neighbour(
  sorted: readonly Feedback[],
  { open, seconds }: { open: string | null; seconds: number },
  direction: 1 | -1,
): Feedback | null {
  const timed = sorted.filter(({ timestamp }) => timestamp !== undefined);
  const at = timed.findIndex(({ id }) => id === open);
  // The one that is open counts only while one is still at its place.
  if (at >= 0 && Math.abs((timed[at]?.timestamp ?? 0) - seconds) < aFrame) return timed[at + direction] ?? null;
  if (direction === 1) return timed.find(({ timestamp = 0 }) => timestamp > seconds + 0.001) ?? null;
  return timed.findLast(({ timestamp = 0 }) => timestamp < seconds - 0.001) ?? null;
}
