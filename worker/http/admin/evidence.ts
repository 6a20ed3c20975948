import type { Evidence } from '#protocol/admin/report.schema.ts';
import type { ReportBody } from '#protocol/inbox/report.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { findAccount } from '#worker/directory/accounts.ts';
import { findRoomTitle } from '#worker/directory/rooms.ts';
import { systemActor } from '#worker/room/credentials.ts';
import type { Reported } from '#worker/room/kind.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import { findRoomPlace, resolveRoom } from '../rooms/room-gateway.ts';

/**
 * What is reported as it is now, as far as its reporter may see it: nobody has the operator read what they may not. Of a
 * thing it is the room that says whose it is.
 */
export async function evidenceOf(
  c: AppContext,
  report: ReportBody,
): Promise<{ report: ReportBody; evidence: Evidence | null }> {
  const { db } = directoryOf(c);
  const { account_id: accountId, room_id: roomId, target_id: target } = report;
  const evidence: Evidence = {};
  if (roomId !== undefined) {
    const room = await resolveRoom(c, roomId);
    if (room.ok && (await room.value.stub.admit(room.value.credentials)).ok) {
      const { kind, stub, credentials } = room.value;
      Object.assign(evidence, { kind, title: await findRoomTitle(db, roomId) });
      const said =
        target === undefined ? null : await stub.query({ credentials, name: 'reported', parameters: { id: target } });
      if (said?.ok === true) {
        // What the query of that name answers, in any kind that has it.
        const { author_id, text, files, written_at } = said.value as Reported;
        Object.assign(evidence, { text, files, name: (await findAccount(db, author_id))?.fullName ?? '' });
        if (written_at !== null) evidence.written_at = written_at;
        return { report: { ...report, account_id: author_id }, evidence };
      }
    }
  }
  const name = accountId === undefined ? undefined : (await findAccount(db, accountId))?.fullName;
  if (name !== undefined) evidence.name = name;
  return { report, evidence: Object.keys(evidence).length === 0 ? null : evidence };
}

/** Takes what was reported out of its room. What is gone already needs nothing. */
export async function takeAway(
  c: AppContext,
  { roomId, targetId }: { roomId: string; targetId: string },
): Promise<Result<null>> {
  const room = await findRoomPlace(c, roomId);
  if (!room.ok) return room.error.code === 'NOT_FOUND' ? ok(null) : room;
  const { stub } = room.value;
  const said = await stub.query({
    credentials: systemActor,
    name: 'reported',
    parameters: { id: targetId },
  });
  if (!said.ok) return said.error.code === 'NOT_FOUND' ? ok(null) : said;
  const { takes_away: command } = said.value as Reported;
  if (command === null)
    return refuse('CONFLICT', 'The room cannot take this away.', { report: ['cannot be taken away'] });
  const done = await stub.execute({ id: null, ...command, credentials: systemActor, origin: 'system' });
  return done.ok ? ok(null) : done;
}
