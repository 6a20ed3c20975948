import { closeCodes } from '#protocol/limits.ts';
import type { Refusal } from '#protocol/result.ts';
import type { ClosedBecause } from './types.ts';

/**
 * Why a refused token means the end, or null where it is worth another try. Whoever was removed while away is answered as
 * if there were no room.
 */
export function endedByRefusal({ code, details }: Refusal): ClosedBecause | null {
  if (code === 'UNAUTHORIZED' || code === 'PASSWORD_REQUIRED' || code === 'WRONG_PASSWORD') return 'signed_out';
  if (code === 'FORBIDDEN') return doorEnd(details?.['reason']?.[0] ?? '');
  if (code === 'NOT_FOUND') return 'not_found';
  return code === 'GONE' ? linkEnd(details?.['reason']?.[0] ?? '') : null;
}

/** Why a closed socket means the end, or null where it is worth another try. `known`: there was such a room. */
export function endedByClose(code: number, reason: string, known: boolean): ClosedBecause | null {
  if (code === closeCodes.permissionWithdrawn) return doorEnd(reason);
  if (code === closeCodes.noSuchRoom) return known ? 'deleted' : 'not_found';
  if (code === closeCodes.outdated) return 'outdated';
  // The reason is the refusal's sentence, which names the link's state.
  return code === closeCodes.linkRevoked ? linkEnd(reason) : null;
}

function doorEnd(reason: string): ClosedBecause {
  return (['locked', 'late', 'refused', 'over'] as const).find((one) => reason.includes(one)) ?? 'removed';
}

function linkEnd(reason: string): ClosedBecause {
  return (['expired', 'full', 'frozen'] as const).find((one) => reason.includes(one)) ?? 'revoked';
}
