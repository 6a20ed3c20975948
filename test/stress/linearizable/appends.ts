import type { RoomEvent } from '#protocol/wire.ts';
import type { Attempt } from './history.ts';

/** What is wrong with how a room's log grew (from its first event that is given), in words. Nothing where all is well. */
export function faultsOfAppends<Operation, Answer>(
  attempts: readonly Attempt<Operation, Answer>[],
  log: readonly Pick<RoomEvent, 'seq'>[],
): string[] {
  const last = log.at(-1)?.seq ?? 0;
  return [...gaps(log), ...againstTime(attempts), ...differingRepeats(attempts), ...sharedSeqs(attempts, last)];
}

/** One after the other. */
function gaps(log: readonly Pick<RoomEvent, 'seq'>[]): string[] {
  const from = log[0]?.seq ?? 0;
  const first = log.findIndex(({ seq }, index) => seq !== from + index);
  return first < 0 ? [] : [`the log has ${log[first]?.seq} where ${from + first} should be`];
}

/** Who began after another was done comes after it. */
function againstTime<Operation, Answer>(attempts: readonly Attempt<Operation, Answer>[]): string[] {
  const faults: string[] = [];
  const began = firstStarts(attempts);
  const done = attempts.flatMap((one) => (one.seq === null || one.end === null ? [] : { ...one, seq: one.seq }));
  const byEnd = done.toSorted((one, other) => (one.end ?? 0) - (other.end ?? 0));
  const byStart = done.toSorted((one, other) => startOf(one, began) - startOf(other, began));
  let ended = 0;
  let highest = 0;
  for (const attempt of byStart) {
    const start = startOf(attempt, began);
    for (let last = byEnd[ended]; last !== undefined && (last.end ?? 0) < start; last = byEnd[ended]) {
      highest = Math.max(highest, last.seq);
      ended += 1;
    }
    if (attempt.seq <= highest) {
      faults.push(`${attempt.process} was given ${attempt.seq} when ${highest} was done before it began`);
    }
  }
  return faults;
}

function firstStarts<Operation, Answer>(attempts: readonly Attempt<Operation, Answer>[]): Map<string, number> {
  const starts = new Map<string, number>();
  for (const { key, start } of attempts) {
    if (key !== null) starts.set(key, Math.min(start, starts.get(key) ?? Infinity));
  }
  return starts;
}

/** A repeat is told of what its first attempt did. */
function startOf<Operation, Answer>(one: Attempt<Operation, Answer>, began: Map<string, number>): number {
  return (one.key === null ? undefined : began.get(one.key)) ?? one.start;
}

function differingRepeats<Operation, Answer>(attempts: readonly Attempt<Operation, Answer>[]): string[] {
  const first = new Map<string, string>();
  return attempts.flatMap(({ key, outcome, seq }) => {
    if (key === null || outcome?.ok !== true) return [];
    const answer = JSON.stringify([seq, outcome.answer]);
    const before = first.get(key) ?? answer;
    first.set(key, before);
    return before === answer ? [] : [`${key} was answered ${before}, then ${answer}`];
  });
}

/** Two acts never have one place, and none has a place that the log does not reach. */
function sharedSeqs<Operation, Answer>(attempts: readonly Attempt<Operation, Answer>[], last: number): string[] {
  const owners = new Map<number, string>();
  return attempts.flatMap(({ key, seq, outcome }) => {
    if (key === null || seq === null || outcome?.ok !== true) return [];
    const owner = owners.get(seq) ?? key;
    owners.set(seq, owner);
    if (seq > last) return [`${key} was given ${seq}, and the log ends with ${last}`];
    return owner === key ? [] : [`${key} and ${owner} were both given ${seq}`];
  });
}
