import { z } from 'zod';
import type { PollResultsAnswer } from '#protocol/class/polls/answers.schema.ts';
import { pollId } from '#protocol/class/polls/poll.schema.ts';
import { staff } from '#protocol/class/terms.ts';
import { ok, refuse } from '#protocol/result.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import { query } from '#worker/room/query-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { noPoll } from './commands.ts';
import { findPoll, outcomeOf, type PollRow, responsesTo } from './rows.ts';
import { ownPolls, sharedPolls } from './view.ts';

const polls = query({
  schema: z.strictObject({}),
  capability: 'view',
  read: (db, _nothing, { viewer }) => ok({ items: ownPolls(db, viewer, sharedPolls(db)).polls }),
});

/** What came of a poll, so far or in the end; to students before it is shown only how many have answered. */
const results = query({
  schema: z.strictObject({ poll_id: pollId }),
  capability: 'view',
  read(db, { poll_id }, { viewer, roomId }) {
    const poll = findPoll(db, poll_id);
    const teaches = isInsider(staff, viewer);
    if (poll === undefined || (poll.status === 'draft' && !teaches)) return noPoll;
    return ok(resultsFor(db, poll, { teaches, roomId }));
  },
});

function resultsFor(
  db: RoomReads,
  poll: PollRow,
  { teaches, roomId }: { teaches: boolean; roomId: string },
): PollResultsAnswer {
  const { content, status } = poll;
  const { counts, results: found } = poll.outcome ?? outcomeOf(db, poll);
  const { options, total_responses: _total, ...outcome } = found;
  const isSeen = teaches || poll.resultsShown || (status === 'active' && content.live_results);
  const knowsRight = teaches || poll.rightShown;
  const hidden = { votes: null, percentage: null };
  const shown = isSeen ? options : content.options.map((option) => ({ ...option, ...hidden }));
  return {
    id: poll.id,
    session_id: roomId,
    question: content.question,
    type: content.type,
    status,
    anonymous: content.anonymous,
    results_shown: poll.resultsShown,
    right_shown: poll.rightShown,
    ...counts,
    options: knowsRight ? shown.map((option) => ({ ...option, right: content.right.includes(option.id) })) : shown,
    ...(isSeen && outcome),
    ...(teaches && !content.anonymous && { responses: responsesIn(db, poll) }),
  };
}

function responsesIn(db: RoomReads, { id }: PollRow): NonNullable<PollResultsAnswer['responses']> {
  return responsesTo(db, id).map(({ respondent, answer, hidden, atMs }) => ({
    user: { id: respondent, full_name: nameOf(db, respondent) },
    ...answer,
    ...(hidden && { hidden: true as const }),
    submitted_at: isoTime(atMs),
  }));
}

/** Who was there when it opened and has not answered. Nobody knows that of an anonymous poll. */
const waiting = query({
  schema: z.strictObject({ poll_id: pollId }),
  capability: 'teach',
  read(db, { poll_id }) {
    const poll = findPoll(db, poll_id);
    if (poll === undefined) return noPoll;
    if (poll.content.anonymous) return refuse('CONFLICT', 'Nobody is told who has answered an anonymous poll.');
    const answered = new Set(responsesTo(db, poll_id).map(({ respondent }) => respondent));
    const others = poll.present.filter((id) => !answered.has(id));
    return ok({ people: others.map((id) => ({ id, name: nameOf(db, id) })) });
  },
});

export const pollQueries = { polls, 'poll.results': results, 'poll.waiting': waiting };
