import { toasts } from '#web/app/shell/toasts.ts';
import { tellTalkRefusal } from '#web/features/comments/tell-talk.ts';
import { refusalWords } from '#web/features/room/refusal-words.ts';
import type { Notice } from '#web/features/room/use-notices.ts';

/** Says that something of mine was refused. */
export function tellNotice(notice: Notice): void {
  // Nothing of a course is ever replaced unseen.
  if (!('error' in notice)) return;
  const said = tellTalkRefusal(notice, () => undefined);
  if (!said) toasts.show({ text: refusalWords(notice.error), tone: 'danger' });
}
