// A decision said once more, as plainly as possible and with nothing of the product: what the room is held against.

export const people = ['owner', 'ann', 'bob', 'observer'] as const;
export type Who = (typeof people)[number];
export type Category = 'assumption' | 'criterion' | 'conclusion';
export type Value = 'approve' | 'reject' | 'abstain';

/** Something someone tries. Proposals are named by their number, what stands by the number of the proposal that added it. */
export type Act = { who: Who } & (
  | { type: 'open' | 'close' }
  | { type: 'terms'; threshold: number; quorum: number | null }
  | {
      type: 'propose';
      category: Category;
      action: 'add' | 'change' | 'remove';
      item: number | null;
      criterion: number | null;
    }
  | { type: 'edit' | 'delete' | 'withdraw'; proposal: number }
  | { type: 'settle'; proposal: number; status: 'accepted' | 'rejected' }
  | { type: 'cast' | 'change'; proposal: number; value: Value }
);

export interface PlainProposal {
  by: Who;
  category: Category;
  action: 'add' | 'change' | 'remove';
  item: number | null;
  criterion: number | null;
  words: string;
  revision: number;
  status: 'pending' | 'accepted' | 'rejected' | 'deleted';
  decidedBy: string | null;
  why: string | null;
  ballots: Map<Who, { value: Value; revision: number }>;
}

interface PlainItem {
  category: Category;
  words: string;
  criterion: number | null;
}

const voters: readonly Who[] = ['owner', 'ann', 'bob'];
const managers: readonly Who[] = ['owner'];

export class PlainDecision {
  status: 'draft' | 'open' | 'closed' = 'draft';
  threshold = 2;
  quorum: number | null = null;
  readonly proposals: PlainProposal[] = [];
  readonly standing = new Map<number, PlainItem>();
  readonly everStood = new Set<number>();
  wordsCount = 0;

  /** What it comes to: `ok`, or the code of the refusal. */
  act(act: Act): string {
    const needsManager = ['open', 'close', 'terms', 'settle'].includes(act.type);
    if (!(needsManager ? managers : voters).includes(act.who)) return 'FORBIDDEN';
    if ('proposal' in act) return this.onProposal(act);
    switch (act.type) {
      case 'open':
        return this.open();
      case 'close':
        return this.close(act.who);
      case 'terms':
        return this.setTerms(act.threshold, act.quorum);
      case 'propose':
        return this.propose(act);
    }
  }

  votes(proposal: PlainProposal): Record<Value, number> {
    const votes = { approve: 0, reject: 0, abstain: 0 };
    for (const { value, revision } of proposal.ballots.values()) if (revision === proposal.revision) votes[value] += 1;
    return votes;
  }

  /** How many proposals have come to an end. */
  endedCount(): number {
    return this.proposals.filter(({ status }) => status !== 'pending').length;
  }

  private open(): string {
    if (this.status !== 'draft') return 'INVALID_TRANSITION';
    if (this.unmeetable(this.threshold, this.quorum)) return 'VALIDATION_ERROR';
    this.status = 'open';
    return 'ok';
  }

  private close(who: Who): string {
    if (this.status !== 'open') return 'INVALID_TRANSITION';
    for (const [number, proposal] of this.proposals.entries()) {
      if (proposal.status !== 'pending') continue;
      if (this.isMet(proposal)) this.accept(number, 'vote', 'threshold');
      else this.end(proposal, 'rejected', { by: who, why: 'closed' });
    }
    this.status = 'closed';
    return 'ok';
  }

  private setTerms(threshold: number, quorum: number | null): string {
    if (this.status === 'closed') return 'INVALID_TRANSITION';
    if (threshold === this.threshold && quorum === this.quorum) return 'ok';
    if (this.status === 'open' && this.unmeetable(threshold, quorum)) return 'VALIDATION_ERROR';
    this.threshold = threshold;
    this.quorum = quorum;
    if (this.status === 'open') {
      for (const [number, proposal] of this.proposals.entries()) {
        if (proposal.status === 'pending' && this.isMet(proposal)) this.accept(number, 'vote', 'threshold');
      }
    }
    return 'ok';
  }

