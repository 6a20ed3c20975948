// Which polls a page is about now, and what has come of them so far: while one is open the room tells that on a beat.
import type { Poll, PollCounts, PollPulse } from '#protocol/class/polls/view.ts';
import type { PollResults } from '#protocol/class/polls/results.ts';
import type { ClassView } from '#protocol/class/view.ts';
import type { RoomState } from '#web/room-client/types.ts';

export interface SoFar {
  counts: PollCounts;
  /** Absent: not to be seen yet. */
  results?: PollResults;
}

/** How it stands; null where nobody has said it yet. */
export function soFar(poll: Poll, { signals }: Pick<RoomState<ClassView>, 'signals'>): SoFar | null {
  if (poll.status === 'closed')
    return poll.counts === undefined
      ? null
      : { counts: poll.counts, ...(poll.results !== undefined && { results: poll.results }) };
  const said = signals[''] ?? {};
  const pulse = (said['polls.tallied'] ?? said['polls.counted']) as PollPulse | undefined;
  const told = pulse?.polls.find(({ poll_id }) => poll_id === poll.id);
  if (told === undefined) return null;
  const { poll_id: _id, results, ...counts } = told;
  return { counts, ...(results !== undefined && { results }) };
}

/** What is asked now, the newest first; where nothing is, what was asked last. */
export function currentPolls(polls: readonly Poll[]): Poll[] {
  const active = polls.filter(({ status }) => status === 'active').toReversed();
  const last = closedPolls(polls)[0];
  return active.length > 0 || last === undefined ? active : [last];
}

/** Those that are over, the one that closed last first. */
export function closedPolls(polls: readonly Poll[]): Poll[] {
  return polls
    .filter(({ status }) => status === 'closed')
    .toSorted((a, b) => ((a.closed_at ?? '') < (b.closed_at ?? '') ? 1 : -1));
}

const letters = 'ABCDEFGHIJ';

/** By what an option is known to people. True and false say so themselves. */
export function letterOf(poll: Pick<Poll, 'type'>, index: number): string | null {
  return poll.type === 'true_false' || poll.type === 'rating' ? null : (letters[index] ?? null);
}
