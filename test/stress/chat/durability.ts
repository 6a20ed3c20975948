import { Api } from '../../server-kit/api.ts';
import { openGroup, talkersOn } from '../../server-kit/conversation.ts';
import { everyMessage } from '../../server-kit/messages.ts';
import type { TestServer } from '../../server-kit/server.ts';
import { devicesIn } from './talk.ts';

const words = 20;

/** What was acknowledged and is not there after the server was killed in the moment in which so many answers had come. */
export async function forgottenByKills(server: TestServer, killsAfter: number[]): Promise<string[]> {
  const [talker] = await talkersOn(new Api(server.origin), 1);
  if (talker === undefined) throw new Error('nobody talks');
  const roomId = await openGroup([talker]);
  const forgotten: string[] = [];
  for (const after of killsAfter) {
    const [device] = await devicesIn(roomId, [talker]);
    if (device === undefined) throw new Error('no device');
    let answers = 0;
    const killed = new Promise<void>((gone) => {
      device.onAnswer = () => {
        answers += 1;
        if (answers === after) void server.kill().then(gone);
      };
    });
    const said = Array.from({ length: words }, (_, index) => `${after}에서 끊긴 말 ${index}`);
    const answered = said.map((content) => device.say(content));
    await killed;
    // What was not answered is not said again: only what was promised has to be there.
    device.socket.end();
    const promised = new Set((await Promise.all(answered)).flatMap(({ ok }, index) => (ok ? [said[index]] : [])));
    if (promised.size < after) throw new Error(`only ${promised.size} of ${after} were acknowledged`);
    await server.start();
    const kept = new Set((await everyMessage(talker, roomId)).map((message) => message.content));
    forgotten.push(...said.filter((content) => promised.has(content) && !kept.has(content)));
  }
  return forgotten;
}
