import { env } from 'cloudflare:workers';
import type { DecisionView, Item, Proposal } from '#protocol/decision/view.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { shareCode } from '#worker/platform/ids.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { accepted, addLink, person, roomIn, send, type TestRoom } from '../../kit/room-kit.ts';
import {
  people,
  type Act,
  type PlainDecision,
  type PlainProposal,
  type PlainTerms,
  type Who,
} from './plain-decision.ts';

interface EventsPage {
  items: RoomEvent[];
  next_cursor: string | null;
}

/** An open decision with one person of each sort, and what they do in the terms of the plain decision. */
export class PlayedRoom {
  readonly room: TestRoom;
  private readonly credentials: Record<Who, Credentials>;
  /** Ids by the number of the proposal, and of the proposal that added it. */
  private readonly proposals: string[] = [];
  private readonly items = new Map<number, string>();

  private readonly code: string;

  private constructor(room: TestRoom, credentials: Record<Who, Credentials>, code: string) {
    this.room = room;
    this.credentials = credentials;
    this.code = code;
  }

  static async open(anonymous: boolean): Promise<PlayedRoom> {
    const room = roomIn(env.DECISION);
    const credentials = Object.fromEntries(people.map((who) => [who, person(who)])) as Record<Who, Credentials>;
    const terms = { status: 'draft', threshold: { kind: 'count', value: 2 }, anonymous };
    const worker = { origin: 'worker' } as const;
    await accepted(send(room, credentials.owner, 'decision.create', { title: '이사 갈 동네', ...terms }, worker));
    const code = shareCode(8);
    await addLink(room, credentials.owner, { code, permission_level: 'edit' });
    for (const who of people.slice(1)) {
      await accepted(send(room, { ...credentials[who], link: code }, 'membership.request'));
    }
    const role = { account_id: credentials.observer.account_id, role: 'observer' };
    await accepted(send(room, credentials.owner, 'member.set_role', role));
    const prepared = new PlayedRoom(room, credentials, code);
    await prepared.act({ type: 'open', who: 'owner' }, '');
    return prepared;
  }

  /** What it comes to: `ok`, or the code of the refusal. */
  async act(act: Act, words: string): Promise<string> {
    const { type, data } = this.commandOf(act, words);
    const own = this.credentials[act.who];
    const by = act.type === 'join' ? { ...own, link: this.code } : own;
    const result = await send(this.room, by, type, data);
    if (!result.ok) return result.error.code;
    const { proposal_id } = (result.value.data ?? {}) as { proposal_id?: string };
    if (act.type === 'propose' && proposal_id !== undefined) this.proposals.push(proposal_id);
    return 'ok';
  }

  /** What someone sees of it, in the terms of the plain decision. */
  async seenBy(who: Who): Promise<object> {
    const credentials = this.credentials[who];
    const { snapshot } = await accepted(this.room.room.snapshot({ credentials, at: null }));
    const view = snapshot as DecisionView;
    for (const { id, proposal_id } of [...view.assumptions, ...view.criteria, ...view.conclusions]) {
      // A later change stands by another proposal.
      if (![...this.items.values()].includes(id)) this.items.set(this.proposals.indexOf(proposal_id), id);
    }
    return {
      status: view.status,
      standing: {
        assumption: view.assumptions.map((item) => this.itemSeen(item)),
        criterion: view.criteria.map((item) => this.itemSeen(item)),
        conclusion: view.conclusions.map((item) => this.itemSeen(item)),
      },
      proposals: view.proposals.map((proposal) => this.proposalSeen(proposal)),
    };
  }

  /** How often a proposal ended, by the log. */
  async endsCount(): Promise<number> {
    let ends = 0;
    for (let cursor: string | null = '0'; cursor !== null;) {
      const page: EventsPage = await this.page(Number(cursor));
      ends += page.items.filter(({ type }) => /^proposal\.(?:accepted|rejected|deleted)$/u.test(type)).length;
      cursor = page.next_cursor;
    }
    return ends;
  }

  private page(since: number): Promise<EventsPage> {
    return accepted(this.room.room.events({ credentials: this.credentials.owner, since, limit: 200 }));
  }

