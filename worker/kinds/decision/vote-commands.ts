import { decisionAnswers, type VotedAnswer } from '#protocol/decision/answers.schema.ts';
import { decisionCommands, type DecisionCommandData } from '#protocol/decision/commands.schema.ts';
import { approvalsNeeded, countedAgain, turnout } from '#protocol/decision/figures.ts';
import type { VoteValue } from '#protocol/decision/terms.schema.ts';
import { ok, refuse, type Refusal, type Result } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command, type CommandContext, type Decision } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { noProposal, whyNotOpen, whyNotPending } from './refusals.ts';
import {
  findBallot,
  namedProposal,
  readDecision,
  readTally,
  votesHere,
  votesOf,
  type BallotRow,
  type DecisionRow,
  type ProposalRow,
  withoutSort,
} from './rows.ts';
import { markOf } from './secrecy.ts';
import { measureOf, Settling } from './settling.ts';

type VoteData = DecisionCommandData['vote.cast'];
type NamedData = DecisionCommandData['vote.withdraw'];

/** Where someone votes: what they vote on, and what they have cast before. */
interface Booth {
  db: RoomReads;
  context: CommandContext;
  decision: DecisionRow;
  proposal: ProposalRow;
  ballot: BallotRow | undefined;
}

interface Vote {
  value: VoteValue;
  reason: string | null;
}

/**
 * Lets a member at an open decision's pending proposal and has them `act` there, or says why not. `actor.id` is what
 * their ballot is kept under.
 */
function inBooth<Data extends NamedData>(act: (booth: Booth, data: Data) => Result<Decision<VotedAnswer>>) {
  return (db: RoomReads, data: Data, circumstance: CommandContext): Result<Decision<VotedAnswer>> => {
    const { actor, credentials, nowMs } = circumstance;
    const proposal = namedProposal(db, data);
    if (proposal === undefined) return noProposal;
    const decision = readDecision(db);
    if (!votesHere(db, decision.voters, credentials.account_id))
      return refuse('FORBIDDEN', 'Only members vote, and observers do not.', { voters: [decision.voters] });
    const closed = whyNotPending(proposal, nowMs, 'voted') ?? whyNotOpen(decision, nowMs, 'voted');
    if (closed !== null) return closed;
    return act({ db, context: circumstance, decision, proposal, ballot: findBallot(db, proposal.id, actor.id) }, data);
  };
}

/** A vote is for the words that were read, and (where that is asked) comes with a reason. */
function problemOf({ decision, proposal }: Booth, data: VoteData, { reason }: Vote): Refusal | null {
  const { revision } = proposal;
  if (data.revision !== undefined && data.revision !== revision) {
    const message = 'This proposal was edited meanwhile: read it again.';
    return { code: 'CONFLICT', message, details: { revision: [String(revision)] } };
  }
  if (decision.reasonsRequired && reason === null)
    return { code: 'VALIDATION_ERROR', message: 'A vote needs a reason here.', details: { reason: ['is required'] } };
  return null;
}

function isCurrent({ ballot, proposal }: Booth): boolean {
  return ballot?.revision === proposal.revision;
}

/**
 * The event of a vote (null: of its withdrawal) and what it decides: one transaction, so exactly one vote ever decides.
 */
function recorded(booth: Booth, event: NewEvent<string, object>, mine: Vote | null): Result<Decision<VotedAnswer>> {
  const { db, context: circumstance, decision, proposal, ballot } = booth;
  const { id, revision } = proposal;
  const before = isCurrent(booth) ? (ballot?.value ?? null) : null;
  const tally = readTally(db, id);
  const votedBefore = turnout(votesOf(tally));
  const votes = countedAgain(votesOf(tally), before, mine?.value ?? null);
  const wasStale = ballot !== undefined && !isCurrent(booth);
  const counts = { votes, voted: turnout(votes), needs_confirming: tally.stale - (wasStale ? 1 : 0) };
  const hidden = decision.results === 'always' ? {} : { hidden: true };
  const given = mine?.reason == null ? {} : { withdrawable: true };
  const facts = { proposal_id: id, revision, ...event.data, ...counts, ...hidden, ...given };
  const cast: NewEvent = { type: event.type, data: facts };
  const measure = measureOf(db, decision);
  const settling = new Settling(db, circumstance, measure);
  settling.count(id, votes);
  const completesQuorum = votedBefore < (measure.quorum ?? 0);
  const ends = settling.ask([proposal], {
    mayAccept: () => mine === null || mine.value === 'approve' || completesQuorum,
  });
  const [end] = ends;
  const isShown =
    end !== undefined || decision.results === 'always' || (decision.results === 'after_vote' && mine !== null);
  const shown = isShown ? votes : null;
  const status = end === undefined ? 'pending' : end.type === 'proposal.accepted' ? 'accepted' : 'rejected';
  const threshold_needed = approvalsNeeded(measure, measure.voters, shown);
  const after: VotedAnswer['proposal'] = { id, status, votes: shown, threshold_needed };
  const events = [cast, ...ends];
  return ok({ events, data: { vote: mine === null ? null : { ...mine, revision }, proposal: after } });
}

const cast = command({
  schema: decisionCommands['vote.cast'],
  answer: decisionAnswers['vote.cast'],
  capability: 'edit',
  pseudonymOf: markOf,
  // A vote without a value is one for it.
  sameness: (data) => withoutSort({ ...data, value: data.value ?? 'approve' }),
  decide: inBooth((booth, data: VoteData) => {
    if (booth.ballot !== undefined) return refuse('ALREADY_VOTED', 'You have voted on this: change your vote instead.');
    const mine = { value: data.value ?? 'approve', reason: data.reason ?? null };
    const problem = problemOf(booth, data, mine);
    return problem === null ? recorded(booth, { type: 'vote.cast', data: mine }, mine) : { ok: false, error: problem };
  }),
});

/** Another value or reason, or the same again for words that were edited. Without a reason the old one stays with its value. */
const change = command({
  schema: decisionCommands['vote.change'],
  answer: decisionAnswers['vote.change'],
  capability: 'edit',
  pseudonymOf: markOf,
  sameness: withoutSort,
  decide: inBooth((booth, data: DecisionCommandData['vote.change']) => {
    const { ballot } = booth;
    if (ballot === undefined) return refuse('NOT_FOUND', 'You have not voted on this yet.');
    const { value, revision } = ballot;
    const kept = value === data.value ? ballot.reason : null;
    const mine = { value: data.value, reason: data.reason === undefined ? kept : data.reason };
    const problem = problemOf(booth, data, mine);
    if (problem !== null) return { ok: false, error: problem };
    if (isCurrent(booth) && value === mine.value && ballot.reason === mine.reason)
      return ok({ events: [], data: { vote: { ...mine, revision }, proposal: null } });
    return recorded(booth, { type: 'vote.changed', data: { ...mine, previous: { value, revision } } }, mine);
  }),
});

const withdraw = command({
  schema: decisionCommands['vote.withdraw'],
  answer: decisionAnswers['vote.withdraw'],
  capability: 'edit',
  pseudonymOf: markOf,
  sameness: withoutSort,
  decide: inBooth((booth, _data: NamedData) =>
    booth.ballot === undefined
      ? refuse('NOT_FOUND', 'You have not voted on this.')
      : recorded(booth, { type: 'vote.withdrawn', data: {} }, null),
  ),
});

export const voteCommands = { 'vote.cast': cast, 'vote.change': change, 'vote.withdraw': withdraw };
