import { and, asc, eq, gt, ne, sql, type SQL } from 'drizzle-orm';
import type { AccessView } from '#protocol/access/view.ts';
import type { CommentsView } from '#protocol/comments/view.ts';
import type { FilesView } from '#protocol/files/view.ts';
import { approvalsNeeded, isVoter, turnout } from '#protocol/decision/figures.ts';
import type { Ballot, DecisionView, Membership, MyVote, Proposal, Revision } from '#protocol/decision/view.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { readCrowds } from './crowds.ts';
import {
  findBallot,
  pendingProposals,
  readDecision,
  readStanding,
  readTally,
  settingsOf,
  termsOf,
  votesOf,
  type DecisionRow,
  type ProposalRow,
  type TallyRow,
} from './rows.ts';
import { maySeeVotes, voterKey } from './secrecy.ts';
import { ballotsTable, membershipsTable, proposalsTable, revisionsTable } from './tables.ts';

const statements = prepared((db: RoomReads) => ({
  revisions: db
    .select()
    .from(revisionsTable)
    .where(eq(revisionsTable.proposalId, sql.placeholder('id')))
    .orderBy(asc(revisionsTable.revision))
    .prepare(),
  ballots: db
    .select()
    .from(ballotsTable)
    .where(eq(ballotsTable.proposalId, sql.placeholder('id')))
    .orderBy(asc(ballotsTable.seq))
    .prepare(),
}));

const iso = (ms: number | null): string | null => (ms === null ? null : isoTime(ms));

type Others = Omit<AccessView, 'shares'> & CommentsView & FilesView;

/** What everyone's view of a decision is made of. */
export interface SharedDecision {
  row: DecisionRow;
  proposals: SharedProposal[];
  /** Those on pending proposals; null where they are too many for a snapshot. */
  ballots: BallotRow[] | null;
  view: Omit<DecisionView, 'proposals' | 'ballots' | 'memberships' | 'crowds' | 'shares'>;
}

export function sharedDecision(db: RoomReads, id: string, others: Others): SharedDecision {
  const row = readDecision(db);
  const { title, description, status, statement, reviewOn: review_on } = row;
  const voters = others.members.filter((member) => isVoter(member, row.voters));
  const guests = voters.filter((voter) => voter.guest).length;
  const proposals = proposalRows(db, null).map((one) => sharedProposal(db, one));
  return {
    row,
    proposals,
    ballots: ballotsFor(db),
    view: {
      id,
      title,
      description,
      status,
      ...settingsOf(row),
      ...readStanding(db),
      outcome: statement === null && review_on === null ? null : { statement, review_on },
      voters_count: row.closedVoters ?? voters.length,
      guest_voters_count: row.closedGuests ?? guests,
      created_by: row.createdBy,
      created_at: isoTime(row.createdAtMs),
      opened_at: iso(row.openedAtMs),
      closed_at: iso(row.closedAtMs),
      closed_by: row.closedBy,
      ...others,
    },
  };
}

export function decisionView(
  db: RoomReads,
  viewer: Viewer,
  { row, proposals, ballots, view }: SharedDecision,
): Omit<DecisionView, 'shares'> {
  const voters = view.members.filter((member) => isVoter(member, row.voters)).length;
  return {
    ...view,
    proposals: proposals.map((one) => proposalFor(db, one, { decision: row, viewer, voters })),
    ballots: shownBallots(db, { decision: row, viewer, ballots }),
    memberships: readMemberships(db, viewer),
    crowds: readCrowds(db, viewer),
  };
}

/** Which proposals to read: all but those that were taken back, one, or a page of them. */
export interface Which {
  only?: string;
  category?: ProposalRow['category'];
  status?: ProposalRow['status'];
  /** The seq of the last one read. */
  after?: number;
  limit?: number;
}

function chosen({ only, category, status, after }: Which): SQL | undefined {
  if (only !== undefined) return eq(proposalsTable.id, only);
  return and(
    category === undefined ? undefined : eq(proposalsTable.category, category),
    status === undefined ? undefined : eq(proposalsTable.status, status),
    after === undefined ? undefined : gt(proposalsTable.seq, after),
  );
}

/** Proposals as this viewer sees them, in the order in which they were made. */
export function readProposals(
  db: RoomReads,
  decision: DecisionRow,
  { viewer, voters, which = null }: { viewer: Viewer; voters: number; which?: Which | null },
): Proposal[] {
  return proposalRows(db, which).map((row) => proposalFor(db, sharedProposal(db, row), { decision, viewer, voters }));
}

function proposalRows(db: RoomReads, which: Which | null): ProposalRow[] {
  return db
    .select()
    .from(proposalsTable)
    .where(which === null ? ne(proposalsTable.status, 'deleted') : chosen(which))
    .orderBy(asc(proposalsTable.seq))
    .limit(which?.limit ?? -1)
    .all();
}