  private itemSeen({ id, content, criterion_id }: Item): object {
    return { item: this.numberOf(id), words: content, criterion: this.numberOf(criterion_id) };
  }

  private proposalSeen(proposal: Proposal): object {
    const { status, revision, content, votes, voted, needs_confirming, my_vote, decided_by, decided_reason } = proposal;
    const decider = people.find((who) => this.credentials[who].account_id === decided_by) ?? decided_by;
    const mine = my_vote === null ? null : { value: my_vote.value, stale: my_vote.needs_confirming };
    return { status, revision, words: content, votes, voted, needs_confirming, mine, decider, why: decided_reason };
  }

  private numberOf(id: string | null): number | null {
    return [...this.items].find(([, item]) => item === id)?.[0] ?? null;
  }

  private commandOf(act: Act, content: string): { type: string; data: object } {
    if ('proposal' in act) return this.commandOnProposal(act, content);
    switch (act.type) {
      case 'open':
      case 'close':
        return { type: `decision.${act.type}`, data: {} };
      case 'leave':
        return { type: 'member.leave', data: {} };
      case 'join':
        return { type: 'membership.request', data: {} };
      case 'seat': {
        const { account_id } = this.credentials[act.target];
        return { type: 'member.set_role', data: { account_id, role: act.as } };
      }
      case 'terms': {
        const { least: min_approvals, quorum, hopeless: reject_out_of_reach } = act;
        return {
          type: 'decision.update',
          data: { threshold: thresholdOf(act.threshold), min_approvals, quorum, reject_out_of_reach },
        };
      }
      case 'propose': {
        const target_id = this.items.get(act.item ?? -1) ?? null;
        const criterion_id = this.items.get(act.criterion ?? -1) ?? null;
        const { category, action } = act;
        return { type: 'proposal.create', data: { category, action, target_id, criterion_id, content } };
      }
    }
  }

  private commandOnProposal(act: Extract<Act, { proposal: number }>, content: string): { type: string; data: object } {
    const proposal_id = this.proposals[act.proposal] ?? '';
    switch (act.type) {
      case 'edit':
        return { type: 'proposal.edit', data: { proposal_id, content } };
      case 'delete':
        return { type: 'proposal.delete', data: { proposal_id } };
      case 'settle':
        return { type: 'proposal.settle', data: { proposal_id, status: act.status } };
      case 'withdraw':
        return { type: 'vote.withdraw', data: { proposal_id } };
      case 'cast':
      case 'change':
        return { type: `vote.${act.type}`, data: { proposal_id, value: act.value } };
    }
  }
}

function thresholdOf(threshold: PlainTerms['threshold']): object {
  if (typeof threshold === 'number') return { kind: 'count', value: threshold };
  const [numerator, denominator] = threshold.of;
  return { kind: 'ratio', numerator, denominator, of: 'members', ...(threshold.more && { more_than: true }) };
}

/** The same of the plain decision. */
export function expectedFor(plain: PlainDecision, who: Who): object {
  const standing = (category: string): object[] =>
    [...plain.standing]
      .filter(([, item]) => item.category === category)
      .map(([item, { words, criterion }]) => ({ item, words, criterion }));
  return {
    status: plain.status,
    standing: {
      assumption: standing('assumption'),
      criterion: standing('criterion'),
      conclusion: standing('conclusion'),
    },
    proposals: plain.proposals
      .filter(({ status }) => status !== 'deleted')
      .map((proposal) => expectedProposal(plain, proposal, who)),
  };
}

function expectedProposal(plain: PlainDecision, proposal: PlainProposal, who: Who): object {
  const { status, revision, words, decidedBy, why, ballots } = proposal;
  const votes = plain.votes(proposal);
  const voted = votes.approve + votes.reject + votes.abstain;
  const ballot = ballots.get(who);
  const mine = ballot === undefined ? null : { value: ballot.value, stale: ballot.revision < revision };
  const counts = { votes, voted, needs_confirming: plain.toConfirm(proposal) };
  return { status, revision, words, ...counts, mine, decider: decidedBy, why };
}
