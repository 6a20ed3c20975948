// Who may vote, as it changes: how many they are, which ballots count, and what that decides, all in the transaction in
// which someone joins, leaves, gets another role or a name of their own, or the terms change.
import { count, eq } from 'drizzle-orm';
import type { DecisionEventData } from '#protocol/decision/events.schema.ts';
import { countedAgain, turnout } from '#protocol/decision/figures.ts';
import type { RoomDatabase, RoomReads } from '#worker/room/store/database.ts';
import type { CommandContext } from '#worker/room/command-rule.ts';
import type { EventRule, NewEvent, StoredEvent } from '#worker/room/event-rule.ts';
import { whyNotOpen } from './refusals.ts';
import {
  findBallot,
  findDecision,
  keptVotersCount,
  pendingProposals,
  readDecision,
  readMembers,
  readTally,
  readVoters,
  votesHere,
  votesOf,
  type DecisionRow,
  type ProposalRow,
} from './rows.ts';
import { voterKey } from './secrecy.ts';
import { measureOf, Settling } from './settling.ts';
import { ballotsTable, electorateTable } from './tables.ts';

/** What changes how it is counted, besides who may vote. */
const termKeys = ['threshold', 'quorum', 'min_approvals', 'settle', 'reject_out_of_reach'] as const;

/**
 * What comes of a change of voters or of terms. Asked before it is written, so that it is known who could vote until
 * then, and again after.
 */
export function electorateFollows(
  db: RoomReads,
  events: NewEvent[],
  context: CommandContext,
): (() => NewEvent[]) | null {
  const decision = findDecision(db);
  if (decision === undefined || whyNotOpen(decision, context.nowMs, '') !== null) return null;
  const accounts = whoChanges(db, events);
  const changesTerms = events.some((event) => event.type === 'decision.updated' && changes(event, termKeys));
  if (accounts.length === 0 && !changesTerms) return null;
  const before = accounts.map((id) => votesHere(db, decision.voters, id));
  const merged = mergeAmong(events);
  const counted = merged !== null && votesHere(db, decision.voters, merged.from);
  return () => {
    const row = readDecision(db);
    const turned = accounts
      .map((id, index) => ({ id, could: before[index] === true, may: votesHere(db, row.voters, id) }))
      .filter(({ could, may }) => could !== may);
    if (turned.length === 0 && merged === null && !changesTerms) return [];
    const pending = pendingProposals(db);
    const settling = new Settling(db, context, measureOf(db, row));
    const recounts = pending.flatMap((proposal) => {
      const goesOn = merged !== null && isCarriedOn(db, { decision: row, proposal }, merged);
      const others = goesOn ? turned.filter(({ id }) => id !== merged.from && id !== merged.to) : turned;
      const again = goesOn && !counted ? [{ id: merged.to, may: true }] : [];
      return recounted(db, { decision: row, proposal, turned: [...others, ...again], settling });
    });
    return [
      ...recounts,
      ...settling.ask(pending, { by_members: !events.some(({ type }) => type === 'decision.updated') }),
    ];
  };
}

function changes({ data }: NewEvent, keys: readonly string[]): boolean {
  const { changes: changed } = data as DecisionEventData['decision.updated'];
  return keys.some((key) => Object.hasOwn(changed, key));
}

/** The accounts whose right to vote these events may give or take. */
function whoChanges(db: RoomReads, events: NewEvent[]): string[] {
  const named = events.filter(({ type }) => type.startsWith('member.') || type === 'person.renamed');
  const accounts = new Set(named.map(({ data }) => (data as { account_id: string }).account_id));
  const updated = events.find(({ type }) => type === 'decision.updated');
  const isEveryone = updated !== undefined && changes(updated, ['voters']);
  if (isEveryone) for (const { id } of readMembers(db)) accounts.add(id);
  return [...accounts];
}

interface Merge {
  from: string;
  to: string;
}

