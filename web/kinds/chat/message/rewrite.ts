import { editableMs } from '#protocol/chat/terms.ts';
import type { ChatView, Message } from '#protocol/chat/view.ts';
import { rewriteKey } from '#web/features/comments/drafts.ts';
import { roomDrafts } from '#web/features/comments/room-drafts.ts';
import type { ChatUi } from '../chat-ui.ts';
import { isUnsent } from '../plans.ts';

/** Puts a message of mine where its words can be changed. */
export function rewrite(message: Message, show: (change: Partial<ChatUi>) => void): void {
  roomDrafts.write(rewriteKey(message.id), { text: message.content ?? '', problem: null, picked: message.mentions });
  show({ editing: message.id });
}

/** My last message, where it may still be changed. */
export function lastOfMine({ messages }: Pick<ChatView, 'messages'>, me: string | null): Message | null {
  const last = messages.findLast(({ author, message_type }) => author.id === me && message_type === 'text');
  if (last === undefined || last.content === null || isUnsent(last)) return null;
  return Date.now() - Date.parse(last.sent_at) < editableMs ? last : null;
}
