import type { Message } from '#protocol/chat/view.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import type { Anchor, MessagePage } from '../list/message-window.ts';

const pageSize = 100;

interface Answer {
  items: Message[];
  has_older: boolean;
  has_newer: boolean;
}

/** A page of messages around an anchor. @throws ApiError */
export async function loadMessages(access: RoomAccess, roomId: string, anchor: Anchor): Promise<MessagePage> {
  const query = new URLSearchParams({ ...parametersOf(anchor), limit: String(pageSize) });
  const path = `/conversations/${roomId}/messages?${query.toString()}`;
  const { items, has_older, has_newer } = await roomRequest<Answer>(access, path);
  return { messages: items.toReversed(), hasOlder: has_older, hasNewer: has_newer };
}

function parametersOf(anchor: Anchor): Record<string, string> {
  if ('before' in anchor) return { before_id: anchor.before };
  if ('after' in anchor) return { after_id: anchor.after };
  if ('around' in anchor) return { around_id: anchor.around };
  if ('place' in anchor) return { around_n: String(anchor.place + 1) };
  return { around_time: anchor.moment };
}
