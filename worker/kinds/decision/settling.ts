import { approvalsNeeded, isAccepted } from '#protocol/decision/figures.ts';
import { listOf, standingAfter, type Standing } from '#protocol/decision/standing.ts';
import type { EndReason, Threshold, Votes } from '#protocol/decision/terms.schema.ts';
import type { RoomReads } from '#worker/room/database.ts';
import type { Circumstance, NewEvent } from '#worker/room/kind.ts';
import { countVoters, pendingProposals, readStanding, readTally, votesOf, wordsOf, type ProposalRow } from './rows.ts';

/** By what a decision is counted at this moment. */
export interface Measure {
  needed: number;
  quorum: number | null;
}

/** Those who may vote are counted only where the threshold is a share of them. */
export function measureOf(db: RoomReads, terms: { threshold: Threshold; quorum: number | null }): Measure {
  const voters = terms.threshold.kind === 'ratio' ? countVoters(db) : 0;
  return { needed: approvalsNeeded(terms.threshold, voters), quorum: terms.quorum };
}

export interface Ending {
  decided_by: string;
  reason: EndReason;
  note: string | null;
}

/** What has been voted decides by itself. */
export const byVote: Ending = { decided_by: 'vote', reason: 'threshold', note: null };

/**
 * Ends proposals within one command, each on what stands once those before it are done: a change or a removal whose
 * target has gone by then is rejected instead of accepted, and says why.
 */
export class Settling {
  readonly #db: RoomReads;
  readonly #newId: Circumstance['newId'];
  readonly #measure: Measure;
  #standing: Standing | null = null;

  constructor(db: RoomReads, { newId }: Pick<Circumstance, 'newId'>, measure: Measure) {
    this.#db = db;
    this.#newId = newId;
    this.#measure = measure;
  }

  isMet(votes: Votes): boolean {
    return isAccepted(votes, this.#measure.needed, this.#measure.quorum);
  }

  accept(proposal: ProposalRow, votes: Votes, ending: Ending): NewEvent {
    const standing = (this.#standing ??= readStanding(this.#db));
    const gone = whatIsGone(standing, proposal);
    if (gone !== null) return this.reject(proposal, votes, { ...ending, reason: gone });
    const item_id = proposal.targetId ?? this.#newId('itm');
    const { category, action, criterionId: criterion_id } = proposal;
    const { content } = wordsOf(this.#db, proposal);
    const facts = { category, action, criterion_id, content };
    this.#standing = standingAfter(standing, facts, { item_id, proposal_id: proposal.id });
    return { type: 'proposal.accepted', data: { ...this.#facts(proposal, votes, ending), item_id } };
  }

  reject(proposal: ProposalRow, votes: Votes, ending: Ending): NewEvent {
    return { type: 'proposal.rejected', data: this.#facts(proposal, votes, ending) };
  }

  /** At an end: what has met its threshold is accepted, the rest is rejected. */
  end(proposal: ProposalRow, otherwise: Ending): NewEvent {
    const votes = votesOf(readTally(this.#db, proposal.id));
    return this.isMet(votes) ? this.accept(proposal, votes, byVote) : this.reject(proposal, votes, otherwise);
  }

  /** Accepts each pending proposal that has met its threshold. */
  acceptAllMet(): NewEvent[] {
    return pendingProposals(this.#db).flatMap((proposal) => {
      const votes = votesOf(readTally(this.#db, proposal.id));
      return this.isMet(votes) ? [this.accept(proposal, votes, byVote)] : [];
    });
  }

  #facts(proposal: ProposalRow, votes: Votes, ending: Ending) {
    return { proposal_id: proposal.id, ...ending, votes, threshold_needed: this.#measure.needed };
  }
}

function whatIsGone(standing: Standing, proposal: ProposalRow): 'target_gone' | 'criterion_gone' | null {
  const stands = (list: { id: string }[], id: string | null) => id === null || list.some((item) => item.id === id);
  if (!stands(standing[listOf[proposal.category]], proposal.targetId)) return 'target_gone';
  if (proposal.action === 'add' && !stands(standing.criteria, proposal.criterionId)) return 'criterion_gone';
  return null;
}
