import { ok, type Result } from '#protocol/result.ts';
import { execute } from '../room-front.ts';
import { asEnded, type LiveShare } from './find-share.ts';
import type { Visitor } from './visitor.ts';

/** Counts a person in on a link with a maximum; GONE (full) where no seat is left. Who only looks takes none. */
export async function takeSeat({ room, secret }: LiveShare, { credentials }: Visitor): Promise<Result<null>> {
  if (secret.max_people === null || credentials.looks === true) return ok(null);
  const command = { id: null, type: 'share.take_seat', data: {}, door: 'worker' } as const;
  const taken = await execute({ ...room, credentials }, command);
  return taken.ok ? ok(null) : { ok: false, error: asEnded(taken.error) };
}
