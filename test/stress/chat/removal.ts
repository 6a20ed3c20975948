import type { RoomEvent } from '#protocol/wire.ts';
import { Api } from '../../server-kit/api.ts';
import { ConversationDevice } from '../../server-kit/conversation-device.ts';
import { openGroup, socketUrl, talkersOn, type Talker } from '../../server-kit/conversation.ts';
import { EventReader } from '../../server-kit/event-reader.ts';
import { InboxDevice } from '../../server-kit/inbox-device.ts';
import { everyEvent, everyMessage } from '../../server-kit/messages.ts';
import type { TestServer } from '../../server-kit/server.ts';
import { devicesIn } from './talk.ts';

interface Stay {
  from: number;
  until: number;
}

const permissionWithdrawn = 4403;

/** Someone is removed and taken back, round after round, while others talk: what they got that is not theirs. */
export async function overheard(server: TestServer, rounds: number): Promise<{ faults: string[]; unheard: number }> {
  const [admin, out, ...others] = await talkersOn(new Api(server.origin), 5);
  if (admin === undefined || out === undefined) throw new Error('too few');
  const roomId = await openGroup([admin, out, ...others], { history: 'joining' });
  const [manager, ...speakers] = await devicesIn(roomId, [admin, ...others]);
  if (manager === undefined) throw new Error('no device');
  const inbox = new InboxDevice(out);
  await inbox.open();
  const faults: string[] = [];
  const seen: RoomEvent[] = [];
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
    const stream = new EventReader(async () => streamUrl(out, roomId));
    await stream.open();
    await device.through(from + 40);
    const removed = await manager.command('participant.remove', { account_id: out.account });
    if (!removed.ok) throw new Error(`not removed: ${removed.code}`);
    const { seq } = removed;
    // Either they are shut out, or somebody still answers them.
    const { ok } = await device.say('아직 있어요');
    if (ok || device.socket.codes.join() !== String(permissionWithdrawn)) faults.push(`a socket is open after ${seq}`);
    faults.push(...(await openDoors(out, roomId)));
    await manager.through(seq + 30);
    stream.cut();
    device.socket.end();
    seen.push(...device.events, ...stream.seen.map(({ event }) => event));
    ({ lastSeq } = device);
    from = await takeBack(admin, out, roomId);
  }
  talking = false;
  await Promise.all(talks);
  const log = await everyEvent(admin, roomId);
  const stays = staysOf(log, out.account);
  const isTheirs = (seq: number): boolean => stays.some((stay) => seq >= stay.from && seq <= stay.until);
  const heard = seen.filter(({ seq }) => !isTheirs(seq));
  faults.push(...heard.map(({ seq, type }) => `they were told of ${seq}, ${type}`));
  const changes = inbox.frames.flatMap((frame) => (frame.type === 'changes' ? frame.data.conversations : []));
  const previewed = changes.flatMap(({ last_message: last }) =>
    last === null || isTheirs(last.seq) ? [] : [last.seq],
  );
  faults.push(...previewed.map((seq) => `their list shows ${seq}`));
  // What the room itself says of who comes and goes is read as what people say is.
  const spoken = log.filter(({ type }) => type === 'message.sent' || type === 'message.noted').map(({ seq }) => seq);
  faults.push(...(await faultsOfHistory(out, roomId, { spoken, from: stays.at(-1)?.from ?? 0 })));
  for (const device of [manager, ...speakers]) device.socket.end();
  inbox.socket.end();
  return { faults, unheard: spoken.filter((seq) => !isTheirs(seq)).length };
}

/** From when to when someone was in it, by the log; Infinity where they still are. */
function staysOf(log: RoomEvent[], account: string): Stay[] {
  const about = log.filter(({ data }) => (data as { account_id?: string }).account_id === account);
  const came = about.filter(({ type }) => type === 'participant.added').map(({ seq }) => seq);
  const went = about.filter(({ type }) => type === 'participant.removed').map(({ seq }) => seq);
  return came.map((from, index) => ({ from, until: went[index] ?? Infinity }));
}

async function openDoors({ api }: Talker, roomId: string): Promise<string[]> {
  const path = `/conversations/${roomId}`;
  const reads = ['', '/messages', '/search?q=비밀', '/pins'].map((door) => api.request('GET', `${path}${door}`));
  const answers = await Promise.all([...reads, api.request('POST', `${path}/messages`, { content: '나도요' })]);
  return answers.filter(({ status }) => status !== 404).map(({ url, status }) => `${url} answers ${status}`);
}

async function takeBack({ api }: Talker, { account }: Talker, roomId: string): Promise<number> {
  const back = { participant_ids: [account] };
  return (await api.ask<{ seq: number }>('POST', `/conversations/${roomId}/participants`, back)).seq;
}

/** Back again, they read what is said from then on, and the log has no more for them than the pages. */
async function faultsOfHistory(
  out: Talker,
  roomId: string,
  { spoken, from }: { spoken: number[]; from: number },
): Promise<string[]> {
  const theirs = spoken.filter((seq) => seq >= from);
  const read = (await everyMessage(out, roomId)).map((message) => message.seq);
  const events = (await everyEvent(out, roomId)).filter(({ type }) => type.startsWith('message.'));
  return [
    ...(read.join() === theirs.join() ? [] : [`they read ${read.length} messages, and ${theirs.length} are theirs`]),
    ...events.filter(({ seq }) => seq < from).map(({ seq }) => `their log has ${seq}`),
  ];
}

async function streamUrl(by: Talker, roomId: string): Promise<string> {
  const address = new URL(await socketUrl(by, roomId));
  return `${by.api.origin}/api/v1/rooms/${roomId}/events?token=${address.searchParams.get('token')}`;
}
