import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoomEvent } from '#protocol/wire.ts';
import { Api } from '../../server-kit/api.ts';
import { ConversationDevice } from '../../server-kit/conversation-device.ts';
import { openGroup, socketUrl, talkersOn, type Talker } from '../../server-kit/conversation.ts';
import { EventReader } from '../../server-kit/event-reader.ts';
import { InboxDevice } from '../../server-kit/inbox-device.ts';
import { everyEvent, everyMessage } from '../../server-kit/messages.ts';
import { TestServer } from '../../server-kit/server.ts';
import { devicesIn } from './talk.ts';

const rounds = 12;
let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});

afterAll(() => server.stop());

interface Stay {
  from: number;
  until: number;
}

test('someone removed while others talk gets nothing that was said after, at no door, also once they are back', async () => {
  const [admin, out, ...others] = await talkersOn(new Api(server.origin), 5);
  if (admin === undefined || out === undefined) throw new Error('too few');
  const roomId = await openGroup([admin, out, ...others], { history: 'joining' });
  const [manager, ...speakers] = await devicesIn(roomId, [admin, ...others]);
  if (manager === undefined) throw new Error('no device');
  const inbox = new InboxDevice(out);
  await inbox.open();
  const seen: RoomEvent[] = [];
  const stays: Stay[] = [];
  let lastSeq: number | null = null;
  let from = 1;
  let talking = true;
  const talks = speakers.map(async (speaker, who) => {
    for (let index = 0; talking; index += 1) await speaker.say(`${who}의 비밀 ${index}`);
  });
  for (let round = 0; round < rounds; round += 1) {
    const device = new ConversationDevice(roomId, out);
    // As whoever was here before: what was missed meanwhile must not come after all.
    device.lastSeq = lastSeq;
    await device.socket.open();
    const stream = new EventReader(async () => (await streamUrl(out, roomId)) ?? '');
    await stream.open();
    const enough = from + 40;
    await device.through(enough);
    const removed = await manager.command('participant.remove', { account_id: out.account });
    if (!removed.ok) throw new Error(`not removed: ${removed.code}`);
    stays.push({ from, until: removed.seq });
    await device.until(() => device.socket.codes.length > 0);
    expect(device.socket.codes).toEqual([4403]);
    for (const path of ['', '/messages', '/search?q=비밀', '/pins'])
      expect((await out.api.request('GET', `/conversations/${roomId}${path}`)).status).toBe(404);
    expect((await out.api.request('POST', `/conversations/${roomId}/messages`, { content: '나도요' })).status).toBe(
      404,
    );
    await manager.through(removed.seq + 30);
    stream.cut();
    seen.push(...device.events, ...stream.seen.map(({ event }) => event));
    ({ lastSeq } = device);
    const back = { participant_ids: [out.account] };
    from = (await admin.api.ask<{ seq: number }>('POST', `/conversations/${roomId}/participants`, back)).seq;
  }
  talking = false;
  await Promise.all(talks);
  const log = await everyEvent(admin, roomId);
  stays.push({ from, until: log.length });
  const isTheirs = (seq: number): boolean => stays.some((stay) => seq >= stay.from && seq <= stay.until);
  const spoken = log.filter((event) => event.type === 'message.sent').map((event) => event.seq);
  expect(spoken.filter((seq) => !isTheirs(seq)).length).toBeGreaterThan(rounds * 10);

  expect(seen.filter((event) => !isTheirs(event.seq))).toEqual([]);
  const previews = inbox.frames.flatMap((frame) => (frame.type === 'changes' ? frame.data.conversations : []));
  expect(previews.filter(({ last_message: last }) => last !== null && !isTheirs(last.seq))).toEqual([]);
  // Back again, they read what is said from then on, and the log has no more for them than the pages.
  const theirs = spoken.filter((seq) => seq >= from);
  expect((await everyMessage(out, roomId)).map((message) => message.seq)).toEqual(theirs);
  const shown = (await everyEvent(out, roomId)).filter((event) => event.type.startsWith('message.'));
  expect(shown.filter((event) => event.seq < from)).toEqual([]);
  for (const device of [manager, ...speakers]) device.socket.end();
  inbox.socket.end();
});

async function streamUrl(by: Talker, roomId: string): Promise<string | null> {
  const address = new URL(await socketUrl(by, roomId));
  return `${by.api.origin}/api/v1/rooms/${roomId}/events?token=${address.searchParams.get('token')}`;
}
