import { Check, MessageCircle } from 'lucide-react';
import { Suspense } from 'react';
import type { DecisionView, Item, Proposal } from '#protocol/decision/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useNow } from '#web/app/shell/now.ts';
import { FoldedText } from '#web/features/reading/folded-text.tsx';
import { whenText } from '#web/features/room/when-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { useDecision } from '../decision-context.ts';
import { endWords } from '../head/end-words.ts';
import { longFrom } from '../names.ts';
import { ShownFiles } from '../proposal/shown-files.tsx';
import { SettledVotes } from '../voting/settled-votes.tsx';
import styles from './standing-item.module.css';

const ItemMenu = lazyWithRetry(() => import('./item-menu.tsx'));

/** Something that was decided, how, and what can be done about it. */
export function StandingItem({ item, view }: { item: Item; view: DecisionView }) {
  const { can, show } = useDecision();
  const proposal = view.proposals.find(({ id }) => id === item.proposal_id);
  return (
    <li className={styles['item']}>
      <Check {...icon} className={styles['ok']} aria-hidden="true" />
      <div>
        <FoldedText text={item.content} from={longFrom} className={styles['content']} />
        <ShownFiles proposal={proposal} view={view} />
        {proposal === undefined ? null : <Decided proposal={proposal} view={view} />}
        {proposal === undefined ? null : <SettledVotes proposal={proposal} view={view} />}
      </div>
      {can.edit && view.status !== 'closed' ? (
        <Suspense fallback={<span className={styles['more']} />}>
          <ItemMenu item={item} category={proposal?.category ?? 'assumption'} />
        </Suspense>
      ) : (
        <span className={styles['talk']}>
          <IconButton
            label={m.proposal_talk()}
            icon={<MessageCircle {...smallIcon} />}
            onClick={() => show({ panel: { what: 'talk', target: item.proposal_id } })}
          />
        </span>
      )}
    </li>
  );
}

function Decided({ proposal, view }: { proposal: Proposal; view: DecisionView }) {
  const now = useNow();
  const { decided_at, decided_note } = proposal;
  return (
    <p className={styles['decided']}>
      {endWords(view, proposal)}
      {decided_at === null ? null : (
        <>
          {' · '}
          <time dateTime={decided_at}>{whenText(decided_at, now, getLocale())}</time>
        </>
      )}
      {decided_note === null ? null : <span>{decided_note}</span>}
    </p>
  );
}
