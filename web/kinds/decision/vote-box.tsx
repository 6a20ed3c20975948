import { useState } from 'react';
import type { VoteValue } from '#protocol/decision/terms.schema.ts';
import type { DecisionView, MyVote, Proposal } from '#protocol/decision/view.ts';
import { announce } from '#web/features/room/announcements.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { useDecision } from './decision-context.ts';
import { voteNames } from './names.ts';
import { NeedsConfirming } from './needs-confirming.tsx';
import { VoteReason } from './vote-reason.tsx';
import styles from './vote-box.module.css';

const values: readonly VoteValue[] = ['approve', 'reject', 'abstain'];

interface VoteBoxProps {
  proposal: Proposal;
  view: DecisionView;
  /** A vote of mine is on its way. */
  sending: boolean;
}

/** My vote: to cast, to change, to confirm after an edit, to take back, and with a reason. */
export default function VoteBox({ proposal, view, sending }: VoteBoxProps) {
  const { send } = useDecision();
  const { id, revision, my_vote } = proposal;
  const [writing, setWriting] = useState<VoteValue | null>(null);
  const [changing, setChanging] = useState(false);
  const vote = (value: VoteValue, reason: string | null): void => {
    setWriting(null);
    setChanging(false);
    send(my_vote === null ? 'vote.cast' : 'vote.change', { proposal_id: id, value, reason, revision });
    announce(m.vote_sent({ value: voteNames[value]() }));
  };
  const reason = my_vote?.reason ?? null;
  const pick = (value: VoteValue): void => {
    if (view.reasons_required && (reason === null || my_vote?.value !== value)) setWriting(value);
    else vote(value, my_vote?.value === value ? reason : null);
  };
  if (writing !== null) {
    return (
      <VoteReason
        proposalId={id}
        value={writing}
        reason={my_vote?.value === writing ? reason : null}
        required={view.reasons_required}
        onVote={vote}
        onCancel={() => setWriting(null)}
      />
    );
  }
  if (my_vote?.needs_confirming === true && !changing) {
    return (
      <>
        <NeedsConfirming proposal={proposal} vote={my_vote} />
        <div className={styles['confirm']}>
          <Button tone="primary" onClick={() => vote(my_vote.value, reason)}>
            {confirmWords[my_vote.value]()}
          </Button>
          <Button onClick={() => setChanging(true)}>{m.vote_change()}</Button>
        </div>
      </>
    );
  }
  return (
    <>
      <fieldset className={styles['options']} aria-label={m.vote_label()}>
        {values.map((value) => (
          <Button
            key={value}
            tone={my_vote === null && value === 'approve' ? 'primary' : 'quiet'}
            className={styles['option']}
            data-value={value}
            aria-pressed={my_vote?.value === value}
            onClick={() => {
              if (my_vote?.value !== value || my_vote.needs_confirming) pick(value);
            }}
          >
            {voteNames[value]()}
          </Button>
        ))}
      </fieldset>
      {my_vote === null ? null : (
        <Mine
          vote={my_vote}
          sending={sending}
          onReason={() => setWriting(my_vote.value)}
          onWithdraw={() => {
            setChanging(false);
            send('vote.withdraw', { proposal_id: id });
            announce(m.vote_withdrawn());
          }}
        />
      )}
    </>
  );
}

const confirmWords: Record<VoteValue, () => string> = {
  approve: m.confirm_approve,
  reject: m.confirm_reject,
  abstain: m.confirm_abstain,
};

interface MineProps {
  vote: MyVote;
  sending: boolean;
  onReason: () => void;
  onWithdraw: () => void;
}

function Mine({ vote, sending, onReason, onWithdraw }: MineProps) {
  const { value, reason } = vote;
  return (
    <div className={styles['mine']}>
      {reason === null ? null : <p className={styles['reason']}>{m.my_reason({ reason })}</p>}
      <p className={styles['acts']}>
        <span>{sending ? m.vote_sending() : m.vote_is({ value: voteNames[value]() })}</span>
        <button type="button" onClick={onReason}>
          {reason === null ? m.reason_add() : m.reason_edit()}
        </button>
        <button type="button" onClick={onWithdraw}>
          {m.vote_withdraw()}
        </button>
      </p>
    </div>
  );
}
