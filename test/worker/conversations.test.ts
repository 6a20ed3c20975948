import { describe, expect, it } from 'vitest';
import { strangers } from '#worker/room/log/strangers.ts';
import { conversationStateSchema, messagePageSchema, wholeMessageSchema } from '#protocol/chat/answers.schema.ts';
import type { ConversationState } from '#protocol/chat/answers.schema.ts';
import { aGuest, byLink, Caller } from '#test/kit/api.ts';
import { people, talkOf, Talk } from '#test/kit/chat-api.ts';
import { anEmail, goodPassword } from '#test/kit/http.ts';
import { newId } from '#test/kit/room-kit.ts';

function codeOf({ status, body }: { status: number; body: object }): [number, string | undefined] {
  return [status, (body as { error?: { code: string } }).error?.code];
}

function direct(by: Caller, other: Caller) {
  return by.post<ConversationState>('/conversations', { type: 'direct', participant_ids: [other.id] });
}

async function linkOf(talk: Talk, permission_level: string): Promise<string> {
  const made = await talk.admin.post<{ share_url: string }>('/shares', { room_id: talk.id, permission_level });
  return made.body.share_url.split('/').at(-1) ?? '';
}

async function two(): Promise<[Caller, Caller]> {
  const [a, b] = await people(2);
  if (a === undefined || b === undefined) throw new Error('nobody');
  return [a, b];
}

describe('a direct conversation', () => {
  it('is one and the same, however often and from both sides at once it is opened', async () => {
    const [a, b] = await two();
    const made = await Promise.all([direct(a, b), direct(b, a), direct(a, b), direct(b, a)]);
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    const state = conversationStateSchema.parse((await a.get(`/conversations/${made[0].body.id}`)).body);
    expect([state.type, state.name, state.members.map((one) => one.role)]).toEqual([
      'direct',
      '사람 2',
      ['member', 'member'],
    ]);
  });

  it('is taken up again where it was, by whoever had left it', async () => {
    const [a, b] = await two();
    const { body } = await direct(a, b);
    const talk = new Talk(body.id, a, [b]);
    await talk.say(a, '어제 말한 것');
    expect((await b.delete(talk.path())).status).toBe(204);
    expect((await b.get(talk.path())).status).toBe(404);
    await talk.say(a, '아직 있어?');
    expect((await direct(b, a)).body.id).toBe(talk.id);
    expect((await talk.messages(b)).map((message) => message.content)).toEqual(['아직 있어?', '어제 말한 것']);
  });

  it('stays between the two: nobody is added, no link is made, it has no name of its own and no audit', async () => {
    const [a, b] = await two();
    const [c] = await people(1);
    const { id } = (await direct(a, b)).body;
    const path = `/conversations/${id}`;
    expect(codeOf(await a.post(`${path}/participants`, { participant_ids: [c?.id] }))).toEqual([409, 'CONFLICT']);
    expect((await a.put(path, { name: '이름' })).status).toBe(403);
    expect((await a.post('/shares', { room_id: id, permission_level: 'view' })).status).toBe(403);
    expect((await a.get(`${path}/audit`)).status).toBe(403);
    expect((await a.delete(`/rooms/${id}`)).status).toBe(403);
  });

  it('is with somebody else, and with somebody who is there', async () => {
    const [a] = await two();
    const alone = await a.post('/conversations', { type: 'direct', participant_ids: [a.id] });
    const nobody = await a.post('/conversations', { type: 'direct', participant_ids: [newId('acc')] });
    expect([codeOf(alone), codeOf(nobody)]).toEqual([
      [400, 'VALIDATION_ERROR'],
      [400, 'VALIDATION_ERROR'],
    ]);
  });
});

