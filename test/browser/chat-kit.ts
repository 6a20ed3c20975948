import type { Locator, Page } from 'playwright-core';
import type { Api } from '../server-kit/api.ts';
import { untilLive } from './course-kit.ts';
import type { Someone } from './kit.ts';

export interface Chat {
  id: string;
  api: Api;
}

/** Of two people the other one has said yes to being written to: they know each other from here on. */
export async function plantChat(
  owner: Someone,
  others: readonly Someone[],
  { type = 'group', name = '토요일 산책 모임' }: { type?: 'direct' | 'group' | 'announcement'; name?: string } = {},
): Promise<Chat> {
  const participant_ids = others.map(({ signedIn }) => signedIn.user.id);
  const body = type === 'direct' ? { type, participant_ids } : { type, name, participant_ids, history: 'all' };
  const { id } = await owner.api.ask<{ id: string }>('POST', '/conversations', body);
  if (type === 'direct') for (const { api } of others) await api.ask('POST', `/conversations/${id}/accept`);
  return { id, api: owner.api };
}

/** Says these one after the other, as this person; their ids. */
export async function say(who: Someone, chat: { id: string }, ...texts: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const content of texts) {
    const said = await who.api.ask<{ id: string }>('POST', `/conversations/${chat.id}/messages`, { content });
    ids.push(said.id);
  }
  return ids;
}

/** Who has read all of these comes to the end; who has not, to the first that is new. */
export async function readUpTo(who: Someone, chat: { id: string }, ids: readonly string[]): Promise<void> {
  await who.api.ask('POST', `/conversations/${chat.id}/read`, { message_id: ids.at(-1) });
}

/** What was said, oldest first, as the server has it. */
export async function readSaid(chat: Chat): Promise<string[]> {
  const page = await chat.api.ask<{ items: { content: string }[] }>(
    'GET',
    `/conversations/${chat.id}/messages?limit=200`,
  );
  return page.items.map(({ content }) => content).toReversed();
}

/** Opens a conversation and waits until it is live and can be written in. */
export async function openChat(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await untilLive(page);
  await page.getByRole('log').waitFor();
}

export function field(page: Page): Locator {
  return page.getByRole('textbox', { name: '메시지 쓰기' });
}

/** As a person does: words, then Enter. */
export async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
}

export function bubble(page: Page, text: string): Locator {
  return page.locator('[data-message]').filter({ hasText: text });
}

/** What is in the page, from top to bottom. */
export async function shownWords(page: Page): Promise<string[]> {
  return page
    .locator('[data-message]')
    .evaluateAll((rows) => rows.map((row) => row.querySelector('[class*="words"]')?.textContent ?? ''));
}
