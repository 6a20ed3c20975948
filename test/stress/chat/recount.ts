import type { ChatEventData } from '#protocol/chat/events.schema.ts';
import type { RoomEvent } from '#protocol/wire.ts';

/**
 * How many messages each member has not read, counted from the log and nothing else: others' messages after the last
 * place that they have read to, since they came in, less what was taken back. What the room itself says has a place and
 * is nobody's to read. Whoever is no member is not among them.
 */
export function recount(log: RoomEvent[]): Map<string, number> {
  const authors = new Map<number, string>();
  const readTo = new Map<string, number>();
  let head = 0;
  for (const { type, data, actor } of log) {
    const { account_id: account = '', n = 0 } = data as { account_id?: string; n?: number };
    if (type === 'message.sent' || type === 'message.noted') head = n;
    if (type === 'message.sent') authors.set(n, actor.id);
    if (type === 'message.deleted') authors.delete(n);
    if (type === 'message.read') readTo.set(actor.id, (data as ChatEventData['message.read']).n);
    if (type === 'participant.added') readTo.set(account, head);
    if (type === 'participant.removed' || type === 'participant.left') readTo.delete(account);
  }
  const messages = [...authors];
  return new Map(
    [...readTo].map(([account, read]) => [
      account,
      messages.filter(([n, author]) => n > read && author !== account).length,
    ]),
  );
}
