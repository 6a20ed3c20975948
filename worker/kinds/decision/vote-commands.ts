import { decisionCommands, type DecisionCommandData } from '#protocol/decision/commands.schema.ts';
import { countedAgain, mayVote } from '#protocol/decision/figures.ts';
import type { Votes, VoteValue } from '#protocol/decision/terms.schema.ts';
import { refuse, type Refusal, type Result } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/database.ts';
import { command, type Circumstance, type Decision, type NewEvent } from '#worker/room/kind.ts';
import { noProposal, whyNotOpen, whyNotPending } from './refusals.ts';
import {
  findBallot,
  namedProposal,
  readDecision,
  readTally,
  votesOf,
  type BallotRow,
  type DecisionRow,
  type ProposalRow,
} from './rows.ts';
import { unsignedScope } from './secrecy.ts';
import { byVote, measureOf, Settling } from './settling.ts';

type VoteData = DecisionCommandData['vote.cast'];
type NamedData = DecisionCommandData['vote.withdraw'];

interface Booth {
  decision: DecisionRow;
  proposal: ProposalRow;
  /** What the voter has cast before. */
  ballot: BallotRow | undefined;
}

/** Lets a member at an open decision's pending proposal, or says why not. `actor.id` is what their ballot is kept under. */
function enter(db: RoomReads, named: NamedData, { actor, nowMs }: Circumstance): Result<Booth> {
  const proposal = namedProposal(db, named);
  if (proposal === undefined) return noProposal;
  if (!mayVote(actor.role)) return refuse('FORBIDDEN', 'Only members vote, and observers do not.');
  const decision = readDecision(db);
  const closed = whyNotPending(proposal, nowMs, 'voted') ?? whyNotOpen(decision, nowMs, 'voted');
  if (closed !== null) return closed;
  return { ok: true, value: { decision, proposal, ballot: findBallot(db, proposal.id, actor.id) } };
}

/** A vote is for the words that were read, and (where that is asked) comes with a reason. */
function problemOf(booth: Booth, data: VoteData, reason: string | null): Refusal | null {
  const { revision } = booth.proposal;
  if (data.revision !== undefined && data.revision !== revision) {
    const message = 'This proposal was edited meanwhile: read it again.';
    return { code: 'CONFLICT', message, details: { revision: [String(revision)] } };
  }
  if (booth.decision.reasonsRequired && reason === null)
    return { code: 'VALIDATION_ERROR', message: 'A vote needs a reason here.', details: { reason: ['is required'] } };
  return null;
}

/** The event of a vote and, where it decides, the acceptance: one transaction, so exactly one vote ever decides. */
function counted(
  db: RoomReads,
  { decision, proposal }: Booth,
  vote: { event: NewEvent<string, object>; votes: Votes; mine: { value: VoteValue; reason: string | null } },
  circumstance: Circumstance,
): Result<Decision> {
  const hidden = decision.results === 'always' ? {} : { hidden: true };
  const facts = { proposal_id: proposal.id, revision: proposal.revision, votes: vote.votes, ...hidden };
  const events: NewEvent[] = [{ type: vote.event.type, data: { ...vote.event.data, ...facts } }];
  const measure = measureOf(db, decision);
  const settling = new Settling(db, circumstance, measure);
  const end = settling.isMet(vote.votes) ? settling.accept(proposal, vote.votes, byVote) : null;
  if (end !== null) events.push(end);
  const shown = end !== null || decision.results !== 'after_close';
  const status = end === null ? 'pending' : end.type === 'proposal.accepted' ? 'accepted' : 'rejected';
  const answer = { proposal_id: proposal.id, revision: proposal.revision, ...vote.mine, needs_confirming: false };
  const after = { id: proposal.id, status, votes: shown ? vote.votes : null, threshold_needed: measure.needed };
  return { ok: true, value: { events, data: { vote: answer, proposal: after } } };
}

const cast = command({
  schema: decisionCommands['vote.cast'],
  capability: 'edit',
  unsigned: unsignedScope,
  decide(db, data, circumstance) {
    const entered = enter(db, data, circumstance);
    if (!entered.ok) return entered;
    const { ballot, proposal } = entered.value;
    if (ballot !== undefined) return refuse('ALREADY_VOTED', 'You have voted on this: change your vote instead.');
    const mine = { value: data.value ?? 'approve', reason: data.reason ?? null };
    const problem = problemOf(entered.value, data, mine.reason);
    if (problem !== null) return { ok: false, error: problem };
    const votes = countedAgain(votesOf(readTally(db, proposal.id)), null, mine.value);
    return counted(db, entered.value, { event: { type: 'vote.cast', data: mine }, votes, mine }, circumstance);
  },
});

/** Another value or reason, or the same again for words that were edited. Without a reason the old one stays with its value. */
const change = command({
  schema: decisionCommands['vote.change'],
  capability: 'edit',
  unsigned: unsignedScope,
  decide(db, data, circumstance) {
    const entered = enter(db, data, circumstance);
    if (!entered.ok) return entered;
    const { ballot, proposal } = entered.value;
    if (ballot === undefined) return refuse('NOT_FOUND', 'You have not voted on this yet.');
    const kept = ballot.value === data.value ? ballot.reason : null;
    const mine = { value: data.value, reason: data.reason === undefined ? kept : data.reason };
    const problem = problemOf(entered.value, data, mine.reason);
    if (problem !== null) return { ok: false, error: problem };
    const isCurrent = ballot.revision === proposal.revision;
    if (isCurrent && ballot.value === mine.value && ballot.reason === mine.reason)
      return { ok: true, value: { events: [], data: { vote: { ...mine, revision: ballot.revision } } } };
    const votes = countedAgain(votesOf(readTally(db, proposal.id)), isCurrent ? ballot.value : null, mine.value);
    const event = {
      type: 'vote.changed',
      data: { ...mine, previous: { value: ballot.value, revision: ballot.revision } },
    };
    return counted(db, entered.value, { event, votes, mine }, circumstance);
  },
});

/** Fewer votes never decide: nothing is settled by a withdrawal. */
const withdraw = command({
  schema: decisionCommands['vote.withdraw'],
  capability: 'edit',
  unsigned: unsignedScope,
  decide(db, data, circumstance) {
    const entered = enter(db, data, circumstance);
    if (!entered.ok) return entered;
    const { ballot, proposal, decision } = entered.value;
    if (ballot === undefined) return refuse('NOT_FOUND', 'You have not voted on this.');
    const isCurrent = ballot.revision === proposal.revision;
    const votes = countedAgain(votesOf(readTally(db, proposal.id)), isCurrent ? ballot.value : null, null);
    const hidden = decision.results === 'always' ? {} : { hidden: true };
    const facts = { proposal_id: proposal.id, revision: proposal.revision, votes, ...hidden };
    const { needed: threshold_needed } = measureOf(db, decision);
    const shown = decision.results === 'always' ? votes : null;
    const after = { id: proposal.id, status: 'pending', votes: shown, threshold_needed };
    return {
      ok: true,
      value: { events: [{ type: 'vote.withdrawn', data: facts }], data: { vote: null, proposal: after } },
    };
  },
});

export const voteCommands = { 'vote.cast': cast, 'vote.change': change, 'vote.withdraw': withdraw };
