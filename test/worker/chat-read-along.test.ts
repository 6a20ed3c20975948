// Whoever has a link that only lets them look learns who writes what they see, and nothing of the others.
import { describe, expect, it } from 'vitest';
import { send as request } from '#test/kit/http.ts';
import { talkOf, type Talk } from '#test/kit/chat-api.ts';
import { connect, person } from '#test/kit/room-kit.ts';
import { Caller } from '#test/kit/api.ts';

interface Opened {
  room: { participants_count: number; snapshot: Record<string, unknown> };
  access_token: string;
}

interface Cast {
  talk: Talk;
  /** Wrote what is shown. */
  writer: Caller;
  /** Read, reacted, pinned and was called; wrote nothing. */
  silent: Caller;
  code: string;
}

async function cast(): Promise<Cast> {
  const talk = await talkOf(3, { history: 'all', name: '동네 산책' });
  const [writer, silent] = talk.others;
  if (writer === undefined || silent === undefined) throw new Error('too few');
  const said = await talk.say(writer, '토요일에 만나요');
  await act(talk, silent, said.id);
  const share = await talk.admin.post('/shares', { room_id: talk.id, permission_level: 'view', show_history: true });
  return { talk, writer, silent, code: (share.body as { share_id: string }).share_id };
}

async function act(talk: Talk, silent: Caller, messageId: string): Promise<void> {
  await silent.post(talk.path('/read'), { message_id: messageId });
  await silent.post(talk.path(`/messages/${messageId}/reactions`), { reaction: '👍', action: 'add' });
  await silent.put(talk.path(`/messages/${messageId}/pin`), {});
}

describe('whoever reads along by a link', () => {
  it('gets no account, name or reading of who did not write, at no door', async () => {
    const { talk, writer, silent, code } = await cast();
    const anyone = new Caller('', '');
    const opened = await anyone.get<Opened>(`/shares/${code}`);
    const named = await anyone.post<Opened>(`/shares/${code}/access`, { display_name: '지나가던 사람' });
    const visitors = [opened, named].map(({ body }) => new Caller('', body.access_token));
    const paths = [
      `/rooms/${talk.id}`,
      `/rooms/${talk.id}/events?limit=200`,
      `/rooms/${talk.id}/members`,
      `/rooms/${talk.id}/people`,
      talk.path(),
      talk.path('/messages'),
      talk.path('/pins'),
      talk.path(`/search?q=${encodeURIComponent('토요일')}`),
    ];
    const { items } = (await writer.get(talk.path('/messages'))).body as { items: { id: string }[] };
    const whole = items.map(({ id }) => talk.path(`/messages/${id}`));
    const answers = await Promise.all(
      visitors.flatMap((visitor) => [...paths, ...whole].map((path) => visitor.get(path))),
    );
    const looker = await connect(talk.room, person('anyone', { link: code, guest: true, looks: true }));
    const guest = person('이름 있는 손님', { link: code, guest: true });
    const socket = await connect(talk.room, guest);
    await socket.next('welcome');
    const again = await talk.say(writer, '11시예요');
    await act(talk, silent, again.id);
    const late = await talk.say(writer, '끝');
    await Promise.all([socket, looker].map((one) => one.eventsThrough(late.seq)));
    const page = await (await request(`/s/${code}`)).text();
    const frames = [looker.frames, socket.frames];
    const all = [...[opened, named, ...answers].map(({ text }) => text), page, JSON.stringify(frames)].join('\n');
    expect(all).toContain('토요일에 만나요');
    expect(all).toContain(writer.id);
    expect(all).not.toContain(silent.id);
    for (const { id } of [talk.admin, writer]) expect(all).not.toContain(`"account_id":"${id}","last_read`);
    // Whoever looks hears what is said, too.
    expect(JSON.stringify(looker.frames)).toContain('11시예요');
    expect(opened.body.room).toMatchObject({ participants_count: 3 });
  });

  it('is shown the same of everybody as soon as they may write', async () => {
    const { talk, silent } = await cast();
    const share = await talk.admin.post('/shares', { room_id: talk.id, permission_level: 'comment' });
    const { share_id: link } = share.body as { share_id: string };
    const socket = await connect(talk.room, person('쓰는 손님', { link, guest: true }));
    const { snapshot } = (await socket.next('welcome')).data;
    expect(JSON.stringify(snapshot)).toContain(silent.id);
  });
});
