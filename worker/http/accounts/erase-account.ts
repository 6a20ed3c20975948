// An account ends: its rooms let go of it one after the other, then its inbox, then its rows.
import {
  askDeletion,
  beginErasing,
  eraseAccount as eraseRows,
  forgetRoomOf,
} from '#worker/directory/account-deletions.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { dropAnswersNaming } from '#worker/directory/idempotency.ts';
import { filesOfAccount } from '#worker/files/file-rows.ts';
import { removeFile } from '#worker/files/remove-file.ts';
import { guestsMergedInto } from '#worker/directory/merges.ts';
import { roomsWith } from '#worker/directory/room-people.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import { systemActor } from '#worker/room/credentials.ts';
import { eachOf, inboxOf } from '../inbox/inbox-gateway.ts';
import { roomStub } from '../rooms/room-stub.ts';

/** One message does no more: what is left goes on in the next. */
const roomsAtOnce = 100;
const filesAtOnce = 100;

export function erasureOf(account_id: string, askedAtMs: number): OutboxMessage {
  return { type: 'account.erased', room_id: '', seq: 0, at_ms: askedAtMs, data: { account_id } };
}

const day = 24 * 3_600_000;
/** In which whoever signs in keeps the account. A guest has nothing to sign in with: theirs lets rooms come to rest. */
const graceMs = { registered: 7 * day, guest: 60_000 };

/** Has an account erased once its days of grace are over; returns when that is. */
export async function askErasure(
  env: Env,
  db: DirectoryDatabase,
  { accountId, guest }: { accountId: string; guest: boolean },
): Promise<number> {
  const askedAtMs = nowMs();
  const dueAtMs = await askDeletion(db, {
    accountId,
    askedAtMs,
    dueAtMs: askedAtMs + (guest ? graceMs.guest : graceMs.registered),
  });
  await env.REDELIVERY.getByName('outbox').keepUntil(erasureOf(accountId, dueAtMs), dueAtMs);
  return dueAtMs;
}

/** Safe to repeat, and goes on where it was; null where nothing is left to do, else what goes on with it. */
export async function eraseAccount(env: Env, db: DirectoryDatabase, account_id: string): Promise<OutboxMessage | null> {
  if (!(await beginErasing(db, account_id, nowMs()))) return null;
  const also = await guestsMergedInto(db, account_id);
  const ids = [account_id, ...also];
  const rooms = await roomsOf(db, ids);
  const data = { account_id, also };
  const command = { id: null, type: 'person.erase', data, credentials: systemActor, origin: 'system' } as const;
  await eachOf(rooms.slice(0, roomsAtOnce), async ({ kind, id }) => {
    const done = await roomStub(env, kind, id).execute(command);
    // One that is gone has nobody in it.
    if (!done.ok && done.error.code !== 'NOT_FOUND') throw new Error(`a room did not let go: ${done.error.code}`);
    await forgetRoomOf(db, ids, id);
  });
  if (rooms.length > roomsAtOnce) return erasureOf(account_id, nowMs());
  // Guests may have been told of something before they became the account.
  await eachOf(ids, (id) => inboxOf(env, id).erase());
  await env.MAIL_SENDER.getByName('mail').forgetAccount(account_id);
  // oxlint-disable-next-line no-await-in-loop -- one or two
  for (const id of ids) await dropFiles(env, db, id);
  // What others were answered names people, and so may what could not be delivered yet.
  await dropAnswersNaming(db, ids);
  await env.REDELIVERY.getByName('outbox').takeNames(ids);
  await eraseRows(db, account_id, also);
  log('INFO', 'an account was erased', { account: account_id });
  return null;
}

/** Each once: a guest and the account may both have been in it. */
async function roomsOf(db: DirectoryDatabase, ids: readonly string[]): Promise<{ id: string; kind: string }[]> {
  const found = await Promise.all(ids.map((id) => roomsWith(db, id)));
  return [...new Map(found.flat().map((room) => [room.id, room])).values()];
}

/** Files of no room: what stood for the account, and what it never put anywhere. */
async function dropFiles(env: Env, db: DirectoryDatabase, account_id: string): Promise<void> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each is what the one before has left
    const files = await filesOfAccount(db, account_id, filesAtOnce);
    if (files.length === 0) return;
    // oxlint-disable-next-line no-await-in-loop
    await eachOf(files, async (file) => {
      await removeFile(env.MEDIA, db, file);
    });
  }
}
