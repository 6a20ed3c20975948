import { and, eq, sql } from 'drizzle-orm';
import { decisionEvents, type DecisionEventData } from '#protocol/decision/events.schema.ts';
import { type Audience, toEveryone } from '#worker/room/live/audience.ts';
import { prepared, type RoomDatabase } from '#worker/room/store/database.ts';
import { event, type VisibilityContext, type StoredEvent } from '#worker/room/event-rule.ts';
import { newsOfVote } from './inbox.ts';
import { findBallot, type BallotRow } from './rows.ts';
import { whoSeesVotes } from './secrecy.ts';
import { ballotsTable, talliesTable } from './tables.ts';

const statements = prepared((db: RoomDatabase) => ({
  tally: db
    .update(talliesTable)
    .set({
      approve: sql`coalesce(${sql.placeholder('approve')}, ${talliesTable.approve})`,
      reject: sql`coalesce(${sql.placeholder('reject')}, ${talliesTable.reject})`,
      abstain: sql`coalesce(${sql.placeholder('abstain')}, ${talliesTable.abstain})`,
      stale: sql`${talliesTable.stale} - ${sql.placeholder('renewed')}`,
    })
    .where(eq(talliesTable.proposalId, sql.placeholder('id')))
    .prepare(),
  cast: db
    .insert(ballotsTable)
    .values({
      proposalId: sql.placeholder('id'),
      voter: sql.placeholder('voter'),
      value: sql.placeholder('value'),
      reason: sql.placeholder('reason'),
      revision: sql.placeholder('revision'),
      seq: sql.placeholder('seq'),
    })
    .prepare(),
}));

type VoteData =
  | DecisionEventData['vote.cast']
  | DecisionEventData['vote.changed']
  | DecisionEventData['vote.withdrawn'];

/** Counted values follow from the event; those for earlier words only by which ballot this one replaces, in older events. */
function count(
  db: RoomDatabase,
  data: VoteData,
  replaced: Pick<BallotRow, 'revision' | 'suspended'> | undefined,
): void {
  const wasStale = replaced !== undefined && replaced.revision < data.revision && !replaced.suspended;
  const { approve = null, reject = null, abstain = null } = data.votes ?? {};
  statements(db).tally.run({ id: data.proposal_id, approve, reject, abstain, renewed: wasStale ? 1 : 0 });
}

/**
 * A vote where results are hidden. Whoever may not see the counts sees that there was a vote and nothing that they could
 * be derived from; of one's own also what it was.
 */
function audiences(data: VoteData, sight: VisibilityContext): Audience[] {
  if (data.hidden !== true) return toEveryone(data);
  const { votes: _votes, ...own } = data;
  const voter = { scope: data.proposal_id, of: new Set([sight.event.actor_id]) };
  return [
    { to: whoSeesVotes(sight, data.proposal_id), data },
    { to: { marks: voter }, data: own },
    ...toEveryone(withoutVotes(data)),
  ];
}

function withoutVotes(data: VoteData): object {
  const { proposal_id, revision, voted, needs_confirming } = data;
  const counts = voted === undefined ? {} : { voted, needs_confirming };
  const of = whoseIs(data);
  return { proposal_id, revision, ...counts, ...(of !== null && { of }), hidden: true };
}

/** Whose vote somebody else took back; null: it is the actor's own. */
function whoseIs(data: VoteData): string | null {
  return 'of' in data ? (data.of ?? null) : null;
}

function thisBallot({ data, actor_id }: StoredEvent<VoteData>) {
  const voter = whoseIs(data) ?? actor_id;
  return and(eq(ballotsTable.proposalId, data.proposal_id), eq(ballotsTable.voter, voter));
}

function erasableReason({ withdrawable }: { withdrawable?: true }): readonly string[] {
  return withdrawable === true ? ['reason'] : [];
}

export const voteEvents = {
  'vote.cast': event({
    schema: decisionEvents['vote.cast'],
    erasable: erasableReason,
    texts: ['reason'],
    inbox: newsOfVote,
    audiences,
    project: (db, { data, actor_id, seq }) => {
      const { proposal_id: id, value = 'abstain', reason = null, revision } = data;
      statements(db).cast.run({ id, voter: actor_id, value, reason, revision, seq });
      count(db, data, undefined);
    },
  }),
  'vote.changed': event({
    schema: decisionEvents['vote.changed'],
    erasable: erasableReason,
    texts: ['reason'],
    inbox: newsOfVote,
    audiences,
    project: (db, stored) => {
      const { proposal_id, value = 'abstain', reason = null, revision } = stored.data;
      const replaced = findBallot(db, proposal_id, stored.actor_id);
      db.update(ballotsTable).set({ value, reason, revision }).where(thisBallot(stored)).run();
      count(db, stored.data, replaced);
    },
  }),
  'vote.withdrawn': event({
    schema: decisionEvents['vote.withdrawn'],
    inbox: newsOfVote,
    audiences,
    project: (db, stored) => {
      const replaced = findBallot(db, stored.data.proposal_id, stored.data.of ?? stored.actor_id);
      db.delete(ballotsTable).where(thisBallot(stored)).run();
      count(db, stored.data, replaced);
    },
  }),
};
