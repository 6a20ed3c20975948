import { editRecordOf } from '#protocol/itinerary/ot/edit-record.ts';
import type { CreatedData } from '#protocol/itinerary/events.schema.ts';
import { asBatch } from '#protocol/itinerary/ot/resolve.ts';
import { takeBackAll } from '#protocol/itinerary/ot/take-back.ts';
import type { FindActs } from '#worker/features/access/take-back.ts';
import { commentActsOf } from '#worker/features/comments/index.ts';
import { isTalkedAbout } from '#worker/features/comments/rows.ts';

/** What someone has done to the course and said about it. Its edits are one batch, so that they are undone together. */
export const actsOf: FindActs = (db, accountId, { history, seq }) => {
  const events = history.since(0);
  const begun = events.find(({ type }) => type === 'itinerary.created');
  if (begun === undefined) return {};
  const edits = events.map(editRecordOf).filter((edit) => edit !== null);
  const author = { id: accountId, isTalkedAbout: (placeId: string) => isTalkedAbout(db, placeId, accountId) };
  const { course } = begun.data as CreatedData;
  const { kept, ...found } = takeBackAll(course, edits, author);
  const batched = asBatch(Object.values(found).flat(), seq);
  let from = 0;
  const acts = Object.entries(found).map(([sort, { length }]) => [sort, batched.slice(from, (from += length))]);
  return { ...Object.fromEntries(acts), ...commentActsOf(db, accountId), kept };
};
