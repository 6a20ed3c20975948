import { setDeleted } from '#worker/directory/rooms.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { answerOnce } from '../idempotent.ts';
import { directoryOf } from '../request.ts';
import { execute, resolveRoom } from './room-gateway.ts';
import { credentialsFor } from './knocking.ts';

/**
 * Deletes a room for everyone. With an Idempotency-Key a retry gets the first answer: the directory remembers the key,
 * since a room that is shut answers nobody.
 */
export async function deleteRoom(c: AppContext, id: string, kind?: string): Promise<Answer> {
  const credentials = credentialsFor(c, id);
  if (!credentials.ok) return answerRefusal(c, credentials.error);
  const once = { accountId: credentials.value.account_id, body: null, prefix: 'rom' } as const;
  return answerOnce(c, once, async () => {
    const room = await resolveRoom(c, id, kind);
    if (!room.ok) return room;
    const result = await execute(room.value, { id: null, type: 'room.delete', data: {} });
    if (!result.ok) return result;
    // The room's outbox says it too; done here so that my list is right when this answers.
    await setDeleted(directoryOf(c).db, { id, seq: result.value.seq, deletedAtMs: nowMs() });
    return { ok: true, value: { status: 204, body: null } };
  });
}
