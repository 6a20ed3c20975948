import { type DecisionCommandData } from '#protocol/decision/commands.schema.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { tellTalkRefusal } from '#web/features/comments/tell-talk.ts';
import type { Notice } from '#web/features/room/use-notices.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { Refused } from '#web/room-client/types.ts';
import type { DecisionUi } from './decision-ui.ts';
import { draftOf } from './proposal/draft-of.ts';
import { refusedWords } from './voting/refused-words.ts';

type Show = (change: Partial<DecisionUi>) => void;

/** Says that something of mine was refused, and gives its words back to where they can be used. */
export function tellNotice(notice: Notice, show: Show): void {
  // Nothing of a decision is ever replaced unseen.
  if (!('error' in notice)) return;
  if (
    notice.type.startsWith('comment.') &&
    tellTalkRefusal(notice, (target) => show({ panel: { what: 'talk', target } }))
  )
    return;
  const text = refusedWords(notice);
  const again = draftAgain(notice);
  if (again === null) toasts.show({ text, tone: 'danger' });
  else {
    const onPick = (): void => show({ dialog: { what: 'propose', draft: again } });
    toasts.show({ text, tone: 'danger', lasting: true, action: { label: m.propose_again(), onPick } });
  }
}

function draftAgain({ type, data }: Refused) {
  // What the page itself has sent.
  return type === 'proposal.create' ? draftOf(data as DecisionCommandData['proposal.create']) : null;
}
