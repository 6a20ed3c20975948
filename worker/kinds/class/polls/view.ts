import type { Poll, PollPulse, PollsView } from '#protocol/class/polls/view.ts';
import { staff } from '#protocol/class/terms.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import type { Insight } from '#worker/room/event-rule.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import type { PulseRule } from '#worker/room/live/signal-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import {
  activePolls,
  allPolls,
  countsOf,
  findPoll,
  findResponse,
  outcomeOf,
  type PollRow,
  respondentKey,
  responsesTo,
} from './rows.ts';
import { pollOf, withoutSecrets } from './shown.ts';

/** All polls as who teaches has them. */
export function sharedPolls(db: RoomReads): Pick<PollsView, 'polls'> {
  return { polls: allPolls(db).map(pollOf) };
}

/** What of them is for this viewer, and what they have answered. */
export function ownPolls(db: RoomReads, viewer: Viewer, { polls }: Pick<PollsView, 'polls'>): PollsView {
  const shown = isInsider(staff, viewer) ? polls : polls.flatMap((poll) => withoutSecrets(poll) ?? []);
  return { polls: shown, poll_answers: answersOf(db, viewer.id, shown) };
}

function answersOf(db: RoomReads, accountId: string, polls: readonly Poll[]): PollsView['poll_answers'] {
  return Object.fromEntries(
    polls.flatMap(({ id, anonymous }) => {
      const given = findResponse(db, id, respondentKey(db, { id, anonymous }, accountId));
      return given === undefined ? [] : [[id, { ...given.answer, submitted_at: isoTime(given.atMs) }]];
    }),
  );
}

/** By what an account is known in what is done about a poll. */
export function markInPoll({ db, once }: Insight, scope: string, accountId: string): string {
  const anonymous = once(`whether ${scope} is anonymous`, () => findPoll(db, scope)?.content.anonymous === true);
  if (!anonymous) return accountId;
  return once(`mark of ${accountId} in ${scope}`, () => respondentKey(db, { id: scope, anonymous }, accountId));
}

const changes = ['poll.created', 'poll.opened', 'poll.responded', 'poll.closed'] as const;

function pulseOf(db: RoomReads, shows: (poll: PollRow) => boolean): PollPulse {
  return {
    polls: activePolls(db).map((poll) => {
      if (!shows(poll)) return { poll_id: poll.id, ...countsOf(poll, responsesTo(db, poll.id)) };
      const { counts, results } = outcomeOf(db, poll);
      return { poll_id: poll.id, ...counts, results };
    }),
  };
}

/** How many have answered the polls that are open, and what to those who may see it: not an event for each answer. */
export const pollPulses: Record<string, PulseRule> = {
  'polls.counted': { everyMs: 200, on: changes, read: (db) => pulseOf(db, ({ content }) => content.live_results) },
  'polls.tallied': { everyMs: 200, on: changes, heardBy: 'teach', read: (db) => pulseOf(db, () => true) },
};
