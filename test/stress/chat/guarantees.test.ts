import { afterAll, beforeAll, expect, test } from 'vitest';
import { Dice } from '../../fuzz/dice.ts';
import { Api } from '../../server-kit/api.ts';
import { openGroup, talkersOn } from '../../server-kit/conversation.ts';
import { everyMessage } from '../../server-kit/messages.ts';
import { TestServer } from '../../server-kit/server.ts';
import { devicesIn, expectOneList } from './talk.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
let server: TestServer;
let api: Api;

beforeAll(async () => {
  server = await TestServer.start();
  api = new Api(server.origin);
});

afterAll(() => server.stop());

test('what was acknowledged survives the kill of the server in that very moment', async () => {
  const talkers = await talkersOn(api, 2);
  const [talker] = talkers;
  if (talker === undefined) throw new Error('nobody talks');
  const roomId = await openGroup(talkers);
  for (const killedAt of [1, 5, 12]) {
    const [device] = await devicesIn(roomId, [talker]);
    if (device === undefined) throw new Error('no device');
    const promised: string[] = [];
    const killed = new Promise<void>((gone) => {
      device.onAnswer = (answer) => {
        if (promised.length === killedAt || !answer.ok) return;
        promised.push((answer.data as { message_id: string }).message_id);
        if (promised.length === killedAt) void server.kill().then(gone);
      };
    });
    const said = Array.from({ length: 20 }, (_, index) => device.say(`${killedAt}에서 끊긴 말 ${index}`));
    await killed;
    // What was not answered is not said again: only what was promised has to be there.
    device.socket.end();
    await Promise.all(said);
    await server.start();
    const kept = new Set((await everyMessage(talker, roomId)).map((message) => message.id));
    expect(promised).toHaveLength(killedAt);
    expect(promised.filter((id) => !kept.has(id))).toEqual([]);
  }
});

test(`everyone sees one order, and each their own in the order of saying, over any breaks (seed ${seed})`, async () => {
  const dice = new Dice(seed);
  const talkers = await talkersOn(api, 8);
  const roomId = await openGroup(talkers);
  const devices = await devicesIn(roomId, talkers);
  const said = new Map<string, string[]>(talkers.map((one) => [one.account, []]));
  let breaks = 0;
  await Promise.all(
    devices.map(async (device, who) => {
      const answers: Promise<unknown>[] = [];
      for (let index = 0; index < 80; index += 1) {
        const content = `${who}번이 하는 말 ${index}`;
        said.get(device.by.account)?.push(content);
        answers.push(device.say(content));
        if (dice.chance(0.05)) {
          breaks += 1;
          device.socket.cut();
        }
        // Some are said without waiting for those before them to be answered.
        if (dice.chance(0.3)) await answers.at(-1);
      }
      await Promise.all(answers);
    }),
  );
  expect(breaks).toBeGreaterThan(5);
  await expectOneList(roomId, devices, said);
  for (const device of devices) device.socket.end();
});
