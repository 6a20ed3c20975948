import { Suspense } from 'react';
import type { DecisionView, Proposal } from '#protocol/decision/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Fold } from '#web/ui/fold.tsx';
import styles from './voters.module.css';

const ToldVotes = lazyWithRetry(() => import('./told-votes.tsx'));

/** Who voted how on what is settled, for whoever asks; never whose an anonymous vote was. */
export function SettledVotes({ proposal, view }: { proposal: Proposal; view: DecisionView }) {
  if (proposal.voted + proposal.needs_confirming === 0 || view.anonymous) return <span />;
  return (
    <div className={styles['voters']} data-scripts>
      <Fold summary={m.proposal_votes()} onPaper={false}>
        <Suspense fallback={null}>
          <ToldVotes proposal={proposal} />
        </Suspense>
      </Fold>
    </div>
  );
}
