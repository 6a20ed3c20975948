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
        <svg className={styles['bar']}>
          <rect className={styles['yes']} width={percent(approve)} height="100%" />
          {/* What is not for it comes from the other end: only approvals near the mark. */}
          <rect
            className={styles['none']}
            x={percent(whole - abstain - reject)}
            width={percent(abstain)}
            height="100%"
          />
          <rect className={styles['no']} x={percent(whole - reject)} width={percent(reject)} height="100%" />
        </svg>
        <svg className={styles['goal']}>
          <rect x={percent(needed)} width="2" height="100%" rx="1" />
        </svg>
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
        <svg className={styles['bar']}>
          <rect className={styles['unknown']} width={`${(proposal.voted / whole) * 100}%`} height="100%" />
        </svg>
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