interface SharedProposal {
  row: ProposalRow;
  revisions: Revision[];
  tally: TallyRow;
}

function sharedProposal(db: RoomReads, row: ProposalRow): SharedProposal {
  return { row, revisions: readRevisions(db, row.id), tally: readTally(db, row.id) };
}

interface Seen {
  decision: DecisionRow;
  viewer: Viewer;
  voters: number;
}

function proposalFor(
  db: RoomReads,
  { row, revisions, tally }: SharedProposal,
  { decision, viewer, voters }: Seen,
): Proposal {
  const votes = votesOf(tally);
  const words = revisions.at(-1);
  const shown = maySeeVotes(db, row, viewer.id) ? votes : null;
  const needed = () => approvalsNeeded(termsOf(decision), voters, shown);
  return {
    id: row.id,
    category: row.category,
    action: row.action,
    target_id: row.targetId,
    criterion_id: row.criterionId,
    content: words?.content ?? '',
    reason: words?.reason ?? null,
    revision: row.revision,
    revisions,
    status: row.status,
    closes_at: row.closesAt,
    votes: shown,
    voted: turnout(votes),
    needs_confirming: tally.stale,
    threshold_needed: row.status === 'pending' ? needed() : (row.thresholdNeeded ?? needed()),
    my_vote: myVote(db, row, { decision, viewer }),
    created_by: row.createdBy,
    created_at: isoTime(row.createdAtMs),
    decided_by: row.decidedBy,
    decided_reason: row.decidedReason,
    decided_note: row.decidedNote,
    decided_at: iso(row.decidedAtMs),
    decided_by_members: row.decidedByMembers,
    hidden: row.hidden,
  };
}

function readRevisions(db: RoomReads, proposalId: string): Revision[] {
  return statements(db)
    .revisions.all({ id: proposalId })
    .map(({ revision, content, reason, attachments, atMs }) => ({
      revision,
      content,
      reason,
      ...(attachments.length > 0 && { attachments }),
      at: isoTime(atMs),
    }));
}

function myVote(
  db: RoomReads,
  proposal: ProposalRow,
  { decision, viewer }: { decision: DecisionRow; viewer: Viewer },
): MyVote | null {
  const ballot = findBallot(db, proposal.id, voterKey(db, decision, proposal.id, viewer.id));
  if (ballot === undefined) return null;
  const { value, revision, reason } = ballot;
  return { value, revision, reason, needs_confirming: revision < proposal.revision };
}

/** More would make a snapshot that nobody waits for: then it carries one's own, and the others are asked for. */
const mostBallots = 2_000;

type BallotRow = typeof ballotsTable.$inferSelect;

function ballotsFor(db: RoomReads): BallotRow[] | null {
  const pending = pendingProposals(db);
  const cast = pending.reduce((sum, { id }) => sum + castOn(readTally(db, id)), 0);
  return cast > mostBallots ? null : pending.flatMap(({ id }) => statements(db).ballots.all({ id }));
}

/** Ballots on pending proposals. One's own is under one's own name, also where nobody else's has one. */
function shownBallots(
  db: RoomReads,
  { decision, viewer, ballots }: { decision: DecisionRow; viewer: Viewer; ballots: BallotRow[] | null },
): Ballot[] {
  const mine = new Map(pendingProposals(db).map(({ id }) => [id, voterKey(db, decision, id, viewer.id)]));
  const shown = ballots ?? [...mine].flatMap(([id, voter]) => findBallot(db, id, voter) ?? []);
  return shown
    .toSorted((one, other) => one.seq - other.seq)
    .map(({ proposalId: proposal_id, voter, revision, value, reason, suspended }) => {
      const isMine = mine.get(proposal_id) === voter;
      const isShown = isMine || decision.results === 'always';
      const words = { value: isShown ? value : null, reason: isShown ? reason : null };
      return { proposal_id, voter: isMine ? viewer.id : voter, revision, ...words, suspended };
    });
}

function castOn(tally: TallyRow): number {
  return turnout(votesOf(tally)) + tally.stale;
}

function readMemberships(db: RoomReads, viewer: Viewer): Membership[] {
  const own = isInsider({ may: 'manage' }, viewer) ? undefined : eq(membershipsTable.accountId, viewer.id);
  return membershipsOf(db.select().from(membershipsTable).where(own).orderBy(asc(membershipsTable.seq)).all());
}

export function membershipsOf(rows: (typeof membershipsTable.$inferSelect)[]): Membership[] {
  return rows.map((row) => ({
    id: row.id,
    account_id: row.accountId,
    message: row.message,
    status: row.status,
    requested_at: isoTime(row.requestedAtMs),
    decided_by: row.decidedBy,
    decided_at: iso(row.decidedAtMs),
  }));
}
