import { asc, eq, inArray } from 'drizzle-orm';
import type { AccessView } from '#protocol/access/view.ts';
import type { CommentsView } from '#protocol/comments/view.ts';
import { approvalsNeeded, mayVote, turnout } from '#protocol/decision/figures.ts';
import type { Ballot, DecisionView, Membership, MyVote, Proposal, Revision } from '#protocol/decision/view.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomReads } from '#worker/room/database.ts';
import type { Viewer } from '#worker/room/kind.ts';
import {
  findBallot,
  readDecision,
  readStanding,
  readTally,
  settingsOf,
  votesOf,
  type DecisionRow,
  type ProposalRow,
} from './rows.ts';
import { maySeeVotes, voterKey } from './secrecy.ts';
import { ballotsTable, membershipsTable, proposalsTable, revisionsTable } from './tables.ts';

const iso = (ms: number | null): string | null => (ms === null ? null : isoTime(ms));

type Others = AccessView & CommentsView;

export function decisionView(
  db: RoomReads,
  id: string,
  { viewer, others }: { viewer: Viewer; others: Others },
): DecisionView {
  const row = readDecision(db);
  const { title, description, status, statement, reviewOn: review_on } = row;
  const needed = approvalsNeeded(row.threshold, others.members.filter((member) => mayVote(member.role)).length);
  const proposals = readProposals(db, row, { viewer, needed });
  return {
    id,
    title,
    description,
    status,
    ...settingsOf(row),
    ...readStanding(db),
    proposals,
    ballots: readBallots(db, row, viewer),
    memberships: readMemberships(db, viewer),
    outcome: statement === null && review_on === null ? null : { statement, review_on },
    created_by: row.createdBy,
    created_at: isoTime(row.createdAtMs),
    opened_at: iso(row.openedAtMs),
    closed_at: iso(row.closedAtMs),
    closed_by: row.closedBy,
    ...others,
  };
}

/** Proposals as this viewer sees them, all in the order in which they were made or `only` one. */
export function readProposals(
  db: RoomReads,
  decision: DecisionRow,
  { viewer, needed, only }: { viewer: Viewer; needed: number; only?: string },
): Proposal[] {
  const revisions = new Map<string, Revision[]>();
  for (const row of db
    .select()
    .from(revisionsTable)
    .where(only === undefined ? undefined : eq(revisionsTable.proposalId, only))
    .orderBy(asc(revisionsTable.revision))
    .all()) {
    const { proposalId, revision, content, reason, atMs } = row;
    const list = revisions.get(proposalId) ?? [];
    list.push({ revision, content, reason, at: isoTime(atMs) });
    revisions.set(proposalId, list);
  }
  const rows = db
    .select()
    .from(proposalsTable)
    .where(only === undefined ? undefined : eq(proposalsTable.id, only))
    .orderBy(asc(proposalsTable.seq))
    .all();
  return rows.map((row) => proposalFor(db, row, { decision, viewer, needed, revisions: revisions.get(row.id) ?? [] }));
}

interface Seen {
  decision: DecisionRow;
  viewer: Viewer;
  needed: number;
  revisions: Revision[];
}

function proposalFor(db: RoomReads, row: ProposalRow, { decision, viewer, needed, revisions }: Seen): Proposal {
  const tally = readTally(db, row.id);
  const votes = votesOf(tally);
  const words = revisions.at(-1);
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
    votes: maySeeVotes(db, row, viewer.id) ? votes : null,
    voted: turnout(votes),
    needs_confirming: tally.stale,
    threshold_needed: row.status === 'pending' ? needed : (row.thresholdNeeded ?? needed),
    my_vote: myVote(db, row, { decision, viewer }),
    created_by: row.createdBy,
    created_at: isoTime(row.createdAtMs),
    decided_by: row.decidedBy,
    decided_reason: row.decidedReason,
    decided_note: row.decidedNote,
    decided_at: iso(row.decidedAtMs),
  };
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

/** Ballots on pending proposals. One's own is under one's own name, also where nobody else's has one. */
function readBallots(db: RoomReads, decision: DecisionRow, viewer: Viewer): Ballot[] {
  const pending = db.select({ id: proposalsTable.id }).from(proposalsTable).where(eq(proposalsTable.status, 'pending'));
  const rows = db
    .select()
    .from(ballotsTable)
    .where(inArray(ballotsTable.proposalId, pending))
    .orderBy(asc(ballotsTable.seq))
    .all();
  const mine = new Map<string, string>();
  return rows.map(({ proposalId: proposal_id, voter, revision, value, reason }) => {
    const key = mine.get(proposal_id) ?? voterKey(db, decision, proposal_id, viewer.id);
    mine.set(proposal_id, key);
    const isMine = voter === key;
    const shown = isMine || decision.results === 'always';
    const words = { value: shown ? value : null, reason: shown ? reason : null };
    return { proposal_id, voter: isMine ? viewer.id : voter, revision, ...words };
  });
}

function readMemberships(db: RoomReads, viewer: Viewer): Membership[] {
  const own = viewer.capabilities.includes('manage') ? undefined : eq(membershipsTable.accountId, viewer.id);
  return db
    .select()
    .from(membershipsTable)
    .where(own)
    .orderBy(asc(membershipsTable.seq))
    .all()
    .map((row) => ({
      id: row.id,
      account_id: row.accountId,
      message: row.message,
      status: row.status,
      requested_at: isoTime(row.requestedAtMs),
      decided_by: row.decidedBy,
      decided_at: iso(row.decidedAtMs),
    }));
}
