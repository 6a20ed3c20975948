import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { isVoter, type Terms } from '#protocol/decision/figures.ts';
import type { Standing } from '#protocol/decision/standing.ts';
import type { Category, Settings, Votes } from '#protocol/decision/terms.schema.ts';
import { thresholdOf } from '#protocol/decision/threshold.ts';
import { membersTable, peopleTable } from '#worker/features/access/tables.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import {
  ballotsTable,
  decisionTable,
  electorateTable,
  itemsTable,
  membershipsTable,
  proposalsTable,
  revisionsTable,
  talliesTable,
} from './tables.ts';

export type DecisionRow = typeof decisionTable.$inferSelect;
export type ProposalRow = typeof proposalsTable.$inferSelect;
export type BallotRow = typeof ballotsTable.$inferSelect;
export type TallyRow = typeof talliesTable.$inferSelect;

const byProposal = sql.placeholder('id');

const statements = prepared((db: RoomReads) => ({
  decision: db.select().from(decisionTable).prepare(),
  anonymous: db.select({ anonymous: decisionTable.anonymous }).from(decisionTable).prepare(),
  proposal: db.select().from(proposalsTable).where(eq(proposalsTable.id, byProposal)).prepare(),
  tally: db.select().from(talliesTable).where(eq(talliesTable.proposalId, byProposal)).prepare(),
  ballot: db
    .select()
    .from(ballotsTable)
    .where(and(eq(ballotsTable.proposalId, byProposal), eq(ballotsTable.voter, sql.placeholder('voter'))))
    .prepare(),
  words: db
    .select()
    .from(revisionsTable)
    .where(and(eq(revisionsTable.proposalId, byProposal), eq(revisionsTable.revision, sql.placeholder('revision'))))
    .prepare(),
  member: db
    .select({ role: membersTable.role, guest: peopleTable.guest, verified: peopleTable.verified })
    .from(membersTable)
    .leftJoin(peopleTable, eq(peopleTable.accountId, membersTable.accountId))
    .where(eq(membersTable.accountId, sql.placeholder('id')))
    .prepare(),
  electorate: db.select().from(electorateTable).prepare(),
  pending: db
    .select()
    .from(proposalsTable)
    .where(eq(proposalsTable.status, 'pending'))
    .orderBy(asc(proposalsTable.seq))
    .prepare(),
}));

/** The decision's own row, which is written with the room. */
export function readDecision(db: RoomReads): DecisionRow {
  const row = statements(db).decision.get();
  if (row === undefined) throw new Error('a decision without its row');
  return row;
}

export function findDecision(db: RoomReads): DecisionRow | undefined {
  return statements(db).decision.get();
}

/** Whether ballots are kept under marks; asked before each vote, so read alone. */
export function isAnonymous(db: RoomReads): boolean {
  return statements(db).anonymous.get()?.anonymous === true;
}

export function settingsOf(row: DecisionRow): Settings {
  return {
    threshold: thresholdOf(row.threshold),
    membership_policy: row.membershipPolicy,
    anonymous: row.anonymous,
    results: row.results,
    reasons_required: row.reasonsRequired,
    quorum: row.quorum,
    closes_at: row.closesAt,
    remind_before: row.remindBefore,
    voters: row.voters,
    settle: row.settle,
    min_approvals: row.minApprovals,
    reject_out_of_reach: row.rejectOutOfReach,
  };
}

export function findProposal(db: RoomReads, id: string): ProposalRow | undefined {
  return statements(db).proposal.get({ id });
}

/** The proposal that a command names, unless it is of another sort than its address says. */
export function namedProposal(db: RoomReads, named: Named): ProposalRow | undefined {
  const proposal = findProposal(db, named.proposal_id);
  return (named.category ?? proposal?.category) === proposal?.category ? proposal : undefined;
}