function mergeAmong(events: NewEvent[]): Merge | null {
  const merged = events.find(({ type }) => type === 'person.merged');
  return merged === undefined ? null : (merged.data as Merge);
}

/** Whether the unsigned ballot of a guest is that of the account from now on: then nothing that is counted changes. */
function isCarriedOn(
  db: RoomReads,
  { decision, proposal }: Pick<Recounting, 'decision' | 'proposal'>,
  { from, to }: Merge,
): boolean {
  if (!decision.anonymous || !votesHere(db, decision.voters, to)) return false;
  return voterKey(db, decision, proposal.id, to) === voterKey(db, decision, proposal.id, from);
}

interface Turned {
  id: string;
  may: boolean;
}

interface Recounting {
  decision: DecisionRow;
  proposal: ProposalRow;
  turned: Turned[];
  settling: Settling;
}

/** The count of a proposal without the ballots of those who may vote no more, and with those of whoever may again. */
function recounted(db: RoomReads, { decision, proposal, turned, settling }: Recounting): NewEvent[] {
  const tally = readTally(db, proposal.id);
  let votes = votesOf(tally);
  let { stale } = tally;
  const [suspended, restored]: [string[], string[]] = [[], []];
  for (const { id, may } of turned) {
    const ballot = findBallot(db, proposal.id, voterKey(db, decision, proposal.id, id));
    if (ballot === undefined) continue;
    const isLeftOut = decision.anonymous
      ? may && turnout(votes) + stale < countBallots(db, proposal.id)
      : ballot.suspended;
    if (isLeftOut !== may) continue;
    const isCurrent = ballot.revision === proposal.revision;
    if (isCurrent) votes = may ? countedAgain(votes, null, ballot.value) : countedAgain(votes, ballot.value, null);
    else stale += may ? 1 : -1;
    (may ? restored : suspended).push(id);
  }
  if (suspended.length + restored.length === 0) return [];
  settling.count(proposal.id, votes);
  const facts = { proposal_id: proposal.id, votes, voted: turnout(votes), needs_confirming: stale };
  const whose = decision.anonymous ? {} : { suspended, restored };
  const hidden = decision.results === 'always' ? {} : { hidden: true };
  return [{ type: 'proposal.recounted', data: { ...facts, ...whose, ...hidden } }];
}

/** All ballots on a proposal. Where nobody is to know whose they are none is marked: those that are left out are missing. */
function countBallots(db: RoomReads, proposalId: string): number {
  const all = eq(ballotsTable.proposalId, proposalId);
  return db.select({ total: count() }).from(ballotsTable).where(all).get()?.total ?? 0;
}

/** A rule of the access feature, with the number of voters kept along. */
export function keepsCount(rule: EventRule): EventRule {
  return {
    ...rule,
    project(db: RoomDatabase, event: StoredEvent) {
      const { account_id } = event.data as { account_id: string };
      const before = votes(db, account_id);
      rule.project(db, event);
      const after = votes(db, account_id);
      const kept = keptVotersCount(db);
      if (kept === null) countAnew(db);
      else if (before !== after) setCount(db, kept + (after ? 1 : -1));
    },
  };
}

/** The same for what changes it for everyone. */
export function countsAnew(rule: EventRule): EventRule {
  return {
    ...rule,
    project(db: RoomDatabase, event: StoredEvent) {
      rule.project(db, event);
      countAnew(db);
    },
  };
}

function votes(db: RoomReads, accountId: string): boolean {
  const decision = findDecision(db);
  return decision !== undefined && votesHere(db, decision.voters, accountId);
}

/** Counts all who may vote, after something that changes it for many. */
export function countAnew(db: RoomDatabase): void {
  if (findDecision(db) !== undefined) setCount(db, readVoters(db).length);
}

function setCount(db: RoomDatabase, voters: number): void {
  const row = { id: 1, voters };
  db.insert(electorateTable).values(row).onConflictDoUpdate({ target: electorateTable.id, set: row }).run();
}
