import type { MyVote, Proposal } from '#protocol/decision/view.ts';
import { FoldedText } from '#web/features/reading/folded-text.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { ChangedText } from '../columns/changed-text.tsx';
import { longFrom, voteNames } from '../names.ts';
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
      <h4>{m.vote_confirm_title()}</h4>
      <p>
        {reasonOnly
          ? m.vote_confirm_reason({ value: voteNames[vote.value]() })
          : m.vote_confirm({ value: voteNames[vote.value]() })}
      </p>
      <FoldedText
        as="blockquote"
        text={before.length > after.length ? before : after}
        from={longFrom}
        brief={<ChangedText {...{ before, after }} brief />}
      >
        <ChangedText before={before} after={after} />
      </FoldedText>
    </div>
  );
}