describe('a group', () => {
  it('is made with its people, listed for each of them with what is unread, and named by an admin', async () => {
    const talk = await talkOf(3);
    const [b, c] = talk.others;
    if (b === undefined || c === undefined) throw new Error('too few');
    await talk.say(talk.admin, '모두 안녕하세요');
    expect(await Promise.all([talk.admin, b, c].map((one) => talk.unread(one)))).toEqual([0, 1, 1]);
    expect((await b.put(talk.path(), { name: '내 이름' })).status).toBe(403);
    expect((await talk.admin.put(talk.path(), { name: '토요일 산책' })).status).toBe(200);
    expect((await talk.state(c)).body.name).toBe('토요일 산책');
    const { body } = await talk.admin.get<{ items: { room_id: string }[] }>('/conversations');
    expect(body.items.map((item) => item.room_id)).toContain(talk.id);
  });

  it('is made once for an idempotency key', async () => {
    const [a] = await people(1);
    if (a === undefined) throw new Error('nobody');
    const body = { type: 'group', name: '한 번', participant_ids: [] };
    const first = await a.post('/conversations', body, { key: 'k1' });
    const again = await a.post('/conversations', body, { key: 'k1' });
    expect(again.text).toBe(first.text);
    expect((await a.post('/conversations', { ...body, name: '둘' }, { key: 'k1' })).status).toBe(422);
  });

  it('is handed over before its last admin leaves, and goes with its last member', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    expect(codeOf(await talk.admin.delete(talk.path()))).toEqual([409, 'CONFLICT']);
    expect((await talk.admin.patch(`/rooms/${talk.id}/members/${b.id}`, { role: 'admin' })).status).toBe(200);
    expect((await talk.admin.delete(talk.path())).status).toBe(204);
    expect((await talk.state(b)).body.members.map((one) => one.account_id)).toEqual([b.id]);
    expect((await b.delete(talk.path())).status).toBe(204);
    expect((await b.get(talk.path())).status).toBe(404);
  });

  it('keeps a record of who came and went for its admins alone, without a word of what was said', async () => {
    const talk = await talkOf(3);
    const [b, c] = talk.others;
    if (b === undefined || c === undefined) throw new Error('too few');
    await talk.say(b, '비밀 이야기');
    await c.delete(talk.path());
    await talk.admin.delete(talk.path(`/participants/${b.id}`));
    const audit = await talk.admin.get<{ items: { type: string }[] }>(talk.path('/audit'));
    expect(audit.body.items.slice(0, 2).map((one) => one.type)).toEqual(['participant.removed', 'participant.left']);
    expect(audit.text).not.toContain('비밀');
    const page = await talk.admin.get<{ items: unknown[]; next_cursor: string }>(talk.path('/audit?limit=2'));
    const rest = await talk.admin.get<{ items: unknown[] }>(
      talk.path(`/audit?limit=50&cursor=${page.body.next_cursor}`),
    );
    expect([...page.body.items, ...rest.body.items]).toEqual(audit.body.items);
  });

  it('lets members add people, and only admins remove them', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    const [c] = await people(1);
    if (b === undefined || c === undefined) throw new Error('too few');
    const added = await b.post(talk.path('/participants'), { participant_ids: [c.id, b.id] });
    expect([added.status, added.body]).toEqual([200, { seq: expect.any(Number), added: [c.id] }]);
    expect((await talk.state(c)).status).toBe(200);
    expect((await b.delete(talk.path(`/participants/${c.id}`))).status).toBe(403);
    expect((await talk.admin.delete(talk.path(`/participants/${c.id}`))).status).toBe(204);
    expect((await c.get(talk.path())).status).toBe(404);
  });
});

describe('an announcement', () => {
  it('is written by admins, and read and reacted to by everyone', async () => {
    const talk = await talkOf(2, { type: 'announcement' });
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    const { id } = await talk.say(talk.admin, '내일 쉬어요');
    expect(codeOf(await b.post(talk.path('/messages'), { content: '네' }))).toEqual([403, 'FORBIDDEN']);
    expect((await b.put(talk.path(`/messages/${id}/pin`), {})).status).toBe(403);
    const react = { reaction: '👍', action: 'add' };
    expect((await b.post(talk.path(`/messages/${id}/reactions`), react)).status).toBe(200);
    const [shown] = await talk.messages(b);
    expect([shown?.reactions, shown?.mine]).toEqual([{ '👍': 1 }, ['👍']]);
    expect((await b.post(talk.path('/participants'), { participant_ids: [b.id] })).status).toBe(403);
  });
});

