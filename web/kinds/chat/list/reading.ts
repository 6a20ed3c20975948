import { type ChatView, type Message, readersOf, type ReadState } from '#protocol/chat/view.ts';
import { isUnsent } from '../plans.ts';

/** How far a message of mine has come. */
export type Delivery =
  | { state: 'waiting' }
  /** The room has it; in a direct conversation also whether the other one has read it. */
  | { state: 'sent' | 'read' }
  /** In a group: how many have read it, and whether that is everyone. */
  | { state: 'counted'; count: number; all: boolean };

export function deliveryOf(view: Pick<ChatView, 'type' | 'reads'>, message: Message): Delivery {
  if (isUnsent(message)) return { state: 'waiting' };
  const count = readersOf(view, message).length;
  if (count === 0) return { state: 'sent' };
  if (view.type === 'direct') return { state: 'read' };
  const others = view.reads.filter((read) => read.account_id !== message.author.id).length;
  return { state: 'counted', count, all: count === others };
}

/** Who has read a message, the latest first, and who has not. */
export function readByOf(
  view: Pick<ChatView, 'reads'>,
  message: Pick<Message, 'seq' | 'author'>,
): { read: ReadState[]; unread: ReadState[] } {
  const read = readersOf(view, message).toSorted((a, b) => b.last_read_at.localeCompare(a.last_read_at));
  const others = view.reads.filter((state) => state.account_id !== message.author.id);
  return { read, unread: others.filter((state) => !read.includes(state)) };
}
