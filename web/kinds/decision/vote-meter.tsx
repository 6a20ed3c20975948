import { turnout } from '#protocol/decision/figures.ts';
import { countVoters } from '#protocol/decision/reduce.ts';
import type { DecisionView, Proposal } from '#protocol/decision/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import styles from './vote-meter.module.css';

interface VoteMeterProps {
  proposal: Proposal;
  view: DecisionView;
}

/** How the votes stand against what is needed. While they are hidden, only how many have voted. */
export function VoteMeter({ proposal, view }: VoteMeterProps) {
  const voters = countVoters(view);
  return (
    <div className={styles['meter']}>
      {proposal.votes === null ? (
        <Hidden proposal={proposal} view={view} voters={voters} />
      ) : (
        <Counts votes={proposal.votes} needed={proposal.threshold_needed} voters={voters} />
      )}
      <Quorum proposal={proposal} view={view} />
      {proposal.needs_confirming > 0 ? (
        <p className={styles['aside']}>{m.votes_to_confirm({ count: proposal.needs_confirming })}</p>
      ) : null}
    </div>
  );
}

interface CountsProps {
  votes: NonNullable<Proposal['votes']>;
  needed: number;
  voters: number;
}

function Counts({ votes, needed, voters }: CountsProps) {
  const { approve, reject, abstain } = votes;
  // A threshold may be more than there are people yet, and people may have left since they voted.
  const whole = Math.max(voters, needed, turnout(votes), 1);
  const percent = (count: number): string => `${(count / whole) * 100}%`;
  const left = Math.max(0, needed - approve);
  return (
    <>
      <VisuallyHidden>{m.votes_words({ approve, reject, abstain, needed })}</VisuallyHidden>
      <div className={styles['track']} aria-hidden="true">
        <div className={styles['bar']}>
          <i className={styles['yes']} style={{ width: percent(approve) }} />
          <i className={styles['none']} style={{ width: percent(abstain) }} />
          <i className={styles['no']} style={{ width: percent(reject) }} />
        </div>
        <i className={styles['goal']} style={{ insetInlineStart: percent(needed) }} />
      </div>
      <p className={styles['numbers']} aria-hidden="true">
        <span>
          <b>{approve}</b> {m.vote_approve()}
        </span>
        <span>
          <b>{reject}</b> {m.vote_reject()}
        </span>
        <span>
          <b>{abstain}</b> {m.vote_abstain()}
        </span>
        <span className={styles['left']}>
          {left === 0 ? m.votes_reached() : needed > voters ? m.votes_too_few() : m.votes_left({ count: left })}
        </span>
      </p>
    </>
  );
}

function Hidden({ proposal, view, voters }: VoteMeterProps & { voters: number }) {
  const words = view.results === 'after_vote' ? m.votes_hidden_until_vote() : m.votes_hidden_until_close();
  const whole = Math.max(voters, proposal.voted, 1);
  return (
    <>
      <div className={styles['track']} aria-hidden="true">
        <div className={styles['bar']}>
          <i className={styles['unknown']} style={{ width: `${(proposal.voted / whole) * 100}%` }} />
        </div>
      </div>
      <p className={styles['numbers']}>
        <span>{m.votes_cast({ count: proposal.voted })}</span>
        <span className={styles['left']}>{words}</span>
      </p>
    </>
  );
}

function Quorum({ proposal, view }: VoteMeterProps) {
  if (view.quorum === null || proposal.voted >= view.quorum) return null;
  return <p className={styles['aside']}>{m.quorum_so_far({ count: view.quorum, voted: proposal.voted })}</p>;
}
