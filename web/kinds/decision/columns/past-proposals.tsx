import { EyeOff, MessageCircle } from 'lucide-react';
import type { DecisionView, Proposal } from '#protocol/decision/view.ts';
import { FoldedText } from '#web/features/reading/folded-text.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { Fold } from '#web/ui/fold.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { useDecision } from '../decision-context.ts';
import { endWords } from '../head/end-words.ts';
import { longFrom, nameOf } from '../names.ts';
import styles from './past-proposals.module.css';
import { proposalTitle } from '../proposal/proposal-title.ts';
import Revisions from './revisions.tsx';
import { SettledVotes } from '../voting/settled-votes.tsx';

/** What was proposed and is not to be, folded away. */
export default function PastProposals({ proposals, view }: { proposals: readonly Proposal[]; view: DecisionView }) {
  if (proposals.length === 0) return null;
  return (
    <Fold className={styles['past']} summary={m.proposals_past({ count: proposals.length })}>
      <ul>
        {proposals.map((proposal) => (
          <Past key={proposal.id} proposal={proposal} view={view} />
        ))}
      </ul>
    </Fold>
  );
}

function Past({ proposal, view }: { proposal: Proposal; view: DecisionView }) {
  const { can, show } = useDecision();
  const { id, votes, voted, created_by, decided_note, hidden } = proposal;
  return (
    <li>
      <div>
        <FoldedText text={proposalTitle(view, proposal)} from={longFrom} className={styles['content']} />
        <p>{m.proposal_by({ name: nameOf(view, created_by) })}</p>
        <p>{endWords(view, proposal)}</p>
        {votes === null || voted === 0 ? null : <p>{m.recount_votes({ ...votes })}</p>}
        {proposal.revision > 1 ? <Revisions proposal={proposal} /> : null}
        <SettledVotes proposal={proposal} view={view} />
        {decided_note === null ? null : <p className={styles['note']}>{decided_note}</p>}
      </div>
      {can.manage && !hidden ? (
        <IconButton
          label={m.proposal_hide()}
          icon={<EyeOff {...smallIcon} />}
          onClick={() => show({ dialog: { what: 'hide', proposal_id: id } })}
        />
      ) : null}
      <IconButton
        label={m.proposal_talk()}
        icon={<MessageCircle {...smallIcon} />}
        onClick={() => show({ panel: { what: 'talk', target: id } })}
      />
    </li>
  );
}
