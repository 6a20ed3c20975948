import type { Locator, Page } from 'playwright-core';
import type { DecisionView } from '#protocol/decision/view.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import type { Api } from '../server-kit/api.ts';
import { untilLive } from './course-kit.ts';
import type { Someone } from './kit.ts';

export interface Decision {
  id: string;
  api: Api;
}

/** An open decision of this owner, in which these others vote too. */
export async function plantDecision(
  owner: Someone,
  {
    members = [],
    open = true,
    ...terms
  }: { title: string; members?: Someone[]; open?: boolean; [term: string]: unknown },
): Promise<Decision> {
  const { id } = await owner.api.ask<{ id: string }>('POST', '/decisions', {
    status: open ? 'open' : 'draft',
    ...terms,
  });
  const decision = { id, api: owner.api };
  if (members.length > 0) await admit(decision, members);
  return decision;
}

/** By a link and a request that is granted, as people come. */
export async function admit({ id, api }: Decision, members: readonly Someone[]): Promise<void> {
  const share = await api.ask<{ share_id: string }>('POST', '/shares', { room_id: id, permission_level: 'comment' });
  for (const member of members) {
    await member.api.ask('POST', `/shares/${share.share_id}/join`);
    const asked = await member.api.ask<{ membership_id?: string; id?: string; status: string }>(
      'POST',
      `/decisions/${id}/memberships`,
      {},
    );
    const membership = asked.membership_id ?? asked.id ?? '';
    if (asked.status === 'pending') await api.ask('PATCH', `/decisions/${id}/memberships/${membership}/approve`);
  }
}

/** Something proposed; its id. */
export async function propose(
  api: Api,
  decision: { id: string },
  content: string,
  more: { category?: 'assumption' | 'criteria' | 'conclusion'; [field: string]: unknown } = {},
): Promise<string> {
  const { category = 'assumption', ...fields } = more;
  const path = `/decisions/${decision.id}/${category}-proposals`;
  const made = await api.ask<{ id?: string; proposal_id?: string; proposal?: { id: string } }>('POST', path, {
    action: 'add',
    content,
    ...fields,
  });
  return made.proposal?.id ?? made.proposal_id ?? made.id ?? '';
}

export async function readDecision({ id, api }: Decision): Promise<DecisionView> {
  return (await api.ask<RoomSnapshot<DecisionView>>('GET', `/rooms/${id}`)).snapshot;
}

/** Opens a decision and waits until it is live. */
export async function openDecision(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await untilLive(page);
}

/** The card of a proposal, by its words. */
export function card(page: Page, words: string): Locator {
  return page.locator('[data-proposal]').filter({ hasText: words });
}

/** Any command of the room, by someone. */
export async function send(someone: Someone, { id }: { id: string }, type: string, data: object): Promise<void> {
  await someone.api.ask('POST', `/rooms/${id}/commands`, { type, data });
}

/** A decision in the middle of it: something stands, something is argued about, something was edited. */
export async function plantLivelyDecision(owner: Someone, members: [Someone, Someone, Someone]): Promise<Decision> {
  const [first, second, third] = members;
  const decision = await plantDecision(owner, {
    title: '비 오는 토요일, 어디로 갈까요?',
    description: '다섯 시간쯤 함께 있을 곳을 정해요. 비가 와도 젖지 않아야 해요.',
    closes_at: new Date(Date.now() + 3 * 24 * 60 * 60_000).toISOString(),
    quorum: 2,
    members,
  });
  const cast = (someone: Someone, proposal_id: string, value: string, reason?: string): Promise<void> =>
    send(someone, decision, 'vote.cast', { proposal_id, value, ...(reason === undefined ? {} : { reason }) });
  const settle = async (proposalId: string): Promise<void> => {
    for (const member of members) await cast(member, proposalId, 'approve');
  };
  await settle(await propose(owner.api, decision, '토요일 오후에 모두 시간이 돼요'));
  await settle(await propose(owner.api, decision, '지하철역에서 걸어서 10분 안', { category: 'criteria' }));
  const { assumptions, criteria } = await readDecision(decision);
  const indoors = await propose(first.api, decision, '비가 오면 실내에서 세 시간 넘게 있을 수 있어야 해요', {
    reason: '지난번에 우산이 뒤집혔어요.',
  });
  await cast(first, indoors, 'approve');
  await cast(second, indoors, 'approve', '작년에도 비가 왔어요');
  await cast(third, indoors, 'reject', '처마만 있어도 괜찮아요');
  await send(second, decision, 'comment.add', { target: indoors, content: '우산은 제가 넉넉히 챙길게요' });
  const budget = await propose(second.api, decision, '한 사람당 2만 원을 넘지 않아요');
  await cast(owner, budget, 'approve');
  await send(second, decision, 'proposal.edit', { proposal_id: budget, content: '한 사람당 3만 원을 넘지 않아요' });
  await propose(third.api, decision, '토요일 저녁에 모두 시간이 돼요', {
    action: 'change',
    target_id: assumptions[0]?.id ?? null,
  });
  const conclusion = await propose(first.api, decision, '코엑스로 가요: 역에서 바로 이어져요', {
    category: 'conclusion',
    criterion_id: criteria[0]?.id ?? null,
  });
  await cast(owner, conclusion, 'approve');
  return decision;
}
