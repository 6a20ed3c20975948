import { expect, it } from 'vitest';
import { Api } from '../server-kit/api.ts';
import { openGroup, talkersOn } from '../server-kit/conversation.ts';
import { PushService } from '../server-kit/push-service.ts';
import { TestServer } from '../server-kit/server.ts';

const rounds = 3;

it(
  'what was to be pushed when the server was killed arrives afterwards, and is seen once',
  { timeout: 300_000 },
  async () => {
    const service = await PushService.start();
    const server = await TestServer.start({ PUSH_ORIGINS: service.origin });
    try {
      const [speaker, ...others] = await talkersOn(new Api(server.origin), 5);
      if (speaker === undefined) throw new Error('nobody speaks');
      const roomId = await openGroup([speaker, ...others], { history: 'all' });
      const browsers = await Promise.all(
        others.map(async ({ api }) => {
          // That they were added is told before there is a browser.
          await expect.poll(() => api.ask('GET', '/inbox/notifications')).toMatchObject({ items: [{ type: 'added' }] });
          const browser = service.browser();
          await api.ask('POST', '/inbox/push', browser.subscription());
          return browser;
        }),
      );
      for (let round = 1; round <= rounds; round += 1) {
        const gate = Promise.withResolvers<'take' | 'lose'>();
        service.gate = gate.promise;
        const { asked } = service;
        await speaker.api.ask('POST', `/conversations/${roomId}/messages`, { content: `말 ${round}` });
        // It takes the message, and nobody hears of that any more; or it is lost with the server.
        while (service.asked === asked) await service.next();
        await server.kill();
        gate.resolve(round % 2 === 0 ? 'take' : 'lose');
        service.gate = Promise.resolve('take');
        await server.start();
        const body = `사람1: 말 ${round}`;
        for (const browser of browsers) {
          await service.delivered(browser, ({ said }) => said.notification?.body === body);
        }
      }
      expect(service.problems).toEqual([]);
      for (const { deliveries, shown } of browsers) {
        const bodies = deliveries.map(({ said }) => said.notification?.body);
        // The service worker is silent where the same is said once more.
        const heard = bodies.filter((body, at) => body !== bodies[at - 1]);
        expect(heard).toEqual(Array.from({ length: rounds }, (_, at) => `사람1: 말 ${at + 1}`));
        expect([...shown.keys()]).toEqual([roomId]);
      }
    } finally {
      await server.stop();
      await service.stop();
    }
  },
);
