// A decision counted again from its ledger alone, by whoever does not want to take the room's word for it.
import type { AccessEventData } from '../access/access.schema.ts';
import { roleOfAdopter } from '../access/view.ts';
import type { LedgerEntry, LedgerLine } from '../ledger.ts';
import type { DecisionEventData } from './events.schema.ts';
import { approvalsNeeded, isAccepted, isVoter, noVotes, turnout, type Terms } from './figures.ts';
import type { ProposalStatus, Settings, Votes, VoteValue } from './terms.schema.ts';
import { thresholdOf } from './threshold.ts';
import { olderSettings } from './settings.ts';

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
  reason:
    | 'counts_differ'
    | 'voted_twice'
    | 'voted_on_nothing'
    | 'ended_twice'
    | 'accepted_below_threshold'
    | 'left_counted';
}

export interface Recount {
  proposals: CountedProposal[];
  problems: RecountProblem[];
}

interface Counting extends CountedProposal {
  revision: number;
  ballots: Map<string, CountedBallot>;
  /** What was said to count no more, where nobody is to know whose it is. */
  unsigned: Votes;
}

interface CountedBallot {
  value: VoteValue;
  revision: number;
  suspended: boolean;
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
  'proposal.recounted',
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
  readonly #members = new Map<string, string>();
  readonly #guests = new Set<string>();
  readonly #verified = new Set<string>();
  #terms: Terms = {
    threshold: { kind: 'ratio', numerator: 1, denominator: 1, of: 'members' },
    quorum: null,
    min_approvals: 1,
  };
  #voters: Settings['voters'] = 'named';
  #anonymous = false;
  /** Rooms of before ballots were taken out of the count with their voters. */
  #keepsLeft = true;

  read(seq: number, entry: LedgerEntry): void {
    const line: OtherLine = { type: entry.type, data: entry.data };
    if (isCounted(line)) this.#count(seq, entry.actor, line);
    else this.#member(line);
  }

  #count(seq: number, actor: string, line: Line): void {
    switch (line.type) {
      case 'decision.created':
        this.#keepsLeft = line.data.min_approvals === undefined;
        this.#setTerms({ ...olderSettings, ...line.data });
        return;
      case 'decision.updated':
        this.#setTerms(line.data.changes);
        for (const proposal of this.#proposals.values()) this.#cross(seq, proposal);
        return;
      case 'proposal.created':
        this.#proposals.set(line.data.proposal_id, opened(line.data));
        return;
      case 'proposal.edited':
        this.#change(line.data.proposal_id, { revision: line.data.revision, content: line.data.content ?? '' });
        return;
      case 'vote.cast':
      case 'vote.changed':
      case 'vote.withdrawn':
        this.#vote(seq, actor, line);
        return;
      case 'proposal.recounted':
        this.#recount(seq, line.data);
        return;
      case 'proposal.accepted':
      case 'proposal.rejected':
      case 'proposal.deleted':
        this.#end(seq, line);
    }
  }

  #setTerms(changes: DecisionEventData['decision.updated']['changes']): void {
    const { threshold, quorum, min_approvals, voters, anonymous } = changes;
    this.#terms = {
      threshold: thresholdOf(threshold ?? this.#terms.threshold),
      quorum: quorum === undefined ? this.#terms.quorum : quorum,
      min_approvals: min_approvals ?? this.#terms.min_approvals,
    };
    this.#voters = voters ?? this.#voters;
    this.#anonymous = anonymous ?? this.#anonymous;
  }

  /** Ballots out of the count, or in it again: those of people who may vote no more, or may again. */
  #recount(seq: number, data: DecisionEventData['proposal.recounted']): void {
    const proposal = this.#proposals.get(data.proposal_id);
    if (proposal === undefined) return;
    for (const [voters, suspended] of [
      [data.suspended ?? [], true],
      [data.restored ?? [], false],
    ] as const)
      for (const voter of voters) {
        const ballot = proposal.ballots.get(voter);
        if (ballot === undefined || this.#mayVote(voter) === suspended)
          this.#problem(seq, proposal.id, 'counts_differ');
        else ballot.suspended = suspended;
      }
    this.#tally(proposal);
    if (data.votes !== undefined && this.#anonymous) {
      proposal.unsigned = difference(add(proposal.votes, proposal.unsigned), data.votes);
      this.#tally(proposal);
      if (Object.values(proposal.unsigned).some((left) => left < 0)) this.#problem(seq, proposal.id, 'counts_differ');
    } else if (data.votes !== undefined && !isSame(data.votes, proposal.votes))
      this.#problem(seq, proposal.id, 'counts_differ');
    this.#cross(seq, proposal);
  }

  result(): Recount {
    const proposals = [...this.#proposals.values()].map(
      ({ revision: _revision, ballots: _ballots, unsigned: _unsigned, ...shown }) => shown,
    );
    return { proposals, problems: this.#problems };
  }

  #vote(seq: number, actedBy: string, line: Extract<Line, { type: `vote.${string}` }>): void {
    const actor = (line.type === 'vote.withdrawn' ? line.data.of : undefined) ?? actedBy;
    const proposal = this.#proposals.get(line.data.proposal_id);
    if (proposal?.status !== 'pending') return this.#problem(seq, line.data.proposal_id, 'voted_on_nothing');
    if (line.type === 'vote.cast' && proposal.ballots.has(actor)) this.#problem(seq, proposal.id, 'voted_twice');
    if (line.type !== 'vote.cast' && !proposal.ballots.has(actor)) this.#problem(seq, proposal.id, 'voted_on_nothing');
    if (line.type === 'vote.withdrawn') proposal.ballots.delete(actor);
    else if (line.data.value !== undefined)
      proposal.ballots.set(actor, { value: line.data.value, revision: line.data.revision, suspended: false });
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
    // Who may vote may have changed since the last vote.
    this.#cross(seq, proposal);
    proposal.status =
      line.type === 'proposal.accepted' ? 'accepted' : line.type === 'proposal.rejected' ? 'rejected' : 'deleted';
    proposal.ended_at = seq;
    if (!isSame(line.data.votes, proposal.votes)) this.#problem(seq, proposal.id, 'counts_differ');
    if (!this.#keepsLeft && this.#countsSomeoneWhoLeft(proposal)) this.#problem(seq, proposal.id, 'left_counted');
    if (line.type === 'proposal.accepted' && line.data.reason === 'threshold' && !this.#isMet(proposal))
      this.#problem(seq, proposal.id, 'accepted_below_threshold');
  }

  #change(id: string, changes: { revision: number; content: string }): void {
    const proposal = this.#proposals.get(id);
    if (proposal === undefined) return;
    Object.assign(proposal, changes, { crossed: null, unsigned: { ...noVotes } });
    this.#tally(proposal);
  }

  #tally(proposal: Counting): void {
    const votes = { ...noVotes };
    for (const { value, revision, suspended } of proposal.ballots.values())
      if (revision === proposal.revision && !suspended) votes[value] += 1;
    proposal.votes = difference(votes, proposal.unsigned);
  }

  /** Where votes are signed: whether a ballot is counted of someone who may not vote. */
  #countsSomeoneWhoLeft({ ballots, revision }: Counting): boolean {
    if (this.#anonymous || this.#members.size === 0) return false;
    return [...ballots].some(
      ([voter, ballot]) => ballot.revision === revision && !ballot.suspended && !this.#mayVote(voter),
    );
  }

  #cross(seq: number, proposal: Counting): void {
    if (proposal.status !== 'pending') return;
    if (!this.#isMet(proposal)) proposal.crossed = null;
    else proposal.crossed ??= { seq, needed: approvalsNeeded(this.#terms, this.#votersCount(), proposal.votes) };
  }

  #isMet(proposal: Counting): boolean {
    return isAccepted(proposal.votes, this.#terms, this.#votersCount());
  }

  #mayVote(account: string): boolean {
    const person = { guest: this.#guests.has(account), verified: this.#verified.has(account) };
    return isVoter({ role: this.#members.get(account) ?? null, ...person }, this.#voters);
  }

  #votersCount(): number {
    return [...this.#members.keys()].filter((account) => this.#mayVote(account)).length;
  }

  /** Who may vote: whoever adopts a room is alone in it at first. */
  #member({ type, data }: OtherLine): void {
    if (type === 'person.joined' || type === 'person.renamed') {
      const { account_id, guest, verified } = data as { account_id: string; guest: boolean; verified?: true };
      put(this.#guests, account_id, guest);
      put(this.#verified, account_id, verified === true);
    }
    if (type === 'room.adopted') {
      this.#members.clear();
      this.#verified.clear();
      const { account_id, verified } = data as AccessEventData['room.adopted'];
      if (verified === true) this.#verified.add(account_id);
      // What a file brings along was voted by people who are no members here.
      this.#keepsLeft = true;
    }
    if (!type.startsWith('member.') && type !== 'room.adopted') return;
    const member = data as { account_id: string; role?: string | null };
    const { account_id } = member;
    const now = type === 'room.adopted' ? roleOfAdopter(member) : (member.role ?? null);
    if (now === null) this.#members.delete(account_id);
    else this.#members.set(account_id, now);
  }

  #problem(seq: number, proposal_id: string, reason: RecountProblem['reason']): void {
    this.#problems.push({ seq, proposal_id, reason });
  }
}

function opened(data: DecisionEventData['proposal.created']): Counting {
  const { proposal_id: id } = data;
  const content = data.content ?? '';
  const [votes, unsigned] = [{ ...noVotes }, { ...noVotes }];
  return {
    id,
    content,
    unsigned,
    status: 'pending',
    votes,
    crossed: null,
    ended_at: null,
    revision: 1,
    ballots: new Map(),
  };
}

function put(all: Set<string>, one: string, isIn: boolean): void {
  if (isIn) all.add(one);
  else all.delete(one);
}

function isSame(a: Votes, b: Votes): boolean {
  return turnout(a) === turnout(b) && a.approve === b.approve && a.reject === b.reject;
}

function add(a: Votes, b: Votes): Votes {
  return { approve: a.approve + b.approve, reject: a.reject + b.reject, abstain: a.abstain + b.abstain };
}

function difference(a: Votes, b: Votes): Votes {
  return { approve: a.approve - b.approve, reject: a.reject - b.reject, abstain: a.abstain - b.abstain };
}
