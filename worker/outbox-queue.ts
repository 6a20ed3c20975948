import { deliver, deliveryContext, isSlow } from './deliver.ts';
import { armGuestSweep } from './http/accounts/sweep-guests.ts';
import { eachOf } from './http/inbox/inbox-gateway.ts';
import { mailEventsQueue, takeMailEvents } from './mail-events.ts';
import { log } from './platform/metrics/logger.ts';
import { flushMetrics } from './platform/metrics/metrics.ts';
import type { OutboxMessage } from './platform/outbox-message.ts';
import { retryDelayMs } from './platform/retry-delay.ts';
import type { WorkerEnv } from './platform/secrets/secrets.ts';
import { errorText } from './redelivery.ts';

/** What has come by any of our queues. */
export async function handleQueue(batch: MessageBatch, env: WorkerEnv, ctx: ExecutionContext): Promise<void> {
  if (batch.queue === mailEventsQueue) await takeMailEvents(batch, env);
  // What is in the others we have put there.
  else await handleOutbox(batch as MessageBatch<OutboxMessage>, env);
  flushMetrics(env.METRICS, ctx, { tail: false });
}

/**
 * What rooms have told, to where it belongs. What fails is kept for another time by an object of its own, so that it
 * outlives whatever happens to the queue; the queue itself tries again only what not even that could take.
 */
async function handleOutbox(batch: MessageBatch<OutboxMessage>, env: WorkerEnv): Promise<void> {
  const context = deliveryContext(env);
  const attempt = async (message: Message<OutboxMessage>): Promise<void> => {
    const { body, attempts } = message;
    try {
      await deliver(body, context).catch((error: unknown) => {
        log('WARN', 'outbox message failed', { type: body.type, room: body.room_id, error });
        return env.REDELIVERY.getByName('outbox').keep(body, errorText(error));
      });
      message.ack();
    } catch (error) {
      log('ERROR', 'outbox message could not be kept', { type: body.type, room: body.room_id, error });
      message.retry({ delaySeconds: retryDelayMs(attempts) / 1000 });
    }
  };
  const leadsAway = ({ body }: Message<OutboxMessage>): boolean => isSlow(body);
  for (const message of batch.messages.filter((one) => !leadsAway(one))) await attempt(message);
  // Pages of others may be slow: nothing of our own waits for them.
  await eachOf(batch.messages.filter(leadsAway), attempt);
  await armGuestSweep(env).catch((error: unknown) => log('WARN', 'the sweep of guests was not armed', { error }));
}
