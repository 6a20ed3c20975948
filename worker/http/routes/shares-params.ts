import { z } from 'zod';
import { pathParam } from '../openapi/openapi-parts.ts';

/** A code as it comes: what is no code of ours is a miss like any other, and not told apart. */
export const shareParams = z.strictObject({ code: pathParam('code', 'aZ09bY18') });
