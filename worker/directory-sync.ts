import { z } from 'zod';
import { inboxMessage } from '#protocol/inbox/message.schema.ts';
import { applyOutboxMessage } from './directory/apply-outbox.ts';
import { openDirectory, type DirectoryDatabase } from './directory/directory.ts';
import { mergedInto } from './directory/merges.ts';
import { dropPictures } from './platform/card-folder.ts';
import { eachOf } from './http/inbox-front.ts';
import { previewPage } from './http/preview-page.ts';
import { renameEverywhere } from './http/rename-everywhere.ts';
import { followingSync } from './http/follow-rooms.ts';
import { closeSockets } from './http/sessions/end-sessions.ts';
import { takeAlong } from './http/take-along.ts';
import { nowMs } from './platform/clock.ts';
import { log } from './platform/logger.ts';
import { flushMetrics, observe } from './platform/metrics.ts';
import type { OutboxMessage } from './platform/outbox-message.ts';

const inARoom = z.object({ account_id: z.string(), role: z.string().nullish() });
const renamedAccount = z.object({ account_id: z.string() });
const mergedAccount = z.object({ guest_id: z.string(), account_id: z.string() });
const endedSessions = z.object({ account_id: z.string(), sessions: z.array(z.string()) });
const toInbox = z.object({ account_id: z.string(), message: inboxMessage });

/** What rooms have told, to where it belongs. One that fails is retried by the queue; the others of its batch are done. */
export async function handleQueue(batch: MessageBatch<OutboxMessage>, env: Env, ctx: ExecutionContext): Promise<void> {
  const { db } = openDirectory(env.DB, 'first-primary');
  const syncFollowing = followingSync(env, db);
  const attempt = async (message: Message<OutboxMessage>): Promise<void> => {
    try {
      await deliver(message.body, db, env);
      await syncFollowing(message.body);
      message.ack();
      observe('outbox_delivery_seconds', {}, Math.max(0, nowMs() - message.body.at_ms) / 1000);
    } catch (error) {
      log('ERROR', 'outbox message failed', { type: message.body.type, room: message.body.room_id, error });
      message.retry({ delaySeconds: retryDelaySeconds(message.attempts) });
    }
  };
  const leadsAway = ({ body }: Message<OutboxMessage>): boolean => body.type === 'message.linked';
  for (const message of batch.messages.filter((one) => !leadsAway(one))) await attempt(message);
  // Pages of others may be slow: nothing of our own waits for them.
  await eachOf(batch.messages.filter(leadsAway), attempt);
  flushMetrics(env.METRICS, ctx, { tail: false });
}

/** 5 s, then twice as long each time, an hour at most: 20 tries are some 11 hours (`max_retries` in wrangler.toml). */
function retryDelaySeconds(attempts: number): number {
  return Math.min(3_600, 5 * 2 ** Math.max(0, attempts - 1));
}

/** Inboxes are told by the rooms themselves, and sockets closed at once; only what did not get there comes this way. */
async function deliver(body: OutboxMessage, db: DirectoryDatabase, env: Env): Promise<void> {
  if (body.type === 'account.renamed') {
    await renameEverywhere(env, db, renamedAccount.parse(body.data).account_id);
    return;
  }
  if (body.type === 'message.linked') {
    await previewPage(env, body);
    return;
  }
  if (body.type === 'account.merged') {
    await takeAlong(env, db, mergedAccount.parse(body.data));
    return;
  }
  if (body.type === 'sessions.ended') {
    const { account_id, sessions } = endedSessions.parse(body.data);
    await closeSockets(env, account_id, sessions);
    return;
  }
  if (body.type !== 'inbox.changed') {
    await applyOutboxMessage(db, body);
    await takeAlongLate(env, db, body);
    if (body.type === 'room.ended') await dropPictures(env.MEDIA, body.room_id);
    return;
  }
  const { account_id, message } = toInbox.parse(body.data);
  await env.INBOX.getByName(account_id).tell(message);
}

/** A room that tells only now of a guest who has been taken along since: it comes along too. */
async function takeAlongLate(env: Env, db: DirectoryDatabase, body: OutboxMessage): Promise<void> {
  if (body.type !== 'person.joined' && body.type !== 'member.changed') return;
  const { account_id: guest_id, role } = inARoom.parse(body.data);
  const account_id = role === null ? null : await mergedInto(db, guest_id);
  if (account_id === null) return;
  const data = { guest_id, account_id };
  await env.OUTBOX.send({ type: 'account.merged', room_id: '', seq: 0, at_ms: nowMs(), data });
}
