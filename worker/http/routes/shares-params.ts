import { z } from 'zod';

/** A code as it comes: what is no code of ours is a miss like any other, and not told apart. */
export const shareParams = z.strictObject({
  code: z
    .string()
    .max(64)
    .openapi({ param: { name: 'code', in: 'path' }, example: 'aZ09bY18' }),
});
