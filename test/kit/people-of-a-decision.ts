import { decisionOf, visitorOf } from './decision-api.ts';
import { someone } from './api.ts';
import { peopleAround, PeopledRoom, type People, type SharedRoom, type Who } from './people-of-a-room.ts';
import { accepted, send } from './room-kit.ts';
import type { Makers } from './valid-requests.ts';

export type Stage = 'draft' | 'open' | 'closed';

/** Its viewer is an observer, its commenter an admin, and its editor a member who votes. */
export class PeopledDecision extends PeopledRoom {
  static async open(stage: Stage = 'open', terms: Record<string, unknown> = {}): Promise<PeopledDecision> {
    const decision = await decisionOf({ membership_policy: 'open', threshold: { kind: 'count', value: 3 }, ...terms });
    const shared = { ...decision, kind: 'decision' };
    const people = await peopleAround(shared);
    const opened = new PeopledDecision(shared, people, stage);
    await opened.asOwner('member.set_role', { account_id: people.commenter.caller.id, role: 'admin' });
    await opened.asOwner('member.set_role', { account_id: people.editor.caller.id, role: 'member' });
    if (stage !== 'draft') await opened.asOwner('decision.open', {});
    if (stage === 'closed') await opened.asOwner('decision.close', {});
    else await opened.asOwner('decision.update', { membership_policy: 'approval' });
    return opened;
  }

  private readonly stage: Stage;

  private constructor(shared: SharedRoom, people: People, stage: Stage) {
    super(shared, people);
    this.stage = stage;
  }

  protected makers(one: Who): Makers {
    return {
      ...this.sharedMakers(one),
      proposal: () => this.proposal(one, 'proposal'),
      voted: () => this.voted(one),
      item: () => this.keep('item', () => this.item()),
      membership: () => this.keep('membership', () => this.request()),
    };
  }

  private async voted(one: Who): Promise<string> {
    const proposal_id = await this.proposal(one, 'voted');
    await send(this.room, this.people[one].credentials, 'vote.cast', { proposal_id });
    return proposal_id;
  }

  /** What a decision that is closed, or not open yet, does not take is left out. */
  private async proposal(one: Who, making: string): Promise<string> {
    if (this.stage !== 'open') return '';
    const words = { category: 'assumption', action: 'add', content: '모두 시간이 돼요' };
    return ((await this.actBy(one, 'proposal.create', words, making)) as { proposal_id: string }).proposal_id;
  }

  /** Something that stands. */
  private async item(): Promise<string> {
    if (this.stage !== 'open') return '';
    const proposal_id = await this.proposal('owner', 'item proposed');
    await this.asOwner('proposal.settle', { proposal_id, status: 'accepted' });
    const { credentials } = this.people.owner;
    const seen = await accepted(this.room.room.snapshot({ credentials, at: null }));
    return (seen.snapshot as { assumptions: { id: string }[] }).assumptions.at(-1)?.id ?? '';
  }

  /** Of someone who waits for an answer. */
  private async request(): Promise<string> {
    const { caller } = this.people.owner;
    const visitor = await visitorOf({ ...this.shared, owner: caller }, await someone());
    const asked = await visitor.post<{ membership_id?: string }>(`${this.shared.path}/memberships`);
    return asked.body.membership_id ?? '';
  }

  private async asOwner(type: string, data: object): Promise<void> {
    await accepted(send(this.room, this.people.owner.credentials, type, data));
  }
}
