// A poll as who teaches has it, and as everyone else may see it.
import type { AnsweredPoll } from '#protocol/class/polls/answers.schema.ts';
import type { Poll, Revealed, ShownContent } from '#protocol/class/polls/view.ts';
import type { PollContent } from '#protocol/class/polls/poll.schema.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { outcomeOf, type PollRow } from './rows.ts';

const iso = (ms: number | null): string | null => (ms === null ? null : isoTime(ms));

/** All of it. */
export function pollOf(row: PollRow): Poll {
  const { id, content, status, createdAtMs, openedAtMs, endsAtMs, closedAtMs, resultsShown, rightShown } = row;
  return {
    id,
    ...content,
    status,
    created_at: isoTime(createdAtMs),
    opened_at: iso(openedAtMs),
    ends_at: iso(endsAtMs),
    closed_at: iso(closedAtMs),
    results_shown: resultsShown,
    right_shown: rightShown,
    ...row.outcome,
  };
}

/** What of it those see who do not teach; null: it is a draft. */
export function withoutSecrets(poll: Poll): Poll | null {
  if (poll.status === 'draft') return null;
  const { results, right, ...open } = poll;
  return {
    ...open,
    ...(poll.results_shown && results && { results }),
    ...(poll.right_shown && right && { right }),
  };
}

export function contentWithoutRight({ right: _right, ...content }: PollContent): ShownContent {
  return content;
}

/** What has come out of a poll by now that who teaches may see, and everyone else. */
export function revealed(row: PollRow | undefined): { staff: Revealed; others: Revealed } {
  if (row === undefined) return { staff: {}, others: {} };
  const { outcome, content, resultsShown, rightShown } = row;
  const { right } = content;
  return {
    staff: { ...outcome, right },
    others: {
      ...(outcome && { counts: outcome.counts, ...(resultsShown && { results: outcome.results }) }),
      ...(rightShown && { right }),
    },
  };
}

/** What a command answers who teaches, with the votes that there are. */
export function answeredPoll(db: RoomReads, session_id: string, row: PollRow): AnsweredPoll {
  const { options: counted } = outcomeOf(db, row).results;
  const votes = new Map(counted.map((option) => [option.id, option.votes]));
  const { options, ...poll } = pollOf(row);
  return { ...poll, session_id, options: options.map((one) => ({ ...one, votes: votes.get(one.id) ?? 0 })) };
}
