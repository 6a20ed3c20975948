import { and, eq } from 'drizzle-orm';
import { decisionEvents, type DecisionEventData } from '#protocol/decision/events.schema.ts';
import { standingAfter } from '#protocol/decision/standing.ts';
import type { RoomDatabase, RoomReads } from '#worker/room/store/database.ts';
import { type Audience, toEveryone } from '#worker/room/live/audience.ts';
import { event, type VisibilityContext, type StoredEvent, type TimerChange } from '#worker/room/event-rule.ts';
import { fileFreed, freeFiles, seqsOfNames } from '#worker/features/files/rows.ts';
import { newsOfEnd, proposalSays, toVoters } from './inbox.ts';
import { findProposal, readStanding, readTally, wordsOf } from './rows.ts';
import { whoSeesVotes } from './secrecy.ts';
import { ballotsTable, itemsTable, proposalsTable, revisionsTable, talliesTable } from './tables.ts';

interface Alarms {
  proposal_id: string;
  closes_at: string | null;
  remind_at?: string | null;
}

function timersOf({ proposal_id, closes_at, remind_at = null }: Alarms): TimerChange[] {
  const timer = (key: string, type: string, at: string | null) => ({
    key: `${key}:${proposal_id}`,
    due_ms: at === null ? null : Date.parse(at),
    command: { type, data: { proposal_id } },
  });
  return [
    timer('proposal.close', 'proposal.close_due', closes_at),
    timer('proposal.remind', 'proposal.remind', remind_at),
  ];
}

/** Words that were made to be taken back; older ones are in the chain for good. */
function erasableWords({ withdrawable }: { withdrawable?: true }): readonly string[] {
  return withdrawable === true ? ['content', 'reason'] : [];
}

function erasableNote({ withdrawable }: { withdrawable?: true }): readonly string[] {
  return withdrawable === true ? ['note'] : [];
}

/** A proposal without its words, and the files that go with them. */
interface Gone {
  proposal_id: string;
  gone?: string[];
}

/** The events that a proposal's words, and the names of its files, stand in. */
function wordsSeqs(db: RoomReads, { proposal_id: proposalId, gone = [] }: Gone): number[] {
  const rows = db.select().from(revisionsTable).where(eq(revisionsTable.proposalId, proposalId)).all();
  return [...rows.flatMap(({ seq }) => (seq === null ? [] : [seq])), ...seqsOfNames(db, gone)];
}

function blank(db: RoomDatabase, { proposal_id: proposalId, gone = [] }: Gone): void {
  const nothing = { content: '', reason: null, attachments: [] };
  db.update(revisionsTable).set(nothing).where(eq(revisionsTable.proposalId, proposalId)).run();
  if (gone.length > 0) freeFiles(db, proposalId);
}

function noTimers({ data: { proposal_id } }: { data: { proposal_id: string } }): TimerChange[] {
  return timersOf({ proposal_id, closes_at: null });
}

type Ended = StoredEvent<DecisionEventData['proposal.rejected']>;

function end(db: RoomDatabase, status: 'accepted' | 'rejected', { data, at_ms }: Ended): void {
  const { proposal_id, decided_by: decidedBy, reason: decidedReason, note: decidedNote } = data;
  const decidedByMembers = data.by_members === true;
  const figures = { decidedAtMs: at_ms, thresholdNeeded: data.threshold_needed, decidedByMembers };
  const outcome = { decidedBy, decidedReason, decidedNote, ...figures };
  db.update(proposalsTable)
    .set({ status, ...outcome })
    .where(eq(proposalsTable.id, proposal_id))
    .run();
}

/** Brings what stands to where the acceptance leads, writing what differs. */
function apply(db: RoomDatabase, { data, seq }: StoredEvent<DecisionEventData['proposal.accepted']>): void {
  const proposal = findProposal(db, data.proposal_id);
  if (proposal === undefined) return;
  const { category, action, criterionId: criterion_id } = proposal;
  const { content } = wordsOf(db, proposal);
  const before = readStanding(db);
  const { item_id, proposal_id, replaces = [] } = data;
  const facts = { category, action, criterion_id, content };
  const after = standingAfter(before, facts, { item_id, proposal_id, replaces });
  const ids = new Set([...after.assumptions, ...after.criteria, ...after.conclusions].map((item) => item.id));
  for (const list of [before.assumptions, before.criteria, before.conclusions])
    for (const item of list) if (!ids.has(item.id)) db.delete(itemsTable).where(eq(itemsTable.id, item.id)).run();
  const { item_id: id, proposal_id: proposalId } = data;
  if (action === 'add')
    db.insert(itemsTable).values({ id, seq, category, content, criterionId: criterion_id, proposalId }).run();
  if (action === 'change') db.update(itemsTable).set({ content, proposalId }).where(eq(itemsTable.id, id)).run();
}

