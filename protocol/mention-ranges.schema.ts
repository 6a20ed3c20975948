import { z } from 'zod';
import { idPattern } from './ids.ts';
import { everyoneId } from './mentions.ts';

/** An account, or everyone. */
const mentioned = z.union([z.string().regex(idPattern('acc'), 'must be an account id'), z.literal(everyoneId)]);
const offset = z.number().int().min(0).max(10_000);

export const mentionRange = z.strictObject({ account_id: mentioned, start: offset, end: offset });

/** As rows hold it. */
export const keptMention = z.union([mentioned, mentionRange]);

/** As someone sends them: where who is named, or only who, which is looked for by the name. */
export function givenMentions(max: number) {
  return z.array(keptMention).max(max);
}
