import { toasts } from '#web/app/shell/toasts.ts';
import { roomDrafts } from '#web/features/comments/room-drafts.ts';
import { textOf } from '#web/features/comments/tell-talk.ts';
import { refusalWords } from '#web/features/room/refusal-words.ts';
import type { Notice } from '#web/features/room/use-notices.ts';
import { chatDraft } from './messages/chat-draft.ts';

/** Says that something of mine was refused, and gives its words back to where they were written. Nothing of a lesson is ever replaced unseen. */
export function tellNotice(roomId: string, notice: Notice): void {
  if (!('error' in notice) || saysSoItself.has(notice.type)) return;
  const why = refusalWords(notice.error);
  const words = notice.type === 'chat.say' ? textOf(notice.data, 'content') : null;
  if (words === null) toasts.show({ text: why, tone: 'danger' });
  else roomDrafts.giveBack(chatDraft(roomId), words, why, []);
}

/** Forms that keep their words until the room has taken them. */
const saysSoItself: ReadonlySet<string> = new Set(['question.ask', 'question.answer']);
