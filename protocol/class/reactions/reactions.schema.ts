import { z } from 'zod';
import { lessonReactions, maxTapsAtOnce } from './reactions.ts';

export const reactionSignal = z.strictObject({
  counts: z
    .partialRecord(z.enum(lessonReactions), z.number().int().min(1).max(maxTapsAtOnce))
    .refine((counts) => Object.keys(counts).length > 0, 'must have one at least'),
});