export const proposalEvents = {
  'proposal.created': event({
    schema: decisionEvents['proposal.created'],
    says: proposalSays('proposal.created'),
    erasable: erasableWords,
    texts: ['content', 'reason'],
    project: (db, { data, seq, actor_id, at_ms }) => {
      const { proposal_id: id, category, action, reason, attachments = [] } = data;
      const content = data.content ?? '';
      const { target_id: targetId, criterion_id: criterionId, closes_at: closesAt } = data;
      const facts = { id, seq, category, action, targetId, criterionId, closesAt };
      db.insert(proposalsTable)
        .values({ ...facts, revision: 1, status: 'pending', createdBy: actor_id, createdAtMs: at_ms })
        .run();
      const words = { content, reason, attachments, atMs: at_ms, seq };
      db.insert(revisionsTable)
        .values({ proposalId: id, revision: 1, ...words })
        .run();
      db.insert(talliesTable).values({ proposalId: id, approve: 0, reject: 0, abstain: 0, stale: 0 }).run();
    },
    timers: ({ data }) => (data.closes_at === null ? [] : timersOf(data)),
  }),
  'proposal.edited': event({
    schema: decisionEvents['proposal.edited'],
    says: proposalSays('proposal.edited'),
    erasable: erasableWords,
    texts: ['content', 'reason'],
    project: (db, { data, at_ms, seq }) => {
      const { proposal_id: proposalId, revision, reason, attachments = [] } = data;
      const content = data.content ?? '';
      db.update(proposalsTable).set({ revision }).where(eq(proposalsTable.id, proposalId)).run();
      const words = { content, reason, attachments, atMs: at_ms, seq };
      db.insert(revisionsTable)
        .values({ proposalId, revision, ...words })
        .run();
      const { approve, reject, abstain, stale } = readTally(db, proposalId);
      db.update(talliesTable)
        .set({ approve: 0, reject: 0, abstain: 0, stale: stale + approve + reject + abstain })
        .where(eq(talliesTable.proposalId, proposalId))
        .run();
    },
  }),
  'proposal.deleted': event({
    schema: decisionEvents['proposal.deleted'],
    inbox: toVoters,
    forgets: (db, { data }) => wordsSeqs(db, data),
    outbox: ({ data: { gone = [] } }) => fileFreed(gone),
    project: (db, { data }) => {
      blank(db, data);
      const ended = { status: 'deleted' as const, thresholdNeeded: data.threshold_needed };
      db.update(proposalsTable).set(ended).where(eq(proposalsTable.id, data.proposal_id)).run();
    },
    timers: noTimers,
  }),
  'proposal.accepted': event({
    schema: decisionEvents['proposal.accepted'],
    inbox: newsOfEnd('accepted'),
    says: proposalSays('proposal.accepted'),
    erasable: erasableNote,
    texts: ['note'],
    project: (db, stored) => {
      end(db, 'accepted', stored);
      apply(db, stored);
    },
    timers: noTimers,
  }),
  'proposal.rejected': event({
    schema: decisionEvents['proposal.rejected'],
    inbox: newsOfEnd('rejected'),
    says: proposalSays('proposal.rejected'),
    erasable: erasableNote,
    texts: ['note'],
    project: (db, stored) => end(db, 'rejected', stored),
    timers: noTimers,
  }),
  'proposal.hidden': event({
    schema: decisionEvents['proposal.hidden'],
    texts: ['note'],
    forgets: (db, { data }) => wordsSeqs(db, data),
    outbox: ({ data: { gone = [] } }) => fileFreed(gone),
    project: (db, { data }) => {
      blank(db, data);
      db.update(proposalsTable).set({ hidden: true }).where(eq(proposalsTable.id, data.proposal_id)).run();
    },
  }),
  'proposal.recounted': event({
    schema: decisionEvents['proposal.recounted'],
    audiences: recountAudiences,
    project: (db, { data }) => {
      const { proposal_id: proposalId, votes, needs_confirming: stale, suspended = [], restored = [] } = data;
      db.update(talliesTable)
        .set({ ...votes, stale })
        .where(eq(talliesTable.proposalId, proposalId))
        .run();
      for (const [voters, isSuspended] of [
        [suspended, true],
        [restored, false],
      ] as const)
        for (const voter of voters)
          db.update(ballotsTable)
            .set({ suspended: isSuspended })
            .where(and(eq(ballotsTable.proposalId, proposalId), eq(ballotsTable.voter, voter)))
            .run();
    },
  }),
};

/** Whoever may not see the counts sees how many have voted, and not whose votes count no more: two counts would tell. */
function recountAudiences(data: DecisionEventData['proposal.recounted'], sight: VisibilityContext): Audience[] {
  if (data.hidden !== true) return toEveryone(data);
  const { votes: _votes, ...shown } = data;
  return [{ to: whoSeesVotes(sight, data.proposal_id), data }, ...toEveryone(shown)];
}
