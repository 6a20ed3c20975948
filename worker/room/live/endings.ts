// Why a socket ends, in the codes of the wire.
import { closeCodes } from '#protocol/limits.ts';
import type { Refusal } from '#protocol/result.ts';

export interface Ending {
  code: number;
  reason: string;
}

export const withdrawn: Ending = { code: closeCodes.permissionWithdrawn, reason: 'no member any more' };
export const signedOut: Ending = { code: closeCodes.badToken, reason: 'signed out' };
/** Nothing was done wrong: whoever comes again is let in. */
export const comeAgain: Ending = { code: closeCodes.idleOrBehind, reason: 'please connect again' };

/** Of somebody at the door. */
export function endAtTheDoor(refusal: Refusal): Ending {
  if (refusal.code === 'NOT_FOUND') return { code: closeCodes.noSuchRoom, reason: reasonOf(refusal) };
  return endOfWayIn(refusal) ?? { code: closeCodes.permissionWithdrawn, reason: reasonOf(refusal) };
}

/** Who was here knows that there is such a room: only their own way in is gone. */
export function endInside(refusal: Refusal): Ending {
  const ending = endOfWayIn(refusal) ?? withdrawn;
  const isSaid = refusal.code === 'FORBIDDEN' && refusal.details?.['reason'] !== undefined;
  return isSaid ? { ...ending, reason: reasonOf(refusal) } : ending;
}

function endOfWayIn(refusal: Refusal): Ending | null {
  if (refusal.code === 'GONE') return { code: closeCodes.linkRevoked, reason: reasonOf(refusal) };
  if (refusal.code === 'PASSWORD_REQUIRED') return { code: closeCodes.badToken, reason: reasonOf(refusal) };
  return null;
}

function reasonOf({ message }: Refusal): string {
  return message.slice(0, 100);
}
