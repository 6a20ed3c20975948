import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { endSessions, roomsEntered } from '#worker/directory/sessions.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import { eachOf, inboxOf } from '../inbox/inbox-gateway.ts';
import { roomStub } from '../rooms/room-stub.ts';
import { forgetSessions } from './live-session.ts';

interface Ending {
  accountId: string;
  /** Which of the account's: these, or all but one (null: all). */
  which: { ids: readonly string[] } | { but: string | null };
}

/** Ends sessions everywhere: no token of theirs is taken any more, and their open sockets are closed. */
export async function endEverywhere(env: Env, db: DirectoryDatabase, { accountId, which }: Ending): Promise<void> {
  const ended = await endSessions(db, accountId, which, nowMs());
  if (ended.length === 0) return;
  forgetSessions(ended);
  try {
    await closeSockets(env, db, { accountId, sessions: ended });
  } catch (error) {
    log('WARN', 'sockets of an ended session are closed by the queue', { account: accountId, error });
    await env.OUTBOX.send(endedMessage(accountId, ended));
  }
}

/** Closes what ended sessions have open, in the inbox and in every room that they went into. Safe to repeat. */
export async function closeSockets(
  env: Env,
  db: DirectoryDatabase,
  { accountId, sessions }: { accountId: string; sessions: readonly string[] },
): Promise<void> {
  const ofAccount = await inboxOf(env, accountId).endSessions([...sessions]);
  const rooms = new Map([...ofAccount, ...(await roomsEntered(db, { sessions }))].map((room) => [room.id, room]));
  await eachOf([...rooms.values()], (room) => roomStub(env, room.kind, room.id).endSessions([...sessions]));
}

function endedMessage(account_id: string, sessions: readonly string[]): OutboxMessage {
  return { type: 'sessions.ended', room_id: '', seq: 0, at_ms: nowMs(), data: { account_id, sessions } };
}
