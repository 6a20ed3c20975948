import { Dice } from '../../fuzz/dice.ts';
import { Api } from '../../server-kit/api.ts';
import { openGroup, talkersOn } from '../../server-kit/conversation.ts';
import type { TestServer } from '../../server-kit/server.ts';
import { devicesIn, faultsOfOneList } from './talk.ts';

interface Plan {
  seed: number;
  people: number;
  /** Each says so many things. */
  words: number;
  /** How likely a connection breaks after each. */
  breaking: number;
}

/** People talk over connections that break: how what their devices show differs, and how often it broke. */
export async function talkOverBreaks(server: TestServer, plan: Plan): Promise<{ faults: string[]; breaks: number }> {
  const dice = new Dice(plan.seed);
  const talkers = await talkersOn(new Api(server.origin), plan.people);
  const roomId = await openGroup(talkers);
  const devices = await devicesIn(roomId, talkers);
  const said = new Map<string, string[]>(talkers.map((one) => [one.account, []]));
  let breaks = 0;
  await Promise.all(
    devices.map(async (device, who) => {
      const answers: Promise<unknown>[] = [];
      const say = (content: string): void => {
        said.get(device.by.account)?.push(content);
        answers.push(device.say(content));
      };
      for (let index = 0; index < plan.words; index += 1) {
        say(`${who}번이 하는 말 ${index}`);
        if (dice.chance(plan.breaking)) {
          breaks += 1;
          device.socket.cut();
        }
        // Some are said without waiting for those before them to be answered.
        if (dice.chance(0.3)) await answers.at(-1);
      }
      await Promise.all(answers);
      // With an answer that no break came after, they are here to see what comes last.
      say(`${who}번의 마지막 말`);
      await answers.at(-1);
    }),
  );
  const faults = await faultsOfOneList(roomId, devices, said);
  for (const device of devices) device.socket.end();
  return { faults, breaks };
}
