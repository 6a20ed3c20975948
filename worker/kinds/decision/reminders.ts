import { and, eq, inArray } from 'drizzle-orm';
import { membersTable } from '#worker/features/access/tables.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { readVoters, type ProposalRow } from './rows.ts';
import { ballotsTable } from './tables.ts';
import { managers } from './roles.ts';

const hourMs = 3_600_000;

/** When to remind of a deadline, so many hours before it. A reminder that would be late already is not sent. */
export function remindAt(closes_at: string | null, hours: number | null, nowMs: number): string | null {
  if (closes_at === null || hours === null) return null;
  const remindMs = Date.parse(closes_at) - hours * hourMs;
  return remindMs > nowMs ? isoTime(remindMs) : null;
}

/**
 * Whom to remind: those who have something left to vote on or to confirm. Of an anonymous decision everyone who may
 * vote, since who is left would say who has voted.
 */
export function remindersFor(db: RoomReads, pending: ProposalRow[], anonymous: boolean): string[] {
  if (pending.length === 0) return [];
  const voters = readVoters(db).map((voter) => voter.id);
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
    .where(inArray(membersTable.role, managers))
    .all()
    .map((row) => row.id);
}
