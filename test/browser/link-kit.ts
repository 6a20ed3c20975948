import type { Page } from 'playwright-core';
import { plantChat, say } from './chat-kit.ts';
import { plantCourse, shareCourse } from './course-kit.ts';
import { plantDecision, propose } from './decision-kit.ts';
import type { Someone } from './kit.ts';

export const linkedKinds = ['itinerary', 'decision', 'chat'] as const;
export type LinkedKind = (typeof linkedKinds)[number];

/** A link to a room of this kind with something in it; its address. */
export async function linkTo(kind: LinkedKind, owner: Someone): Promise<string> {
  const room = await roomOf(kind, owner);
  return (await shareCourse(room, kind === 'itinerary' ? 'edit' : 'comment')).url;
}

async function roomOf(kind: LinkedKind, owner: Someone) {
  if (kind === 'itinerary') return plantCourse(owner.api, '성수동, 천천히 걷는 토요일');
  if (kind === 'decision') {
    const decision = await plantDecision(owner, {
      title: '비 오는 토요일, 어디로 갈까요?',
      description: '같이 정해요.',
    });
    await propose(owner.api, decision, '토요일 오후에 모두 시간이 돼요');
    await propose(owner.api, decision, '지하철역에서 걸어서 10분 안', { category: 'criteria' });
    return decision;
  }
  const chat = await plantChat(owner, []);
  await say(owner, chat, '두 시에 만나요', '역 앞에서 기다릴게요', '비가 오면 연락 주세요');
  return chat;
}

/** Something that its page shows, before scripts and after. */
export const shownIn: Record<LinkedKind, string> = {
  itinerary: '대림창고 갤러리',
  decision: '토요일 오후에 모두 시간이 돼요',
  chat: '역 앞에서 기다릴게요',
};

/** The page is the app's: whoever presses to take part is asked for a name. */
export async function askedForName(page: Page): Promise<void> {
  await page.getByRole('button', { name: '이름 쓰고 함께하기' }).first().click();
  await page.getByRole('dialog').getByRole('textbox', { name: '이름' }).waitFor();
}

/** Scripts do not arrive until they are let through. */
export async function holdScripts(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/assets\/.*\.js$/u, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
