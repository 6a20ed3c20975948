import { ok, type Result } from '#protocol/result.ts';
import { execute } from '../rooms/room-gateway.ts';
import { asEnded, type LiveShare } from './find-share.ts';
import type { Visitor } from './visitor.ts';

/**
 * Counts a person in; GONE (full) where the link has a maximum and no seat is left. Who only looks takes none, nor does who
 * waits before the door until they are let in.
 */
export async function takeSeat({ room }: LiveShare, { credentials }: Visitor): Promise<Result<null>> {
  if (credentials.looks === true) return ok(null);
  const command = { id: null, type: 'share.take_seat', data: {}, origin: 'worker' } as const;
  const taken = await execute({ ...room, credentials }, command);
  const waits = !taken.ok && taken.error.details?.['reason']?.[0] === 'waiting';
  return taken.ok || waits ? ok(null) : { ok: false, error: asEnded(taken.error) };
}
