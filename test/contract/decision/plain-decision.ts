// A decision said once more, as plainly as possible and with nothing of the product: what the room is held against.

export const people = ['owner', 'ann', 'bob', 'observer'] as const;
export type Who = (typeof people)[number];
export type Category = 'assumption' | 'criterion' | 'conclusion';
export type Value = 'approve' | 'reject' | 'abstain';

export type Role = 'owner' | 'member' | 'observer';

export interface PlainTerms {
  /** So many approvals, or a share of those who may vote. */
  threshold: number | { of: [part: number, whole: number]; more: boolean };
  least: number;
  quorum: number | null;
  /** What is out of reach is rejected. */
  hopeless: boolean;
}

/** Something someone tries. Proposals are named by their number, what stands by the number of the proposal that added it. */
export type Act = { who: Who } & (
  | { type: 'open' | 'close' | 'leave' | 'join' }
  | { type: 'seat'; target: Who; as: Role }
  | ({ type: 'terms' } & PlainTerms)
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
  /** What is settled stays, whoever comes and goes. */
  final: { votes: Record<Value, number>; toConfirm: number } | null;
}

interface PlainItem {
  category: Category;
  words: string;
  criterion: number | null;
}

const ownPending = 20;

export class PlainDecision {
  status: 'draft' | 'open' | 'closed' = 'draft';
  terms: PlainTerms = { threshold: 2, least: 1, quorum: null, hopeless: true };
  readonly roles = new Map<Who, Role>([
    ['owner', 'owner'],
    ['ann', 'member'],
    ['bob', 'member'],
    ['observer', 'observer'],
  ]);
  readonly proposals: PlainProposal[] = [];
  readonly standing = new Map<number, PlainItem>();
  readonly everStood = new Set<number>();
  wordsCount = 0;

  /** What it comes to: `ok`, or the code of the refusal. */
  act(act: Act): string {
    const role = this.roles.get(act.who);
    // Whoever comes by the link only asks to be let in.
    if (role === undefined) return act.type === 'join' ? this.join(act.who) : 'NOT_FOUND';
    if (act.type === 'join') return this.isVoter(act.who) ? 'CONFLICT' : this.join(act.who);
    if (act.type === 'leave') return role === 'owner' ? 'CONFLICT' : this.leave(act.who);
    const needsManager = ['open', 'close', 'terms', 'settle', 'seat'].includes(act.type);
    if (needsManager ? role !== 'owner' : role === 'observer') return 'FORBIDDEN';
    if ('proposal' in act) return this.onProposal(act);
    switch (act.type) {
      case 'open':
        return this.open();
      case 'close':
        return this.close(act.who);
      case 'terms':
        return this.setTerms(act);
      case 'seat':
        return this.seat(act.target, act.as);
      case 'propose':
        return this.propose(act);
    }
  }

  /** Who may vote now. */
  isVoter(who: Who): boolean {
    const role = this.roles.get(who);
    return role !== undefined && role !== 'observer';
  }

  /** Of those who may vote. */
  votes(proposal: PlainProposal): Record<Value, number> {
    if (proposal.final !== null) return proposal.final.votes;
    const votes = { approve: 0, reject: 0, abstain: 0 };
    for (const [who, { value, revision }] of proposal.ballots)
      if (revision === proposal.revision && this.isVoter(who)) votes[value] += 1;
    return votes;
  }

  /** Ballots of those who may vote, for earlier words. */
  toConfirm(proposal: PlainProposal): number {
    if (proposal.final !== null) return proposal.final.toConfirm;
    return [...proposal.ballots].filter(([who, { revision }]) => revision < proposal.revision && this.isVoter(who))
      .length;
  }

  /** How many proposals have come to an end. */
  endedCount(): number {
    return this.proposals.filter(({ status }) => status !== 'pending').length;
  }

