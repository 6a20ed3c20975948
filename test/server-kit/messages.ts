import type { ShownMessage } from '#protocol/chat/answers.schema.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import type { Talker } from './conversation.ts';

/** All messages of a conversation that someone may read, the oldest first, page by page. */
export async function everyMessage({ api }: Talker, roomId: string): Promise<ShownMessage[]> {
  const newestFirst: ShownMessage[] = [];
  let before: string | null = '';
  while (before !== null) {
    const path = `/conversations/${roomId}/messages?limit=200${before === '' ? '' : `&before_id=${before}`}`;
    const page: { items: ShownMessage[]; next_cursor: string | null } = await api.ask('GET', path);
    newestFirst.push(...page.items);
    before = page.next_cursor;
  }
  return newestFirst.toReversed();
}

/** The log as someone may see it. */
export async function everyEvent({ api }: Talker, roomId: string): Promise<RoomEvent[]> {
  const events: RoomEvent[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const path = `/rooms/${roomId}/events?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page: { items: RoomEvent[]; next_cursor: string | null } = await api.ask('GET', path);
    events.push(...page.items);
    cursor = page.next_cursor;
  }
  return events;
}
