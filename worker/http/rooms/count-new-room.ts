import type { Result } from '#protocol/result.ts';
import { hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import { readSettings } from '#worker/platform/settings.ts';
import type { AppContext } from '../app-env.ts';
import { addressOf } from '../request.ts';
import { whereOn } from '../switched.ts';

/** Counts a room that is about to be made, by whichever route, or refuses: each is an object and rows for good. */
export async function countNewRoom(
  c: AppContext,
  { account_id, guest }: { account_id: string; guest: boolean },
): Promise<Result<null>> {
  const open = await whereOn(c.env, 'new_rooms');
  const may = open.ok && guest ? await whereOn(c.env, 'guest_rooms') : open;
  if (!may.ok || !readSettings(c.env).rateLimits) return may;
  const own = guest ? limitRules.roomsOfGuest : limitRules.roomsOfAccount;
  const mine = await hitLimit(c.env.LIMITER, limitKeys.roomsOfAccount(account_id), own);
  if (!mine.ok || !guest) return mine;
  return hitLimit(c.env.LIMITER, limitKeys.roomsThere(addressOf(c)), limitRules.roomsOfGuestsThere);
}
