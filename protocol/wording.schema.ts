// Words that an owner takes out of a room for good, wherever they stand in it.
import { z } from 'zod';
import { paragraphs } from './text.schema.ts';

/** One letter would be everywhere. */
export const wordsToTakeOut = paragraphs(2, 5000);

export const wordingCommands = { 'words.take_out': z.strictObject({ words: wordsToTakeOut }) };

export const wordingEvents = {
  /** The events in which they stood. What the words were, nobody can read any more, here neither. */
  'words.taken_out': z.strictObject({ seqs: z.array(z.number().int().min(1)) }),
};

export const wordingAnswers = {
  /** In how many events they stood, not counting old messages. */
  'words.take_out': z.strictObject({ places: z.number().int() }),
};
export type TakenOut = z.infer<(typeof wordingAnswers)['words.take_out']>;
