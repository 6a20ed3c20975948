// Whom a message reaches: members, from the moment they came until the moment they went; by every door.
import { describe, expect, it } from 'vitest';
import { send as request } from '#test/kit/http.ts';
import { people, talkOf, type Talk } from '#test/kit/chat-api.ts';
import { accepted, connect, person, send } from '#test/kit/room-kit.ts';
import type { Caller } from '#test/kit/api.ts';

function as(caller: Caller) {
  return { account_id: caller.id, name: '누구', guest: true, link: null };
}

/** All that someone can get hold of, by every door there is. */
async function everythingFor(talk: Talk, one: Caller): Promise<string> {
  const paths = [
    talk.path(),
    talk.path('/messages'),
    talk.path('/pins'),
    talk.path(`/search?q=${encodeURIComponent('비밀')}`),
    `/rooms/${talk.id}`,
    `/rooms/${talk.id}/events?limit=200`,
    `/rooms/${talk.id}/export`,
  ];
  const answers = await Promise.all(paths.map((path) => one.get(path)));
  const { seq } = await accepted(talk.room.room.snapshot({ credentials: as(talk.admin), at: null }));
  const past = await one.get(`/rooms/${talk.id}?at=${seq}`);
  return [...answers, past].map((answer) => answer.text).join('\n');
}

describe('someone who is added', () => {
  it('gets nothing of what was said before, by any door; and all of it where newcomers may', async () => {
    for (const history of ['joining', 'all'] as const) {
      const talk = await talkOf(1, { history });
      const { id } = await talk.say(talk.admin, '비밀 하나');
      await talk.admin.put(talk.path(`/messages/${id}/pin`), {});
      const [late] = await people(1);
      if (late === undefined) throw new Error('nobody');
      await talk.admin.post(talk.path('/participants'), { participant_ids: [late.id] });
      const resumed = await connect(talk.room, as(late), 1);
      const fresh = await connect(talk.room, as(late));
      await talk.admin.patch(talk.path(`/messages/${id}`), { content: '비밀 고침' });
      await talk.admin.post(talk.path(`/messages/${id}/reactions`), { reaction: '👍', action: 'add' });
      const after = await talk.say(talk.admin, '환영해요');
      for (const socket of [resumed, fresh]) await socket.eventsThrough(after.seq);
      const got = [await everythingFor(talk, late), JSON.stringify([resumed.frames, fresh.frames])].join('\n');
      if (history === 'joining') expect(got).not.toContain('비밀');
      else expect(got).toContain('비밀 고침');
      expect(got).toContain('환영해요');
      const old = await late.get(talk.path(`/messages/${id}`));
      expect(old.status).toBe(history === 'joining' ? 404 : 200);
      const reply = await late.post(talk.path('/messages'), { content: '네?', reply_to: id });
      expect(reply.status).toBe(history === 'joining' ? 400 : 201);
      const read = await late.post(talk.path('/read'), { message_id: id });
      expect(read.status).toBe(history === 'joining' ? 404 : 200);
    }
  });
});

describe('someone who is removed', () => {
  it('gets nothing from that moment: their sockets close, and every door is shut', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    const theirs = await connect(talk.room, as(b));
    const other = await connect(talk.room, as(talk.admin));
    await talk.admin.delete(talk.path(`/participants/${b.id}`));
    const said = await talk.say(talk.admin, '비밀 이야기');
    await other.eventsThrough(said.seq);
    expect((await theirs.closing()).code).toBe(4403);
    expect(JSON.stringify(theirs.frames)).not.toContain('비밀');
    expect(await everythingFor(talk, b)).not.toContain('비밀');
    expect((await b.post(talk.path('/messages'), { content: '아직 있어요' })).status).toBe(404);
    const sent = await send(talk.room, as(b), 'message.send', { content: '아직 있어요' });
    expect(sent.ok ? '' : sent.error.code).toBe('NOT_FOUND');
  });

  it('may come back, and then reads from there on', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    await talk.say(b, '내가 있던 때');
    await talk.admin.delete(talk.path(`/participants/${b.id}`));
    await talk.say(talk.admin, '비밀 이야기');
    await talk.admin.post(talk.path('/participants'), { participant_ids: [b.id] });
    await talk.say(talk.admin, '다시 왔군요');
    expect(await talk.words(b)).toEqual(['다시 왔군요']);
    expect(await talk.unread(b)).toBe(1);
    await talk.say(b, '네');
    expect(await talk.unread(b)).toBe(1);
    expect(await talk.unread(talk.admin)).toBe(2);
  });
});

describe('what is one’s own', () => {
  it('is told to nobody else: mutes and keywords', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    const other = await connect(talk.room, as(talk.admin));
    const body = { muted_until: '2027-01-01T09:00:00+09:00', keywords: ['떡볶이'] };
    const answer = await b.patch(talk.path('/settings'), body);
    expect(answer.body).toMatchObject({ muted_until: '2027-01-01T00:00:00.000Z', keywords: ['떡볶이'] });
    expect((await talk.state(b)).body).toMatchObject({ keywords: ['떡볶이'] });
    const said = await talk.say(talk.admin, '여기까지');
    await other.eventsThrough(said.seq);
    expect(JSON.stringify(other.frames)).not.toContain('떡볶이');
    expect(await everythingFor(talk, talk.admin)).not.toContain('떡볶이');
  });
});

describe('a stranger', () => {
  it('learns nothing of a conversation, not even that it is there', async () => {
    const talk = await talkOf(1);
    const [stranger] = await people(1);
    if (stranger === undefined) throw new Error('nobody');
    const [there, nowhere] = await Promise.all([
      stranger.get(talk.path('/messages')),
      stranger.get('/conversations/rom_01jcqz5d0e8x6v3r9k2m7t4w1b/messages'),
    ]);
    const saying = (text: string) => (JSON.parse(text) as { error: { code: string; message: string } }).error.message;
    expect([there.status, saying(there.text)]).toEqual([nowhere.status, saying(nowhere.text)]);
    expect((await request(`/api/v1${talk.path('/messages')}`)).status).toBe(401);
    const socket = await connect(talk.room, person('stranger'));
    expect((await socket.closing()).code).toBe(4404);
  });
});

describe('what somebody is typing', () => {
  it('reaches the others and not themself', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    const [mine, theirs] = [await connect(talk.room, as(talk.admin)), await connect(talk.room, as(b))];
    await mine.next('welcome');
    mine.send({ type: 'typing', data: { typing: true } });
    const signal = await theirs.until(() => theirs.signals()[0]);
    expect([signal.signal, signal.from, signal.data]).toEqual(['typing', talk.admin.id, { typing: true }]);
    mine.send({ id: 'after', type: 'message.send', data: { content: '다 썼어요' } });
    await mine.next('ack');
    expect(mine.signals()).toEqual([]);
  });
});
