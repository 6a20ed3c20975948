import { useEffect, useState } from 'react';
import type { VoteValue } from '#protocol/decision/terms.schema.ts';
import type { Proposal } from '#protocol/decision/view.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Spinner } from '#web/ui/spinner.tsx';
import { useDecision } from '../decision-context.ts';
import { voteNames } from '../names.ts';
import styles from './voters.module.css';

interface Told {
  voter: { id: string; name: string };
  value: VoteValue;
  reason: string | null;
  revision: number;
  suspended: boolean;
}

const paths = {
  assumption: 'assumption-proposals',
  criterion: 'criteria-proposals',
  conclusion: 'conclusion-proposals',
} as const;

/** What the room tells of a settled proposal’s votes. */
export default function ToldVotes({ proposal: { id, category, revision } }: { proposal: Proposal }) {
  const { access, roomId } = useDecision();
  const [votes, setVotes] = useState<Told[] | null>(null);
  useEffect(() => {
    const ended = new AbortController();
    const read = async (): Promise<void> => {
      const path = `/decisions/${roomId}/${paths[category]}/${id}/votes?limit=200`;
      const { items } = await roomRequest<{ items: Told[] }>(access, path, { signal: ended.signal });
      setVotes(items.filter((vote) => vote.revision === revision));
    };
    read().catch(() => {
      if (!ended.signal.aborted) setVotes([]);
    });
    return () => ended.abort();
  }, [access, roomId, id, category, revision]);
  if (votes === null) return <Spinner />;
  if (votes.length === 0) return <p className={styles['missing']}>{m.proposal_votes_none()}</p>;
  return (
    <ul>
      {votes.map(({ voter, value, reason, suspended }) => (
        <li key={voter.id}>
          <p>
            <b>{voter.name}</b>
            <span>{voteNames[value]()}</span>
            {reason === null ? null : <q>{reason}</q>}
            {suspended ? <span>{m.proposal_votes_left()}</span> : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
