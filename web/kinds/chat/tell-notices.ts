import type { ChatCommandData } from '#protocol/chat/commands.schema.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { rewriteKey } from '#web/features/comments/drafts.ts';
import { roomDrafts } from '#web/features/comments/room-drafts.ts';
import { followingWords } from '#web/app/rooms/following-words.ts';
import { refusalWords } from '#web/features/room/refusal-words.ts';
import type { Notice } from '#web/features/room/use-notices.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { Refused } from '#web/room-client/types.ts';
import type { ChatUi } from './chat-ui.ts';
import type { FailedMessages } from './message/failed.ts';

/** Says that something of mine was refused. A message stays where it was written, to be sent again. */
export function tellNotice(notice: Notice, failed: FailedMessages, show: (change: Partial<ChatUi>) => void): void {
  // Nothing of a conversation is ever replaced unseen.
  if (!('error' in notice)) return;
  const { id, type, data } = notice;
  const problem = wordsOf(notice);
  // Reading is tried again with the next message.
  if (type === 'read.mark') return;
  if (type === 'message.send') return failed.add({ id, data: data as ChatCommandData['message.send'], problem });
  if (type === 'message.edit') {
    const { message_id, content, mentions = [] } = data as ChatCommandData['message.edit'];
    roomDrafts.giveBack(rewriteKey(message_id), content, problem, mentions);
    return show({ editing: message_id });
  }
  toasts.show({ text: problem, tone: 'danger' });
}

/** What a refusal means here; what is the same everywhere is said as everywhere. */
function wordsOf({ type, error }: Refused): string {
  if (error.details?.['rule']?.includes('too_late') === true) return m.message_too_late();
  if (error.code === 'GONE' && type.startsWith('message.')) return m.message_gone();
  if (error.code === 'VALIDATION_ERROR' && error.details?.['reply_to'] !== undefined) return m.message_reply_gone();
  const following = followingWords(error.details);
  if (following !== undefined) return following;
  if (error.code === 'CONFLICT' && type === 'participant.leave') return m.chat_last_admin();
  return refusalWords(error);
}
