import { expect, test } from 'vitest';
import { Api } from '../../server-kit/api.ts';
import type { ConversationDevice } from '../../server-kit/conversation-device.ts';
import { openGroup, talkersOn } from '../../server-kit/conversation.ts';
import { TestServer } from '../../server-kit/server.ts';
import { devicesIn, faultsOfOneList } from './talk.ts';

const people = 50;
const kills = Number(process.env['KILLS'] ?? 3);
const unanswered = 3;

test(`${people} who type and talk while the server is killed ${kills} times all show what the room has`, async () => {
  const server = await TestServer.start();
  try {
    const talkers = await talkersOn(new Api(server.origin), people);
    const roomId = await openGroup(talkers);
    const devices = await devicesIn(roomId, talkers);
    const said = new Map<string, string[]>(talkers.map((one) => [one.account, []]));
    let answered = 0;
    let onAnswer: () => void = () => undefined;
    for (const device of devices) {
      device.onAnswer = () => {
        answered += 1;
        onAnswer();
      };
    }
    let talking = true;
    const talks = devices.map((device) => talk(device, said.get(device.by.account) ?? [], () => talking));
    for (let round = 0; round < kills; round += 1) {
      const due = answered + 120 + round * 31;
      await new Promise<void>((killed) => {
        onAnswer = () => {
          if (answered === due) void server.kill().then(killed);
        };
      });
      await server.start();
    }
    talking = false;
    await Promise.all(talks);
    expect(await faultsOfOneList(roomId, devices, said)).toEqual([]);
    const total = [...said.values()].flat().length;
    expect(total).toBeGreaterThan(kills * 100);
    expect(devices.filter((device) => device.signals.includes('typing'))).toHaveLength(people);
    console.log(`${kills} kills, ${total} messages on ${people} devices: 0 lost, 0 doubled`);
    for (const device of devices) device.socket.end();
  } finally {
    await server.stop();
  }
}, 120_000);

/** Types, says, types on; at most so many wait for an answer. */
async function talk(device: ConversationDevice, said: string[], goesOn: () => boolean): Promise<void> {
  const name = device.by.account.slice(-6);
  const lane = async (): Promise<void> => {
    while (goesOn()) {
      device.typing(true);
      const content = `${name}의 말 ${said.length}`;
      said.push(content);
      const answer = await device.say(content);
      if (!answer.ok) throw new Error(`refused: ${answer.code}`);
    }
  };
  await Promise.all(Array.from({ length: unanswered }, lane));
}
