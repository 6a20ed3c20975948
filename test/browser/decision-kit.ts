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
  const { id } = await owner.api.ask<{ id: string }>('POST', '/decisions', terms);
  const decision = { id, api: owner.api };
  if (members.length > 0) await admit(decision, members);
  if (open) await owner.api.ask('POST', `/decisions/${id}/open`, {});
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
