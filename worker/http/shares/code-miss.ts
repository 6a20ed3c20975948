import type { Refusal } from '#protocol/result.ts';
import { hitAddressLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import type { AppContext } from '../app-env.ts';
import { overAddress } from '../middleware/shield.ts';
import { addressOf } from '../request.ts';

const unknownLink: Refusal = { code: 'NOT_FOUND', message: 'There is no such link.' };

/** Counts a code that is none, and says what is answered: after 30 misses a minute from one address 429. */
export async function missedCode(c: AppContext): Promise<Refusal> {
  const refusal = await overAddress(c);
  if (refusal !== null) return refusal;
  const counted = await hitAddressLimit(c.env.LIMITER, addressOf(c), {
    keyOf: limitKeys.codeMiss,
    rule: limitRules.codeMiss,
  });
  return counted.ok ? unknownLink : counted.error;
}
