import { Check, Circle, Minus, X } from 'lucide-react';
import { useState } from 'react';
import type { VoteValue } from '#protocol/decision/terms.schema.ts';
import type { DecisionView, MyVote, Proposal } from '#protocol/decision/view.ts';
import { announce } from '#web/features/room/announcements.ts';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import { useDecision } from '../decision-context.ts';
import { voteNames } from '../names.ts';
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
  const { client, send, take } = useDecision();
  const { id, revision, my_vote } = proposal;
  const [writing, setWriting] = useState<VoteValue | null>(null);
  const vote = (value: VoteValue, reason: string | null): void => {
    setWriting(null);
    // Whoever is no voter yet becomes one by it, where all may.
    take(() => {
      send(my_vote === null ? 'vote.cast' : 'vote.change', { proposal_id: id, value, reason, revision });
      const isHere = client.getState().status === 'online';
      const said = { value: voteNames[value]() };
      announce(isHere ? m.vote_sent(said) : m.vote_will_send(said));
    });
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
  const waits = my_vote?.needs_confirming === true;
  return (
    <>
      {waits ? <NeedsConfirming proposal={proposal} vote={my_vote} /> : null}
      <fieldset className={styles['options']} aria-label={m.vote_label()}>
        {values.map((value) => (
          <Option key={value} value={value} mine={my_vote} onPick={() => pick(value)} />
        ))}
      </fieldset>
      {my_vote === null || waits ? null : (
        <Mine
          vote={my_vote}
          sending={sending}
          onReason={() => setWriting(my_vote.value)}
          onWithdraw={() => {
            send('vote.withdraw', { proposal_id: id });
            announce(m.vote_withdrawn());
          }}
        />
      )}
    </>
  );
}

/** One of three of equal weight: none looks chosen before one is, and mine is plain afterwards. */
function Option({ value, mine, onPick }: { value: VoteValue; mine: MyVote | null; onPick: () => void }) {
  const isMine = mine?.value === value;
  const waits = mine?.needs_confirming === true;
  const isChosen = isMine && !waits;
  const words = isChosen ? chosenWords : waits ? (isMine ? confirmWords : turnWords) : voteNames;
  const Icon = isChosen ? Check : icons[value];
  return (
    <button
      type="button"
      className={styles['option']}
      aria-pressed={isChosen}
      onClick={() => {
        if (!isChosen) onPick();
      }}
    >
      <Icon {...smallIcon} aria-hidden="true" />
      {words[value]()}
    </button>
  );
}

const icons = { approve: Circle, reject: X, abstain: Minus };

const chosenWords: Record<VoteValue, () => string> = {
  approve: m.vote_chosen_approve,
  reject: m.vote_chosen_reject,
  abstain: m.vote_chosen_abstain,
};

const confirmWords: Record<VoteValue, () => string> = {
  approve: m.confirm_approve,
  reject: m.confirm_reject,
  abstain: m.confirm_abstain,
};

const turnWords: Record<VoteValue, () => string> = {
  approve: m.vote_turn_approve,
  reject: m.vote_turn_reject,
  abstain: m.vote_turn_abstain,
};

interface MineProps {
  vote: MyVote;
  sending: boolean;
  onReason: () => void;
  onWithdraw: () => void;
}

function Mine({ vote, sending, onReason, onWithdraw }: MineProps) {
  const { reason } = vote;
  return (
    <div className={styles['mine']}>
      {reason === null ? null : <p className={styles['reason']}>{m.my_reason({ reason })}</p>}
      <p className={styles['acts']}>
        <span>{sending ? m.vote_sending() : m.vote_mine()}</span>
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
