// Acts in a lesson that nobody is to know the author of: what stands in their place, by what they are about.
import type { Insight } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { meterMark, meterScope } from './meter/rows.ts';
import { markInPoll } from './polls/view.ts';
import { upvoteMark, upvoteScope } from './questions/rows.ts';

const floors: Record<string, (db: RoomReads, accountId: string) => string> = {
  [meterScope]: meterMark,
  [upvoteScope]: upvoteMark,
};

/** By what an account is known in what is done about `scope`: a floor, or else a poll. */
export function markInLesson(insight: Insight, scope: string, accountId: string): string {
  const floor = floors[scope];
  if (floor === undefined) return markInPoll(insight, scope, accountId);
  return insight.once(`mark of ${accountId} in ${scope}`, () => floor(insight.db, accountId));
}