describe('a message', () => {
  it('is answered, edited with its history, and taken back with its words', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    const first = await talk.say(talk.admin, '여섯 시에 봐요');
    await talk.say(b, '좋아요', { reply_to: first.id, mentions: [talk.admin.id] });
    const path = talk.path(`/messages/${first.id}`);
    expect((await b.patch(path, { content: '남의 말' })).status).toBe(403);
    expect((await talk.admin.patch(path, { content: '일곱 시에 봐요' })).status).toBe(200);
    const whole = wholeMessageSchema.parse((await b.get(path)).body);
    expect([whole.content, whole.revisions.map((one) => one.content)]).toEqual(['일곱 시에 봐요', ['여섯 시에 봐요']]);
    expect((await b.delete(path)).status).toBe(403);
    expect((await talk.admin.delete(path)).status).toBe(200);
    const gone = await b.get(path);
    expect([gone.body['content'], gone.body['revisions']]).toEqual([null, []]);
    const everything = await Promise.all([
      talk.admin.get(`/rooms/${talk.id}/events?limit=200`),
      talk.admin.get(`/rooms/${talk.id}/export`),
      talk.admin.get(talk.path('/messages')),
    ]);
    for (const { status, text } of everything) {
      expect(status).toBe(200);
      expect(text).not.toContain('시에 봐요');
    }
    expect((await talk.messages(b)).map((message) => message.content)).toEqual(['좋아요', null]);
  });

  it('is said once for an idempotency key, however often it is sent', async () => {
    const talk = await talkOf(1);
    const send = () => talk.admin.post(talk.path('/messages'), { content: '한 번만' }, { key: 'once' });
    const [first, ...again] = await Promise.all([send(), send(), send()]);
    for (const one of again) expect(one.text).toBe(first.text);
    expect(await talk.messages(talk.admin)).toHaveLength(1);
    const other = await talk.admin.post(talk.path('/messages'), { content: '다른 말' }, { key: 'once' });
    expect(codeOf(other)).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('is pinned for everyone, and the pin goes with it', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    const { id } = await talk.say(talk.admin, '주소는 여기');
    expect((await b.put(talk.path(`/messages/${id}/pin`), {})).status).toBe(200);
    expect((await b.put(talk.path(`/messages/${id}/pin`), {})).status).toBe(200);
    const pins = await b.get<{ items: { message: { content: string } }[] }>(talk.path('/pins'));
    expect(pins.body.items.map((pin) => pin.message.content)).toEqual(['주소는 여기']);
    await talk.admin.delete(talk.path(`/messages/${id}`));
    expect((await b.get<{ items: unknown[] }>(talk.path('/pins'))).body.items).toEqual([]);
  });

  it('tells who has read it', async () => {
    const talk = await talkOf(3);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    const { id } = await talk.say(talk.admin, '읽었나요');
    await b.post(talk.path('/read'), { message_id: id });
    const whole = wholeMessageSchema.parse((await talk.admin.get(talk.path(`/messages/${id}`))).body);
    expect([whole.read_count, whole.read_by.map((one) => one.account_id)]).toEqual([1, [b.id]]);
    expect((await talk.messages(talk.admin))[0]?.read_count).toBe(1);
  });

  it('is found page by page in both ways, around one of them and around a moment', async () => {
    const talk = await talkOf(1);
    const sent = [];
    for (let index = 1; index <= 25; index += 1) sent.push(await talk.say(talk.admin, `말 ${index}`));
    const page = async (query: string) =>
      messagePageSchema.parse((await talk.admin.get(talk.path(`/messages?limit=10&${query}`))).body);
    const newest = await page('');
    expect([newest.items[0]?.n, newest.items.at(-1)?.n, newest.has_newer, newest.has_older]).toEqual([
      25,
      16,
      false,
      true,
    ]);
    const older = await page(`before_id=${newest.next_cursor}`);
    const oldest = await page(`before_id=${older.next_cursor}`);
    expect([older.items[0]?.n, oldest.items.map((one) => one.n), oldest.next_cursor]).toEqual([
      15,
      [5, 4, 3, 2, 1],
      null,
    ]);
    const forward = await page(`after_id=${sent[4]?.id}`);
    expect([forward.items[0]?.n, forward.items.at(-1)?.n, forward.next_cursor]).toEqual([15, 6, sent[14]?.id]);
    const around = await page(`around_id=${sent[11]?.id}`);
    expect(around.items.map((one) => one.n)).toEqual([16, 15, 14, 13, 12, 11, 10, 9, 8, 7]);
    const moment = newest.items.at(-1)?.sent_at ?? '';
    expect((await page(`around_time=${moment}`)).items.map((one) => one.sent_at)).toContain(moment);
    expect((await talk.admin.get(talk.path(`/messages?before_id=${sent[1]?.id}&after_id=${sent[3]?.id}`))).status).toBe(
      400,
    );
    const stranger = sent[3]?.id.replace('msg_0', 'msg_1');
    expect((await talk.admin.get(talk.path(`/messages?before_id=${stranger}`))).status).toBe(404);
  });
});