  private propose({ who, category, action, item, criterion }: Extract<Act, { type: 'propose' }>): string {
    if (this.status === 'closed') return 'INVALID_TRANSITION';
    if (action !== 'add' && this.standing.get(item ?? -1)?.category !== category) return 'VALIDATION_ERROR';
    if (criterion !== null && this.standing.get(criterion)?.category !== 'criterion') return 'VALIDATION_ERROR';
    const ballots = new Map<Who, { value: Value; revision: number }>();
    const words = this.freshWords();
    const facts = { by: who, category, action, item, criterion, words, ballots };
    this.proposals.push({ ...facts, revision: 1, status: 'pending', decidedBy: null, why: null });
    return 'ok';
  }

  private onProposal(act: Extract<Act, { proposal: number }>): string {
    const proposal = this.proposals[act.proposal];
    if (proposal === undefined) return 'NOT_FOUND';
    const isAuthors = act.type === 'edit' || act.type === 'delete';
    if (isAuthors && proposal.by !== act.who) return 'FORBIDDEN';
    if (proposal.status !== 'pending') return 'INVALID_TRANSITION';
    if (!isAuthors && this.status !== 'open') return 'INVALID_TRANSITION';
    switch (act.type) {
      case 'edit':
        proposal.revision += 1;
        proposal.words = this.freshWords();
        return 'ok';
      case 'delete':
        return this.end(proposal, 'deleted', { by: null, why: null });
      case 'settle':
        if (act.status === 'accepted') return this.accept(act.proposal, act.who, 'settled');
        return this.end(proposal, 'rejected', { by: act.who, why: 'settled' });
      case 'withdraw':
        return proposal.ballots.delete(act.who) ? 'ok' : 'NOT_FOUND';
      case 'cast':
        return proposal.ballots.has(act.who) ? 'ALREADY_VOTED' : this.vote(act);
      case 'change':
        return proposal.ballots.has(act.who) ? this.vote(act) : 'NOT_FOUND';
    }
  }

  private vote({ who, proposal: number, value }: Extract<Act, { type: 'cast' | 'change' }>): string {
    const proposal = this.proposals[number];
    const before = proposal?.ballots.get(who);
    const isSame = before?.value === value && before.revision === proposal?.revision;
    proposal?.ballots.set(who, { value, revision: proposal.revision });
    if (proposal !== undefined && !isSame && this.isMet(proposal)) this.accept(number, 'vote', 'threshold');
    return 'ok';
  }

  private isMet(proposal: PlainProposal): boolean {
    const { approve, reject, abstain } = this.votes(proposal);
    return approve >= this.threshold && approve + reject + abstain >= (this.quorum ?? 0);
  }

  private unmeetable(threshold: number, quorum: number | null): boolean {
    return Math.max(threshold, quorum ?? 0) > voters.length;
  }

  /** What is about something that has gone by now is rejected instead. */
  private accept(number: number, by: string, why: string): string {
    const proposal = this.proposals[number];
    if (proposal === undefined) return 'NOT_FOUND';
    const { category, action, item, criterion, words } = proposal;
    if (item !== null && !this.standing.has(item)) return this.end(proposal, 'rejected', { by, why: 'target_gone' });
    if (criterion !== null && !this.standing.has(criterion))
      return this.end(proposal, 'rejected', { by, why: 'criterion_gone' });
    if (action === 'add') {
      this.standing.set(number, { category, words, criterion });
      this.everStood.add(number);
    }
    const target = this.standing.get(item ?? -1);
    if (action === 'change' && target !== undefined) target.words = words;
    if (action === 'remove' && item !== null) this.remove(item);
    return this.end(proposal, 'accepted', { by, why });
  }

  /** A criterion takes the conclusions with it that were judged by it. */
  private remove(item: number): void {
    this.standing.delete(item);
    for (const [other, { criterion }] of this.standing) if (criterion === item) this.standing.delete(other);
  }

  private end(
    proposal: PlainProposal,
    status: 'accepted' | 'rejected' | 'deleted',
    { by, why }: { by: string | null; why: string | null },
  ): string {
    Object.assign(proposal, { status, decidedBy: by, why });
    return 'ok';
  }

  private freshWords(): string {
    this.wordsCount += 1;
    return `말 ${this.wordsCount}`;
  }
}
