import type { DecisionView, Proposal } from '#protocol/decision/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Fold } from '#web/ui/fold.tsx';
import { endWords } from './end-words.ts';
import styles from './past-proposals.module.css';
import { proposalTitle } from './proposal-title.ts';

/** What was proposed and is not to be, folded away. */
export function PastProposals({ proposals, view }: { proposals: readonly Proposal[]; view: DecisionView }) {
  if (proposals.length === 0) return null;
  return (
    <Fold className={styles['past']} summary={m.proposals_past({ count: proposals.length })}>
      <ul>
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <p className={styles['content']}>{proposalTitle(view, proposal)}</p>
            <p className={styles['why']}>{endWords(view, proposal)}</p>
            {proposal.decided_note === null ? null : <p className={styles['why']}>{proposal.decided_note}</p>}
          </li>
        ))}
      </ul>
    </Fold>
  );
}
