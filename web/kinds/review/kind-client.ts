import { reduceReview } from '#protocol/review/reduce.ts';
import type { ReviewView } from '#protocol/review/view.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { ok } from '#protocol/result.ts';
import type { KindClient } from '#web/room-client/types.ts';

/** What an event is about: the newest thing that it names. */
function subjectOf({ data }: RoomEvent): string | null {
  const { feedback_id, comment_id, target, version_id, video_id } = data as Record<string, string | undefined>;
  return feedback_id ?? comment_id ?? target ?? version_id ?? video_id ?? null;
}

/** A command goes as it is, after those about the same thing: what it makes of remarks is their list's to show. */
export const reviewClient: KindClient<ReviewView, Record<string, never>> = {
  kind: 'review',
  signals: { typing: { lastsMs: 3_000, isEnd: (data) => (data as { typing: boolean }).typing === false } },
  reduce: reduceReview,
  isEmptyAnswer: () => false,
  subjectOf,
  plan: (_view, { data }) => {
    const subject = subjectOf({ data } as RoomEvent);
    return ok({ plan: {}, lane: 'concurrent', subject, needs: subject });
  },
  applyPending: (confirmed) => confirmed,
  lastingId: () => null,
};
