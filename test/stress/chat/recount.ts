import type { ChatEventData } from '#protocol/chat/events.schema.ts';
import type { RoomEvent } from '#protocol/wire.ts';

/**
 * How many messages each member has not read, counted from the log and nothing else: others' messages after the last
 * place that they have read to, since they came in. Whoever is no member is not among them.
 */
export function recount(log: RoomEvent[]): Map<string, number> {
  const authors: string[] = [];
  const readTo = new Map<string, number>();
  for (const { type, data, actor } of log) {
    if (type === 'message.sent') authors.push(actor.id);
    if (type === 'message.read') readTo.set(actor.id, (data as ChatEventData['message.read']).n);
    const { account_id: account = '' } = data as { account_id?: string };
    if (type === 'participant.added') readTo.set(account, authors.length);
    if (type === 'participant.removed' || type === 'participant.left') readTo.delete(account);
  }
  return new Map(
    [...readTo].map(([account, n]) => [account, authors.slice(n).filter((author) => author !== account).length]),
  );
}
