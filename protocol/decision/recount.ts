// A decision counted again from its ledger alone, by whoever does not want to take the room's word for it.
import type { LedgerEntry, LedgerLine } from '../ledger.ts';
import type { DecisionEventData } from './events.schema.ts';
import { approvalsNeeded, isAccepted, mayVote, noVotes, turnout } from './figures.ts';
import type { ProposalStatus, Threshold, Votes, VoteValue } from './terms.schema.ts';

export interface CountedProposal {
  id: string;
  content: string;
  status: ProposalStatus;
  /** As counted here, on the last revision. */
  votes: Votes;
  /** The last time the threshold was met, and not lost again before the end: by which event, and with how many needed. */
  crossed: { seq: number; needed: number } | null;
  ended_at: number | null;
}

export interface RecountProblem {
  seq: number;
  proposal_id: string;
  reason: 'counts_differ' | 'voted_twice' | 'voted_on_nothing' | 'ended_twice' | 'accepted_below_threshold';
}

export interface Recount {
  proposals: CountedProposal[];
  problems: RecountProblem[];
}

interface Counting extends CountedProposal {
  revision: number;
  ballots: Map<string, { value: VoteValue; revision: number }>;
}

const counted = [
  'decision.created',
  'decision.updated',
  'proposal.created',
  'proposal.edited',
  'proposal.accepted',
  'proposal.rejected',
  'proposal.deleted',
  'vote.cast',
  'vote.changed',
  'vote.withdrawn',
] as const;
type Line = {
  [Type in (typeof counted)[number]]: { type: Type; data: DecisionEventData[Type] };
}[(typeof counted)[number]];
type OtherLine = { type: string; data: unknown };

function isCounted(line: OtherLine): line is Line {
  return (counted as readonly string[]).includes(line.type);
}

/** Votes that may not be read yet are not counted: their proposals then stand as they can be seen. */
export function recount(lines: readonly LedgerLine[]): Recount {
  const counter = new Counter();
  for (const { seq, entry } of lines) {
    if (entry !== null) counter.read(seq, entry);
  }
  return counter.result();
}

class Counter {
  readonly #proposals = new Map<string, Counting>();
  readonly #problems: RecountProblem[] = [];
  readonly #voters = new Set<string>();
  #threshold: Threshold = { kind: 'ratio', value: 1 };
  #quorum: number | null = null;

  read(seq: number, entry: LedgerEntry): void {
    const line: OtherLine = { type: entry.type, data: entry.data };
    if (isCounted(line)) this.#count(seq, entry.actor, line);
    else this.#member(line);
  }

  #count(seq: number, actor: string, line: Line): void {
    switch (line.type) {
      case 'decision.created':
        this.#threshold = line.data.threshold;
        this.#quorum = line.data.quorum;
        return;
      case 'decision.updated':
        this.#threshold = line.data.changes.threshold ?? this.#threshold;
        if (line.data.changes.quorum !== undefined) this.#quorum = line.data.changes.quorum;
        for (const proposal of this.#proposals.values()) this.#cross(seq, proposal);
        return;
      case 'proposal.created':
        this.#proposals.set(line.data.proposal_id, opened(line.data));
        return;
      case 'proposal.edited':
        this.#change(line.data.proposal_id, { revision: line.data.revision, content: line.data.content });
        return;
      case 'vote.cast':
      case 'vote.changed':
      case 'vote.withdrawn':
        this.#vote(seq, actor, line);
        return;
      case 'proposal.accepted':
      case 'proposal.rejected':
      case 'proposal.deleted':
        this.#end(seq, line);
    }
  }

  result(): Recount {
    const proposals = [...this.#proposals.values()].map(
      ({ revision: _revision, ballots: _ballots, ...shown }) => shown,
    );
    return { proposals, problems: this.#problems };
  }

  #vote(seq: number, actor: string, line: Extract<Line, { type: `vote.${string}` }>): void {
    const proposal = this.#proposals.get(line.data.proposal_id);
    if (proposal?.status !== 'pending') return this.#problem(seq, line.data.proposal_id, 'voted_on_nothing');
    if (line.type === 'vote.cast' && proposal.ballots.has(actor)) this.#problem(seq, proposal.id, 'voted_twice');
    if (line.type !== 'vote.cast' && !proposal.ballots.has(actor)) this.#problem(seq, proposal.id, 'voted_on_nothing');
    if (line.type === 'vote.withdrawn') proposal.ballots.delete(actor);
    else if (line.data.value !== undefined)
      proposal.ballots.set(actor, { value: line.data.value, revision: line.data.revision });
    this.#tally(proposal);
    if (line.data.votes !== undefined && !isSame(line.data.votes, proposal.votes))
      this.#problem(seq, proposal.id, 'counts_differ');
    this.#cross(seq, proposal);
  }

  #end(
    seq: number,
    line: Extract<Line, { type: 'proposal.accepted' | 'proposal.rejected' | 'proposal.deleted' }>,
  ): void {
    const proposal = this.#proposals.get(line.data.proposal_id);
    if (proposal?.status !== 'pending') return this.#problem(seq, line.data.proposal_id, 'ended_twice');
    proposal.status =
      line.type === 'proposal.accepted' ? 'accepted' : line.type === 'proposal.rejected' ? 'rejected' : 'deleted';
    proposal.ended_at = seq;
    if (!isSame(line.data.votes, proposal.votes)) this.#problem(seq, proposal.id, 'counts_differ');
    if (line.type === 'proposal.accepted' && line.data.reason === 'threshold' && !this.#isMet(proposal))
      this.#problem(seq, proposal.id, 'accepted_below_threshold');
  }

  #change(id: string, changes: { revision: number; content: string }): void {
    const proposal = this.#proposals.get(id);
    if (proposal === undefined) return;
    Object.assign(proposal, changes, { crossed: null });
    this.#tally(proposal);
  }

  #tally(proposal: Counting): void {
    const votes = { ...noVotes };
    for (const ballot of proposal.ballots.values()) if (ballot.revision === proposal.revision) votes[ballot.value] += 1;
    proposal.votes = votes;
  }

  #cross(seq: number, proposal: Counting): void {
    if (proposal.status !== 'pending') return;
    if (!this.#isMet(proposal)) proposal.crossed = null;
    else proposal.crossed ??= { seq, needed: this.#needed() };
  }

  #isMet(proposal: Counting): boolean {
    return isAccepted(proposal.votes, this.#needed(), this.#quorum);
  }

  #needed(): number {
    return approvalsNeeded(this.#threshold, this.#voters.size);
  }

  /** Who may vote: whoever adopts a room is alone in it at first. */
  #member({ type, data }: OtherLine): void {
    if (!type.startsWith('member.') && type !== 'room.adopted') return;
    if (type === 'room.adopted') this.#voters.clear();
    const { account_id, role } = { role: null, ...(data as { account_id: string; role?: string }) };
    if (mayVote(type === 'room.adopted' ? 'owner' : role)) this.#voters.add(account_id);
    else this.#voters.delete(account_id);
  }

  #problem(seq: number, proposal_id: string, reason: RecountProblem['reason']): void {
    this.#problems.push({ seq, proposal_id, reason });
  }
}

function opened(data: DecisionEventData['proposal.created']): Counting {
  const { proposal_id: id, content } = data;
  const votes = { ...noVotes };
  return { id, content, status: 'pending', votes, crossed: null, ended_at: null, revision: 1, ballots: new Map() };
}

function isSame(a: Votes, b: Votes): boolean {
  return turnout(a) === turnout(b) && a.approve === b.approve && a.reject === b.reject;
}
