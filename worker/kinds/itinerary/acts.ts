import type { CreatedData } from '#protocol/itinerary/events.schema.ts';
import { editRecordOf } from '#protocol/itinerary/ot/edit-record.ts';
import { asBatch } from '#protocol/itinerary/ot/resolve.ts';
import { takeBackAll, Trail } from '#protocol/itinerary/ot/take-back.ts';
import type { FindActs } from '#worker/features/access/take-back.ts';
import { commentActsOf } from '#worker/features/comments/index.ts';
import { isTalkedAbout } from '#worker/features/comments/rows.ts';
import type { LookBack } from '#worker/room/command-rule.ts';
import type { StoredEvent } from '#worker/room/event-rule.ts';

/** Whose each part of the course is: what it became by each edit tells. */
export class CourseTrail implements LookBack {
  trail: Trail | null = null;

  take(event: StoredEvent): void {
    if (event.type === 'itinerary.created') this.trail = new Trail((event.data as CreatedData).course);
    const edit = editRecordOf(event);
    if (edit !== null) this.trail?.follow(edit);
  }
}

/** What someone has done to the course and said about it. Its edits are one batch, so that they are undone together. */
export const actsOf: FindActs = (db, accountId, { back, seq }) => {
  if (!(back instanceof CourseTrail) || back.trail === null) return {};
  const author = { id: accountId, isTalkedAbout: (placeId: string) => isTalkedAbout(db, placeId, accountId) };
  const { kept, ...found } = takeBackAll(back.trail, author);
  const batched = asBatch(Object.values(found).flat(), seq);
  let from = 0;
  const acts = Object.entries(found).map(([sort, { length }]) => [sort, batched.slice(from, (from += length))]);
  return { ...Object.fromEntries(acts), ...commentActsOf(db, accountId), kept };
};
