import { and, eq, sql } from 'drizzle-orm';
import { decisionEvents, type DecisionEventData } from '#protocol/decision/events.schema.ts';
import { prepared, type RoomDatabase } from '#worker/room/database.ts';
import { event, type Sight, type StoredEvent, type Viewer } from '#worker/room/kind.ts';
import { newsOfVote } from './inbox.ts';
import { findBallot, type BallotRow } from './rows.ts';
import { sightOf } from './secrecy.ts';
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
function visible(data: VoteData, viewer: Viewer, sight: Sight): unknown {
  if (data.hidden !== true) return data;
  const { maySeeVotes, actor } = sightOf(sight, data.proposal_id, viewer.id);
  if (maySeeVotes) return data;
  if (sight.event.actor_id !== actor) return withoutVotes(data);
  const { votes: _votes, ...own } = data;
  return own;
}

const bare = new WeakMap<VoteData, object>();

/** One value for all who get it, so that it is encoded once. */
function withoutVotes(data: VoteData): object {
  let shown = bare.get(data);
  if (shown === undefined) {
    const { proposal_id, revision, voted, needs_confirming } = data;
    const counts = voted === undefined ? {} : { voted, needs_confirming };
    const of = whoseIs(data);
    shown = { proposal_id, revision, ...counts, ...(of !== null && { of }), hidden: true };
    bare.set(data, shown);
  }
  return shown;
}

const alike = (data: VoteData): boolean => data.hidden !== true;

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
    visible,
    alike,
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
    visible,
    alike,
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
    visible,
    alike,
    project: (db, stored) => {
      const replaced = findBallot(db, stored.data.proposal_id, stored.data.of ?? stored.actor_id);
      db.delete(ballotsTable).where(thisBallot(stored)).run();
      count(db, stored.data, replaced);
    },
  }),
};
