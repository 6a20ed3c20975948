// Raised hands: a queue that staff see, and in which everyone else knows their own place.
//
// command          who       events
// hand.raise       answer    hand.raised
// hand.lower       answer    hand.lowered: one's own
// hand.call        teach     hand.called, and hand.lowered for whoever had the word until then
// hand.dismiss     teach     hand.lowered
// hands.clear      teach     hands.cleared
import { z } from 'zod';
import { line } from '../../text.schema.ts';

const n = z.number().int().min(1);
const nothing = z.strictObject({});
const note = line(1, 200);

export const handCommands = {
  'hand.raise': z.strictObject({ note: note.exactOptional() }),
  'hand.lower': nothing,
  'hand.call': z.strictObject({ n }),
  'hand.dismiss': z.strictObject({ n }),
  'hands.clear': nothing,
};

const hand = { n, account_id: z.string() };

export const handEvents = {
  /** Raised anew by the same person it keeps its place, and says what it says now. */
  'hand.raised': z.strictObject({ ...hand, note: note.nullable() }),
  'hand.called': z.strictObject(hand),
  'hand.lowered': z.strictObject(hand),
  'hands.cleared': nothing,
};

export const handAnswers = {
  /** `queue_position`: 1 for whoever is next. */
  'hand.raise': z.strictObject({ n, queue_position: n }),
};

export type HandEventData = { [Type in keyof typeof handEvents]: z.infer<(typeof handEvents)[Type]> };
