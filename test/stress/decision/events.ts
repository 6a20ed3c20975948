import type { RoomEvent } from '#protocol/wire.ts';
import type { Recorded } from './crowd.ts';

const eventOf = {
  cast: 'vote.cast',
  change: 'vote.changed',
  withdraw: 'vote.withdrawn',
  edit: 'proposal.edited',
} as const;

/** What the log says otherwise than those who acted, in words: a lost act, or a proposal that ended twice. */
export function faultsOfEvents(history: readonly Recorded[], log: readonly RoomEvent[]): string[] {
  const events = new Map(log.map((event) => [event.seq, event]));
  return [...endedTwice(log), ...history.flatMap((attempt) => missing(attempt, events))];
}

function endedTwice(log: readonly RoomEvent[]): string[] {
  const ends = log.filter(({ type }) => /^proposal\.(?:accepted|rejected|deleted)$/u.test(type));
  return [...Map.groupBy(ends, subjectOf)]
    .filter(([, events]) => events.length > 1)
    .map(([proposal, events]) => `${proposal} ended ${events.length} times`);
}

/** What was acknowledged is in the log, in its place, under the name of whoever did it. */
function missing(
  { seq, operation, outcome, subject, process }: Recorded,
  events: ReadonlyMap<number, RoomEvent>,
): string[] {
  if (seq === null || outcome?.ok !== true || operation.type === 'read') return [];
  const type = operation.type === 'settle' ? `proposal.${operation.status}` : eventOf[operation.type];
  const isIt = (event: RoomEvent | undefined): boolean =>
    event?.type === type && event.actor.id === process && subjectOf(event) === subject;
  // The vote that decides is followed by what it decided.
  const there = events.get(seq);
  if (isIt(there) || (there?.type === 'proposal.accepted' && isIt(events.get(seq - 1)))) return [];
  return [`${type} of ${subject} by ${process} was given ${seq}, where there is ${there?.type}`];
}

function subjectOf(event: RoomEvent): string {
  return (event.data as { proposal_id: string }).proposal_id;
}
