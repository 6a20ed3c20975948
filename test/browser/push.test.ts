// The whole way of a notification: asked for in the page, pushed by the server, shown by the service worker.
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PushBrowser } from '../kit/push-browser.ts';
import { PushService } from '../server-kit/push-service.ts';
import { TestServer } from '../server-kit/server.ts';
import { openChat, plantChat, readUpTo, say, write } from './chat-kit.ts';
import { leaveQuietly, openBrowser, Stage, type Visitor, untilInstalled } from './kit.ts';

let service: PushService;
let server: TestServer;
let stage: Stage;

beforeAll(async () => {
  service = await PushService.start();
  server = await TestServer.start({ TRUST_PROXY: '1', PUSH_ORIGINS: service.origin });
  stage = new Stage(server.origin, await openBrowser({ whole: true }));
});
afterAll(async () => {
  await stage?.close();
  await server?.stop();
  await service?.stop();
});

/** Chromium has no push service here: the page is handed the subscription of ours, as its own would. */
async function giveSubscription(context: BrowserContext, browser: PushBrowser): Promise<void> {
  const { endpoint, keys } = browser.subscription();
  await context.addInitScript(
    ({ endpoint: address, keys: itsKeys }) => {
      const key = 'test.subscribed';
      const current = (): unknown => {
        const applicationServerKey = localStorage.getItem(key);
        if (applicationServerKey === null) return null;
        const text = atob(applicationServerKey.replaceAll('-', '+').replaceAll('_', '/'));
        const bytes = Uint8Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
        return {
          endpoint: address,
          options: { applicationServerKey: bytes.buffer },
          toJSON: () => ({ endpoint: address, expirationTime: null, keys: itsKeys }),
          unsubscribe: async () => {
            localStorage.removeItem(key);
            return true;
          },
        };
      };
      Object.assign(PushManager.prototype, {
        getSubscription: async () => current(),
        subscribe: async (options: { applicationServerKey: string }) => {
          localStorage.setItem(key, options.applicationServerKey);
          return current();
        },
      });
    },
    { endpoint, keys },
  );
}

/** Hands the service worker what the push service was sent, as the browser does. */
class Delivering {
  private readonly session: CDPSession;
  private readonly registrationId: string;

  private constructor(session: CDPSession, registrationId: string) {
    this.session = session;
    this.registrationId = registrationId;
  }

  static async to(page: Page): Promise<Delivering> {
    const session = await page.context().newCDPSession(page);
    const registered = new Promise<string>((found) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [first] = registrations;
        if (first !== undefined) found(first.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    return new Delivering(session, await registered);
  }

  async push(said: unknown): Promise<void> {
    const { registrationId } = this;
    await this.session.send('ServiceWorker.deliverPushMessage', {
      origin: stage.origin,
      registrationId,
      data: JSON.stringify(said),
    });
  }
}

const shownBy = (page: Page) => async (): Promise<string[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body, tag }) => `${tag} ${title}: ${body}`);
  });

it('whoever has said something is asked, hears of the answer while away, and of nothing that was read elsewhere', async () => {
  const visitors: Visitor[] = [];
  const [minho, sora] = [await stage.register('민호'), await stage.register('소라')];
  const chat = await plantChat(minho, [sora], { name: '산책 모임' });
  const visitor = await stage.enter('desktop', { as: sora, options: { permissions: ['notifications'] } });
  visitors.push(visitor);
  const { page, context } = visitor;
  const browser = service.browser();
  await giveSubscription(context, browser);
  await openChat(page, `/r/${chat.id}`);
  const card = page.getByRole('complementary', { name: '이 기기의 알림' });
  expect(await card.count()).toBe(0);
  await write(page, '내일 몇 시에 만나요?');
  await card.getByRole('button', { name: '알림 켜기' }).click();
  await card.getByText('알림이 켜져 있어요').waitFor();
  await untilInstalled(page);

  // Away: a page of this origin that looks at nothing.
  await page.goto('/robots.txt');
  const delivering = await Delivering.to(page);
  const [answer = ''] = await say(minho, chat, '아홉 시 어때요?');
  const { said } = await service.delivered(browser, ({ said: one }) => one.notification !== undefined);
  await delivering.push(said);
  await expect.poll(shownBy(page)).toEqual([`${chat.id} 산책 모임: 민호: 아홉 시 어때요?`]);

  await readUpTo(sora, chat, [answer]);
  const taken = await service.delivered(browser, ({ said: one }) => one.withdraw === chat.id);
  expect(taken.said.app_badge).toBe(0);
  await delivering.push(taken.said);
  await expect.poll(shownBy(page)).toEqual([]);

  // Pressed while another page is open, it leads there.
  await page.goto('/settings');
  await page.getByText('알림이 켜져 있어요').waitFor();
  const [worker] = context.serviceWorkers();
  await worker?.evaluate(async (navigate) => {
    const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration };
    await registration.showNotification('산책 모임', { tag: 'press', data: { navigate } });
    const [notification] = await registration.getNotifications({ tag: 'press' });
    const press = Reflect.get(globalThis, 'NotificationEvent') as new (type: string, init: object) => Event;
    dispatchEvent(new press('notificationclick', { notification }));
  }, `${stage.origin}/r/${chat.id}`);
  await page.waitForURL(`**/r/${chat.id}`);

  await page.goto('/settings');
  await page.getByRole('button', { name: '이 기기에서 끄기' }).click();
  await page.getByRole('button', { name: '알림 켜기' }).waitFor();
  expect(service.problems).toEqual([]);
  await leaveQuietly(visitors);
});
