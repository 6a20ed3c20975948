import { type Ballot, type DecisionView, missingVoters, type Proposal } from '#protocol/decision/view.ts';
import { faceOf } from '#web/app/face.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { nameOf, voteNames } from './names.ts';
import styles from './voters.module.css';

/** Who has voted and how, and who is missing; folded until someone asks. */
export function Voters({ proposal, view }: { proposal: Proposal; view: DecisionView }) {
  const missing = missingVoters(view, proposal);
  const ballots = view.ballots.filter(
    ({ proposal_id, revision }) => proposal_id === proposal.id && revision === proposal.revision,
  );
  // Nobody's vote says nothing but its reason.
  const told = view.anonymous ? ballots.filter(({ reason }) => reason !== null) : ballots;
  if (told.length === 0 && (missing === null || missing.length === 0)) {
    return <p className={styles['quiet']}>{missing === null ? m.voters_anonymous() : m.voters_all()}</p>;
  }
  return (
    <details className={styles['voters']}>
      <summary>{missing === null ? m.voters_reasons({ count: told.length }) : summary(missing.length)}</summary>
      <ul>
        {told.map((ballot) => (
          <Vote key={ballot.voter} ballot={ballot} view={view} />
        ))}
      </ul>
      {missing === null || missing.length === 0 ? null : (
        <p className={styles['missing']}>
          {m.voters_missing_names({ names: missing.map((id) => nameOf(view, id)).join(', ') })}
        </p>
      )}
    </details>
  );
}

function summary(missing: number): string {
  return missing === 0 ? m.voters_all() : m.voters_missing({ count: missing });
}

function Vote({ ballot, view }: { ballot: Ballot; view: DecisionView }) {
  const { voter, value, reason } = ballot;
  const name = nameOf(view, voter);
  return (
    <li>
      {view.anonymous ? null : <Avatar face={faceOf({ id: voter, name })} size={22} />}
      <p>
        {view.anonymous ? null : <b>{name}</b>}
        {value === null ? <span>{m.voters_voted()}</span> : <span>{voteNames[value]()}</span>}
        {reason === null ? null : <q>{reason}</q>}
      </p>
    </li>
  );
}