describe('whoever comes to a group by a link', () => {
  it('takes part at once where the link lets them, reads from then on, and is nobody once it is taken back', async () => {
    const talk = await talkOf(1);
    await talk.say(talk.admin, '우리끼리 한 말');
    const code = await linkOf(talk, 'comment');
    const guest = await byLink(talk.id, code, { kind: 'chat' });
    expect(await talk.messages(guest)).toEqual([]);
    await talk.say(guest, '안녕하세요, 손님이에요');
    await talk.say(talk.admin, '어서 오세요');
    expect((await talk.messages(guest)).map((one) => one.content)).toEqual(['어서 오세요', '안녕하세요, 손님이에요']);
    expect(await talk.unread(guest)).toBe(1);
    const viewer = await byLink(talk.id, await linkOf(talk, 'view'), { kind: 'chat' });
    expect((await viewer.post(talk.path('/messages'), { content: '저도요' })).status).toBe(403);
    await talk.admin.delete(`/shares/${code}`);
    expect((await guest.get(talk.path('/messages'))).status).toBe(410);
  });

  it('may answer and react to what newcomers may read, by which they come in', async () => {
    for (const history of ['all', 'joining'] as const) {
      const talk = await talkOf(1, { history });
      const { id } = await talk.say(talk.admin, '누구든 대답해 주세요');
      const guest = await byLink(talk.id, await linkOf(talk, 'comment'), { kind: 'chat' });
      const react = { reaction: '👍', action: 'add' };
      const reacted = await guest.post(talk.path(`/messages/${id}/reactions`), react);
      expect(reacted.status).toBe(history === 'all' ? 200 : 404);
      expect((await talk.messages(guest)).length).toBe(history === 'all' ? 1 : 0);
      expect((await talk.messages(talk.admin))[0]?.reactions).toEqual(history === 'all' ? { '👍': 1 } : {});
    }
  });

  it('is the same person once they register: their words stay theirs', async () => {
    const talk = await talkOf(1);
    const code = await linkOf(talk, 'comment');
    const account = await aGuest('손님');
    const entered = await account.post<{ access_token: string }>(`/shares/${code}/access`);
    const guest = new Caller(account.id, entered.body.access_token);
    const { id } = await talk.say(guest, '손님으로 한 말');
    const registration = { email: anEmail(), password: goodPassword, full_name: '이제 나' };
    const registered = await account.post<{ user: { id: string }; access_token: string }>(
      '/auth/register',
      registration,
    );
    expect([registered.status, registered.body.user.id]).toEqual([201, guest.id]);
    const member = new Caller(guest.id, registered.body.access_token);
    expect((await member.post(`/shares/${code}/join`)).status).toBe(200);
    expect((await member.patch(talk.path(`/messages/${id}`), { content: '이제 내 말' })).status).toBe(200);
    expect(await talk.words(member)).toEqual(['이제 내 말']);
    expect(await talk.unread(talk.admin)).toBe(1);
  });

  it('sees a page with its name and how many are in it, and nothing of what was said', async () => {
    const talk = await talkOf(2, { name: '토요일 산책' });
    await talk.say(talk.admin, '비밀번호는 1234');
    const anyone = new Caller('', '');
    const code = await linkOf(talk, 'comment');
    const opened = await anyone.get<{ room: { title: string; participants_count: number } }>(`/shares/${code}`);
    expect([opened.body.room.title, opened.body.room.participants_count]).toEqual(['토요일 산책', 2]);
    expect(opened.text).not.toContain('1234');
  });
});

describe('a conversation as a file', () => {
  it('comes back whole in another room, with its words, reactions and edits, and its importer as admin', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    const { id } = await talk.say(talk.admin, '첫마디');
    await talk.say(b, '대답', { reply_to: id });
    await b.post(talk.path(`/messages/${id}/reactions`), { reaction: '👍', action: 'add' });
    await talk.admin.patch(talk.path(`/messages/${id}`), { content: '고친 첫마디' });
    const file = await talk.admin.get(`/rooms/${talk.id}/export`);
    const [importer] = await people(1);
    if (importer === undefined) throw new Error('nobody');
    const made = await importer.post<{ id: string }>('/rooms/import', JSON.parse(file.text));
    expect(made.status).toBe(201);
    const copy = new Talk(made.body.id, importer, []);
    const before = await talk.messages(b);
    // The same words; those who said them are nobody's account here.
    const { inData } = strangers(made.body.id, importer.id);
    expect(await copy.messages(importer)).toEqual(
      inData(before.map((message) => ({ ...message, mine: [], read_count: 1 }))),
    );
    const state = (await copy.state(importer)).body;
    expect([state.unread_count, state.members.map((one) => one.role)]).toEqual([0, ['admin']]);
    expect((await b.get(copy.path())).status).toBe(404);
  });
});
