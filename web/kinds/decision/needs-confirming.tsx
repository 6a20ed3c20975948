import type { MyVote, Proposal } from '#protocol/decision/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { ChangedText } from './changed-text.tsx';
import { voteNames } from './names.ts';
import styles from './vote-box.module.css';

/** My vote was for other words: what has changed since. */
export function NeedsConfirming({ proposal, vote }: { proposal: Proposal; vote: MyVote }) {
  const voted = proposal.revisions.find(({ revision }) => revision === vote.revision);
  const reasonOnly = voted?.content === proposal.content;
  const [before, after] = reasonOnly
    ? [voted.reason ?? '', proposal.reason ?? '']
    : [voted?.content ?? '', proposal.content];
  return (
    <div className={styles['note']}>
      <p>
        {reasonOnly
          ? m.vote_confirm_reason({ value: voteNames[vote.value]() })
          : m.vote_confirm({ value: voteNames[vote.value]() })}
      </p>
      <blockquote>
        <ChangedText before={before} after={after} />
      </blockquote>
    </div>
  );
}
