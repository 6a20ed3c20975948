import { type Ballot, type DecisionView, missingVoters, type Proposal } from '#protocol/decision/view.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { Fold } from '#web/ui/fold.tsx';
import { nameOf, voteNames } from '../names.ts';
import styles from './voters.module.css';

/** More would make a list that nobody reads. */
const mostNames = 100;

/** Who has voted and how, and who is missing; folded until someone asks. */
export function Voters({ proposal, view }: { proposal: Proposal; view: DecisionView }) {
  const missing = missingVoters(view, proposal);
  const ballots = view.ballots.filter(
    ({ proposal_id, revision, suspended }) =>
      proposal_id === proposal.id && revision === proposal.revision && !suspended,
  );
  // Of a vote that is nobody's, only its reason can be told.
  const told = view.anonymous ? ballots.filter(({ reason }) => reason !== null) : ballots;
  if (told.length === 0 && (missing === null || missing.length === 0)) {
    if (missing === null && !view.anonymous) return <span />;
    return <p className={styles['quiet']}>{missing === null ? m.voters_anonymous() : m.voters_all()}</p>;
  }
  return (
    <Fold
      className={styles['voters']}
      summary={missing === null ? m.voters_reasons({ count: told.length }) : missingWords(missing.length)}
    >
      <ul>
        {told.slice(0, mostNames).map((ballot) => (
          <Vote key={ballot.voter} ballot={ballot} view={view} />
        ))}
      </ul>
      <Missing ids={missing ?? []} view={view} />
    </Fold>
  );
}

function missingWords(missing: number): string {
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
        <span>{value === null ? m.voters_voted() : voteNames[value]()}</span>
        {reason === null ? null : <q>{reason}</q>}
      </p>
    </li>
  );
}

function Missing({ ids, view }: { ids: readonly string[]; view: DecisionView }) {
  if (ids.length === 0) return null;
  const names = ids.slice(0, mostNames).map((id) => nameOf(view, id));
  const more = ids.length > mostNames ? [`+${ids.length - mostNames}`] : [];
  return <p className={styles['missing']}>{m.voters_missing_names({ names: [...names, ...more].join(', ') })}</p>;
}