  private open(): string {
    if (this.status === 'closed') return 'INVALID_TRANSITION';
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

  private setTerms({ threshold, least, quorum, hopeless }: PlainTerms): string {
    if (this.status === 'closed') return 'INVALID_TRANSITION';
    this.terms = { threshold, least, quorum, hopeless };
    return this.askAll();
  }

  private join(who: Who): string {
    if (this.status === 'closed') return 'INVALID_TRANSITION';
    this.roles.set(who, 'member');
    return this.askAll();
  }

  private leave(who: Who): string {
    this.roles.delete(who);
    return this.askAll();
  }

  private seat(who: Who, as: Role): string {
    this.roles.set(who, as);
    return this.askAll();
  }

  /** Whatever changes who may vote or how it is counted is asked of all that is pending. */
  private askAll(): string {
    if (this.status === 'open') for (const number of this.proposals.keys()) this.ask(number);
    return 'ok';
  }

  private ask(number: number): void {
    const proposal = this.proposals[number];
    if (proposal?.status !== 'pending') return;
    if (this.isMet(proposal)) this.accept(number, 'vote', 'threshold');
    else if (this.terms.hopeless && this.isHopeless(proposal))
      this.end(proposal, 'rejected', { by: 'vote', why: 'out_of_reach' });
  }

  private propose({ who, category, action, item, criterion }: Extract<Act, { type: 'propose' }>): string {
    if (this.status === 'closed') return 'INVALID_TRANSITION';
    if (this.proposals.filter((one) => one.by === who && one.status === 'pending').length >= ownPending)
      return 'CONFLICT';
    if (action !== 'add' && this.standing.get(item ?? -1)?.category !== category) return 'VALIDATION_ERROR';
    if (criterion !== null && this.standing.get(criterion)?.category !== 'criterion') return 'VALIDATION_ERROR';
    const ballots = new Map<Who, { value: Value; revision: number }>();
    const fresh = this.freshWords();
    // A removal says what it removes.
    const words = action === 'remove' ? (this.standing.get(item ?? -1)?.words ?? '') : fresh;
    const facts = { by: who, category, action, item, criterion, words, ballots };
    this.proposals.push({ ...facts, revision: 1, status: 'pending', decidedBy: null, why: null, final: null });
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
        this.edit(proposal);
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

  private edit(proposal: PlainProposal): void {
    const words = this.freshWords();
    if (proposal.action === 'remove') return;
    proposal.revision += 1;
    proposal.words = words;
  }

  private vote({ who, proposal: number, value }: Extract<Act, { type: 'cast' | 'change' }>): string {
    const proposal = this.proposals[number];
    if (proposal === undefined) return 'NOT_FOUND';
    const before = proposal.ballots.get(who);
    if (before?.value === value && before.revision === proposal.revision) return 'ok';
    proposal.ballots.set(who, { value, revision: proposal.revision });
    this.ask(number);
    return 'ok';
  }

  private isMet(proposal: PlainProposal): boolean {
    const { approve, reject, abstain } = this.votes(proposal);
    return approve >= this.needed() && approve + reject + abstain >= (this.terms.quorum ?? 0);
  }

  /** If all who have not voted yet approved, it would not be enough; and if everyone did, it would. */
  private isHopeless(proposal: PlainProposal): boolean {
    const { reject, abstain } = this.votes(proposal);
    const voters = this.votersCount();
    const isReachable = voters >= this.needed() && voters >= (this.terms.quorum ?? 0);
    return isReachable && voters - reject - abstain < this.needed();
  }

  private votersCount(): number {
    return people.filter((who) => this.isVoter(who)).length;
  }

  private needed(): number {
    const { threshold, least } = this.terms;
    if (typeof threshold === 'number') return Math.max(threshold, least);
    const [part, whole] = threshold.of;
    const asked = part * this.votersCount();
    let needed = 0;
    while (threshold.more ? needed * whole <= asked : needed * whole < asked) needed += 1;
    return Math.max(needed, least, 1);
  }

  /** What is about something that has gone by now is rejected instead. */
  private accept(number: number, by: string, why: string): string {
    const proposal = this.proposals[number];
    if (proposal === undefined) return 'NOT_FOUND';
    const { category, action, item, criterion, words } = proposal;
    if (item !== null && !this.standing.has(item)) return this.end(proposal, 'rejected', { by, why: 'target_gone' });
    if (criterion !== null && !this.standing.has(criterion))
      return this.end(proposal, 'rejected', { by, why: 'criterion_gone' });
    const before = new Set(this.standing.keys());
    if (action === 'add') {
      // Conclusions of one criterion are rivals.
      if (category === 'conclusion' && criterion !== null)
        for (const [other, rival] of this.standing)
          if (rival.category === 'conclusion' && rival.criterion === criterion) this.standing.delete(other);
      this.standing.set(number, { category, words, criterion });
      this.everStood.add(number);
    }
    const target = this.standing.get(item ?? -1);
    if (action === 'change' && target !== undefined) target.words = words;
    if (action === 'remove' && item !== null) this.remove(item);
    this.end(proposal, 'accepted', { by, why });
    if ([...before].some((one) => !this.standing.has(one))) this.rejectOrphans(by);
    return 'ok';
  }

  /** What hung on something that has gone. */
  private rejectOrphans(by: string): void {
    for (const orphan of this.proposals) {
      if (orphan.status !== 'pending') continue;
      if (orphan.item !== null && !this.standing.has(orphan.item))
        this.end(orphan, 'rejected', { by, why: 'target_gone' });
      else if (orphan.criterion !== null && !this.standing.has(orphan.criterion))
        this.end(orphan, 'rejected', { by, why: 'criterion_gone' });
    }
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
    const final = { votes: this.votes(proposal), toConfirm: this.toConfirm(proposal) };
    Object.assign(proposal, { status, decidedBy: by, why, final });
    return 'ok';
  }

  private freshWords(): string {
    this.wordsCount += 1;
    return `말 ${this.wordsCount}`;
  }
}