/** The same act, whether or not it says of what sort the proposal is: an address does, a socket need not. */
export function withoutSort<Data extends Named>(data: Data): object {
  const { category: _sort, ...same } = data;
  // In one order, whichever door has put it together.
  return Object.fromEntries(Object.entries(same).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

interface Named {
  proposal_id: string;
  category?: Category;
}

export function pendingProposals(db: RoomReads): ProposalRow[] {
  return statements(db).pending.all();
}

/** What was decided at this very moment, as a decision's end decides all that is pending. */
export function endedAt(db: RoomReads, atMs: number): ProposalRow[] {
  const ended = inArray(proposalsTable.status, ['accepted', 'rejected']);
  return db
    .select()
    .from(proposalsTable)
    .where(and(ended, eq(proposalsTable.decidedAtMs, atMs)))
    .all();
}

/** What a proposal says in its current revision. */
export function wordsOf(db: RoomReads, proposal: ProposalRow): Words {
  const row = statements(db).words.get({ id: proposal.id, revision: proposal.revision });
  return { content: row?.content ?? '', reason: row?.reason ?? null, attachments: row?.attachments ?? [] };
}

interface Words {
  content: string;
  reason: string | null;
  attachments: string[];
}

export function readTally(db: RoomReads, proposalId: string): TallyRow {
  return statements(db).tally.get({ id: proposalId }) ?? { proposalId, approve: 0, reject: 0, abstain: 0, stale: 0 };
}

export function votesOf({ approve, reject, abstain }: TallyRow): Votes {
  return { approve, reject, abstain };
}

export function findBallot(db: RoomReads, proposalId: string, voter: string): BallotRow | undefined {
  return statements(db).ballot.get({ id: proposalId, voter });
}

/** All who have a ballot on a proposal as it is worded now, by what their ballots are kept under. */
export function readVotersOf(db: RoomReads, { id, revision }: Pick<ProposalRow, 'id' | 'revision'>): Set<string> {
  const rows = db
    .select({ voter: ballotsTable.voter })
    .from(ballotsTable)
    .where(and(eq(ballotsTable.proposalId, id), eq(ballotsTable.revision, revision)))
    .all();
  return new Set(rows.map((row) => row.voter));
}

/** Whether an account votes here at this moment. */
export function votesHere(db: RoomReads, voters: Settings['voters'], accountId: string): boolean {
  const member = statements(db).member.get({ id: accountId });
  if (member === undefined) return false;
  const { role, guest, verified } = member;
  return isVoter({ role, guest: guest === true, verified: verified === true }, voters);
}

/** How many may vote, where that is kept: a room that is older than this has not counted them yet. */
export function keptVotersCount(db: RoomReads): number | null {
  return statements(db).electorate.get()?.voters ?? null;
}

export function countVoters(db: RoomReads): number {
  return keptVotersCount(db) ?? readVoters(db).length;
}

export interface VoterRow {
  id: string;
  guest: boolean;
  verified: boolean;
}

/** The accounts that may vote, in no order. */
export function readVoters(db: RoomReads): VoterRow[] {
  const { voters } = readDecision(db);
  return readMembers(db).filter((member) => isVoter(member, voters));
}

/** All members, with what matters of them for voting, in no order. */
export function readMembers(db: RoomReads): (VoterRow & { role: string })[] {
  return db
    .select({
      id: membersTable.accountId,
      role: membersTable.role,
      guest: peopleTable.guest,
      verified: peopleTable.verified,
    })
    .from(membersTable)
    .leftJoin(peopleTable, eq(peopleTable.accountId, membersTable.accountId))
    .all()
    .map(({ id, role, guest, verified }) => ({ id, role, guest: guest === true, verified: verified === true }));
}

/** By what a decision counts. */
export function termsOf(row: DecisionRow): Terms {
  const { quorum, minApprovals: min_approvals } = row;
  return { threshold: thresholdOf(row.threshold), quorum, min_approvals };
}

export function readStanding(db: RoomReads): Standing {
  const rows = db.select().from(itemsTable).orderBy(asc(itemsTable.seq)).all();
  const list = (category: string) =>
    rows
      .filter((row) => row.category === category)
      .map(({ id, content, criterionId: criterion_id, proposalId: proposal_id }) => ({
        id,
        content,
        criterion_id,
        proposal_id,
      }));
  return { assumptions: list('assumption'), criteria: list('criterion'), conclusions: list('conclusion') };
}

export function findItem(db: RoomReads, id: string) {
  return db.select().from(itemsTable).where(eq(itemsTable.id, id)).get();
}

/** Whether something stands by this proposal. */
export function standsBy(db: RoomReads, proposalId: string): boolean {
  return db.select().from(itemsTable).where(eq(itemsTable.proposalId, proposalId)).limit(1).get() !== undefined;
}

export function findMembership(db: RoomReads, id: string) {
  return db.select().from(membershipsTable).where(eq(membershipsTable.id, id)).get();
}

/** The last request of an account. */
export function lastMembership(db: RoomReads, accountId: string) {
  const mine = eq(membershipsTable.accountId, accountId);
  return db.select().from(membershipsTable).where(mine).orderBy(desc(membershipsTable.seq)).limit(1).get();
}
