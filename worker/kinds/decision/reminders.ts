import { and, eq, inArray } from 'drizzle-orm';
import { membersTable } from '#worker/features/access/tables.ts';
import type { RoomReads } from '#worker/room/database.ts';
import { pendingProposals, readVoters, type DecisionRow } from './rows.ts';
import { ballotsTable } from './tables.ts';

/**
 * Whom to remind: those who have something left to vote on or to confirm. Of an anonymous decision everyone who may
 * vote, since who is left would say who has voted.
 */
export function remindersFor(db: RoomReads, { anonymous }: DecisionRow): string[] {
  const pending = pendingProposals(db);
  if (pending.length === 0) return [];
  const voters = readVoters(db);
  if (anonymous) return voters;
  const done = pending.map((proposal) => {
    const current = and(eq(ballotsTable.proposalId, proposal.id), eq(ballotsTable.revision, proposal.revision));
    return new Set(
      db
        .select({ voter: ballotsTable.voter })
        .from(ballotsTable)
        .where(current)
        .all()
        .map((row) => row.voter),
    );
  });
  return voters.filter((voter) => done.some((voted) => !voted.has(voter)));
}

/** Whoever manages the decision looks at it again. */
export function reviewers(db: RoomReads): string[] {
  return db
    .select({ id: membersTable.accountId })
    .from(membersTable)
    .where(inArray(membersTable.role, ['owner', 'admin']))
    .all()
    .map((row) => row.id);
}
