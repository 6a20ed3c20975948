import { approvalsNeeded, isAccepted, isOutOfReach, type Terms } from '#protocol/decision/figures.ts';
import { listOf, rivalsOf, standingAfter, type Standing } from '#protocol/decision/standing.ts';
import type { EndReason, Settings, Votes } from '#protocol/decision/terms.schema.ts';
import { thresholdOf } from '#protocol/decision/threshold.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import type { CommandContext } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { whyNotPending } from './refusals.ts';
import {
  countVoters,
  pendingProposals,
  readStanding,
  readTally,
  votesOf,
  wordsOf,
  type DecisionRow,
  type ProposalRow,
} from './rows.ts';

/** By what a decision is counted at this moment. */
export interface Measure extends Terms, Pick<Settings, 'settle' | 'reject_out_of_reach'> {
  voters: number;
}

export function measureOf(db: RoomReads, row: DecisionRow): Measure {
  const { quorum, minApprovals: min_approvals, settle, rejectOutOfReach: reject_out_of_reach } = row;
  const threshold = thresholdOf(row.threshold);
  return { threshold, quorum, min_approvals, settle, reject_out_of_reach, voters: countVoters(db) };
}

export interface Ending {
  decided_by: string;
  reason: EndReason;
  note: string | null;
  /** It was not a vote, but who may vote, that changed. */
  by_members?: true;
}

/** What has been voted decides by itself. */
const byVote: Ending = { decided_by: 'vote', reason: 'threshold', note: null };

/** What may come of votes beside their being counted. */
interface Asking {
  by_members?: boolean;
  /** Votes against and abstentions accept only by completing a quorum. */
  mayAccept?: (votes: Votes) => boolean;
}

/**
 * Ends proposals within one command, each on what stands once those before it are done. Whatever hangs on something that
 * goes on the way is rejected with it, and says why.
 */
export class Settling {
  readonly #db: RoomReads;
  readonly #context: Pick<CommandContext, 'newId' | 'nowMs'>;
  readonly #measure: Measure;
  readonly #ended = new Set<string>();
  /** Counts that are not among the rows yet. */
  readonly #counted = new Map<string, Votes>();
  #standing: Standing | null = null;

  constructor(db: RoomReads, context: Pick<CommandContext, 'newId' | 'nowMs'>, measure: Measure) {
    this.#db = db;
    this.#context = context;
    this.#measure = measure;
  }

  /** Takes these for the counts of a proposal from now on. */
  count(proposalId: string, votes: Votes): void {
    this.#counted.set(proposalId, votes);
  }

  /** What the votes on these come to at this moment: nothing, acceptance, or that there is no reaching it any more. */
  ask(proposals: ProposalRow[], { by_members, mayAccept = () => true }: Asking = {}): NewEvent[] {
    if (this.#measure.settle === 'at_deadline') return [];
    const cause = by_members === true ? { by_members } : {};
    return proposals.flatMap((proposal) => {
      const isOver = this.#ended.has(proposal.id) || whyNotPending(proposal, this.#context.nowMs, '') !== null;
      if (isOver) return [];
      const votes = this.#votesOn(proposal);
      if (isAccepted(votes, this.#measure, this.#measure.voters))
        return mayAccept(votes) ? this.accept(proposal, { ...byVote, ...cause }) : [];
      return this.#isLost(votes) ? [this.reject(proposal, { ...byVote, reason: 'out_of_reach', ...cause })] : [];
    });
  }

  #isLost(votes: Votes): boolean {
    return this.#measure.reject_out_of_reach && isOutOfReach(votes, this.#measure, this.#measure.voters);
  }

  /** Accepts, takes the place of rivals, and rejects what hung on what has gone. */
  accept(proposal: ProposalRow, ending: Ending): NewEvent[] {
    const standing = (this.#standing ??= readStanding(this.#db));
    const gone = whatIsGone(standing, proposal);
    if (gone !== null) return [this.reject(proposal, { ...ending, reason: gone })];
    this.#ended.add(proposal.id);
    const item_id = proposal.targetId ?? this.#context.newId('itm');
    const { category, action, criterionId: criterion_id } = proposal;
    const { content } = wordsOf(this.#db, proposal);
    const replaces = rivalsOf(standing, { category, action, criterion_id });
    const after = { item_id, proposal_id: proposal.id, ...(replaces.length > 0 && { replaces }) };
    this.#standing = standingAfter(standing, { category, action, criterion_id, content }, after);
    const { proposal_id, ...facts } = after;
    const accepted = { type: 'proposal.accepted', data: { proposal_id, ...this.#facts(proposal, ending), ...facts } };
    const isLoss = action === 'remove' || replaces.length > 0;
    return [accepted, ...(isLoss ? this.#rejectOrphans(ending) : [])];
  }

  reject(proposal: ProposalRow, ending: Ending): NewEvent {
    this.#ended.add(proposal.id);
    return { type: 'proposal.rejected', data: { proposal_id: proposal.id, ...this.#facts(proposal, ending) } };
  }

  /** At an end: what has met its threshold is accepted, the rest is rejected. */
  end(proposals: ProposalRow[], otherwise: Ending): NewEvent[] {
    return proposals.flatMap((proposal) => {
      if (this.#ended.has(proposal.id)) return [];
      const isMet = isAccepted(this.#votesOn(proposal), this.#measure, this.#measure.voters);
      return isMet ? this.accept(proposal, byVote) : [this.reject(proposal, otherwise)];
    });
  }

  #rejectOrphans(ending: Ending): NewEvent[] {
    const standing = (this.#standing ??= readStanding(this.#db));
    return pendingProposals(this.#db).flatMap((proposal) => {
      const reason = this.#ended.has(proposal.id) ? null : whatIsGone(standing, proposal);
      return reason === null ? [] : [this.reject(proposal, { ...ending, note: null, reason })];
    });
  }

  #votesOn({ id }: ProposalRow): Votes {
    return this.#counted.get(id) ?? votesOf(readTally(this.#db, id));
  }

  #facts(proposal: ProposalRow, ending: Ending) {
    const votes = this.#votesOn(proposal);
    const needed = approvalsNeeded(this.#measure, this.#measure.voters, votes);
    return { ...ending, votes, threshold_needed: needed, ...(ending.note !== null && { withdrawable: true }) };
  }
}

function whatIsGone(standing: Standing, proposal: ProposalRow): 'target_gone' | 'criterion_gone' | null {
  const stands = (list: { id: string }[], id: string | null) => id === null || list.some((item) => item.id === id);
  if (!stands(standing[listOf[proposal.category]], proposal.targetId)) return 'target_gone';
  if (proposal.action === 'add' && !stands(standing.criteria, proposal.criterionId)) return 'criterion_gone';
  return null;
}
