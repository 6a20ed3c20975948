import { applyOutboxMessage } from './directory/apply-outbox.ts';
import { openDirectory } from './directory/directory.ts';
import { log } from './platform/logger.ts';
import type { OutboxMessage } from './platform/outbox-message.ts';

/** What rooms have told, into the directory. One that fails is retried by the queue; the others of its batch are done. */
export async function handleQueue(batch: MessageBatch<OutboxMessage>, env: Env): Promise<void> {
  const { db } = openDirectory(env.DB, 'first-primary');
  for (const message of batch.messages) {
    try {
      await applyOutboxMessage(db, message.body);
      message.ack();
    } catch (error) {
      log('ERROR', 'outbox message failed', { type: message.body.type, room: message.body.room_id, error });
      message.retry({ delaySeconds: 5 });
    }
  }
}
