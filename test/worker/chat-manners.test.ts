// What people who talk expect: who is called, who hears again, what the stream says, what counts as unread.
import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '#protocol/chat/answers.schema.ts';
import { aGuest, type Caller } from '#test/kit/api.ts';
import { people, Talk, talkOf } from '#test/kit/chat-api.ts';
import { eventually } from '#test/kit/share-api.ts';
import { readInbox } from '#test/kit/inbox-api.ts';
import { accepted, addLink, connect, send } from '#test/kit/room-kit.ts';
import type { Credentials } from '#worker/room/credentials.ts';

const code = 'CHAT0002';

function as(caller: Caller, link: string | null = null): Credentials {
  return { account_id: caller.id, name: '누구', guest: true, link };
}

async function groupOf(...names: string[]): Promise<{ talk: Talk; named: Caller[] }> {
  const admin = await aGuest('지우');
  const named = await Promise.all(names.map((name) => aGuest(name)));
  const body = { type: 'group', name: '모임', participant_ids: named.map((one) => one.id) };
  const made = await admin.post<{ id: string }>('/conversations', body);
  return { talk: new Talk(made.body.id, admin, named), named };
}

async function one<T>(list: Promise<T[]> | T[], at = 0): Promise<T> {
  const found = (await list)[at];
  if (found === undefined) throw new Error('nobody');
  return found;
}

async function mentionedIn(talk: Talk, by: Caller, body: object): Promise<ShownMessage> {
  const { id } = (await by.post<{ id: string }>(talk.path('/messages'), body)).body;
  return (await by.get<ShownMessage>(talk.path(`/messages/${id}`))).body;
}

describe('a mention', () => {
  it('is the longest name, with a boundary or a particle after it, and nobody in an address', async () => {
    const { talk, named } = await groupOf('민수', '민수진', 'min');
    const [minsu, minsujin, min] = named.map((caller) => caller.id);
    const calls = async (content: string) => (await mentionedIn(talk, talk.admin, { content })).mentions;
    expect(await calls('@민수진 봐 주세요')).toEqual([minsujin]);
    expect(await calls('@민수님도 봐 주세요')).toEqual([minsu]);
    expect(await calls('me@min.kr, @minho')).toEqual([]);
    expect(await calls('(@min)')).toEqual([min]);
    const { mention_ranges } = await mentionedIn(talk, talk.admin, { content: '저기 @민수진, 봐요' });
    expect(mention_ranges).toEqual([{ account_id: minsujin, start: 3, end: 7 }]);
  });

  it('calls the one of two with one name who was picked', async () => {
    const { talk, named } = await groupOf('지수', '지수');
    const second = await one(named, 1);
    const content = '@지수 안녕';
    expect((await mentionedIn(talk, talk.admin, { content })).mentions).toEqual([]);
    const mentions = [{ account_id: second.id, start: 0, end: 3 }];
    expect(await mentionedIn(talk, talk.admin, { content, mentions })).toMatchObject({
      mentions: [second.id],
      mention_ranges: mentions,
    });
  });

  it('of someone who left is plain text, and the message is sent', async () => {
    const { talk, named } = await groupOf('크리스');
    const chris = await one(named);
    await chris.delete(talk.path());
    const said = await mentionedIn(talk, talk.admin, { content: '@크리스 잘 가요', mentions: [chris.id] });
    expect([said.content, said.mentions, said.mention_ranges]).toEqual(['@크리스 잘 가요', [], []]);
    const stranger = await aGuest('남');
    const refused = await talk.admin.post(talk.path('/messages'), { content: '누구', mentions: [stranger.id] });
    expect(refused.status).toBe(400);
  });

  it('of everyone is an admin’s, and members’ where they may', async () => {
    const { talk, named } = await groupOf('하나', '두리');
    const member = await one(named);
    expect((await mentionedIn(talk, member, { content: '@모두 모여요' })).mentions).toEqual([]);
    expect((await mentionedIn(talk, talk.admin, { content: '@모두 모여요' })).mentions).toEqual(['all']);
    await send(talk.room, as(talk.admin), 'conversation.settings', { members_call_all: true });
    expect((await mentionedIn(talk, member, { content: '@모두 모여요' })).mentions).toEqual(['all']);
    const other = await one(named, 1);
    await eventually(async () => {
      const { items } = (await other.get<{ items: { type: string }[] }>('/inbox/notifications')).body;
      expect(items.filter((item) => item.type === 'mention')).toHaveLength(2);
    });
  });

  it('that an edit adds tells whom it names anew, and nobody twice', async () => {
    const { talk, named } = await groupOf('하나', '두리');
    const [hana, duri] = [await one(named), await one(named, 1)];
    const { id } = await talk.say(talk.admin, '@하나 봐요');
    await talk.admin.patch(talk.path(`/messages/${id}`), { content: '@하나 @두리 봐요' });
    const noticesOf = async (who: Caller) => {
      const { items } = (await who.get<{ items: { type: string; target: string }[] }>('/inbox/notifications')).body;
      return items.filter((item) => item.type === 'mention' && item.target === id).length;
    };
    await eventually(async () => expect([await noticesOf(duri), await noticesOf(hana)]).toEqual([1, 1]));
  });
});

describe('a direct conversation', () => {
  async function direct(): Promise<{ talk: Talk; b: Caller }> {
    const [a, b] = [await aGuest('하나'), await aGuest('두리')];
    await a.post('/conversations', { type: 'group', name: '같이', participant_ids: [b.id] });
    const made = await a.post<{ id: string }>('/conversations', { type: 'direct', participant_ids: [b.id] });
    return { talk: new Talk(made.body.id, a, [b]), b };
  }

  it('comes back to whoever left it with the next word, unread', async () => {
    const { talk, b } = await direct();
    await talk.say(talk.admin, '하나');
    await b.post(talk.path('/read'), { message_id: (await one(talk.messages(b))).id });
    await b.delete(talk.path());
    await talk.say(talk.admin, '둘');
    await talk.say(talk.admin, '셋');
    expect(await talk.unread(b)).toBe(2);
    expect((await talk.state(talk.admin)).body.members).toHaveLength(2);
    await eventually(async () => {
      const page = await readInbox(b);
      expect(page.conversations.some((row) => row.room_id === talk.id && row.unread_count === 2)).toBe(true);
    });
  });

  it('is never one with two others', async () => {
    const { talk, b } = await direct();
    const c = await aGuest('셋');
    const both = await talk.admin.post('/conversations', { type: 'direct', participant_ids: [b.id, c.id] });
    expect(both.status).toBe(400);
    const alone = await talk.admin.post('/conversations', { type: 'direct', participant_ids: [talk.admin.id] });
    expect(alone.status).toBe(400);
  });

  it('says nothing of who came and went', async () => {
    const { talk, b } = await direct();
    await b.delete(talk.path());
    await talk.say(talk.admin, '다시');
    expect((await talk.messages(b)).map((message) => message.message_type)).toEqual(['text']);
  });
});

describe('the stream', () => {
  it('says who was added, came, left and was removed, and what was renamed, and none of it is unread', async () => {
    const { talk, named } = await groupOf('하나', '두리');
    const [hana, duri] = [await one(named), await one(named, 1)];
    const late = await aGuest('셋');
    await talk.admin.post(talk.path('/participants'), { participant_ids: [late.id] });
    await hana.delete(talk.path());
    await talk.admin.delete(talk.path(`/participants/${late.id}`));
    await talk.admin.put(talk.path(), { name: '새 이름' });
    await addLink(talk.room, as(talk.admin), { code, permission_level: 'comment' });
    await send(talk.room, as(late, null), 'member.join');
    const visitor = await aGuest('넷');
    await send(talk.room, { ...as(visitor, code), name: '넷' }, 'member.join');
    const notices = (await talk.messages(duri))
      .toReversed()
      .map((message) => [
        message.message_type,
        message.author.id === talk.admin.id,
        message.notice?.what,
        message.notice?.people.map((person) => person.name).join(),
        message.notice?.name,
      ]);
    expect(notices).toEqual([
      ['system', true, 'added', '셋', undefined],
      ['system', false, 'left', '하나', undefined],
      ['system', true, 'removed', '셋', undefined],
      ['system', true, 'renamed', '', '새 이름'],
      ['system', false, 'came', '넷', undefined],
    ]);
    expect(await talk.unread(duri)).toBe(0);
    expect((await talk.state(duri)).body.last_message).toBeNull();
    const noted = await one(talk.messages(duri));
    expect((await talk.admin.delete(talk.path(`/messages/${noted.id}`))).status).toBe(404);
    await talk.say(talk.admin, '이제 말');
    expect(await talk.unread(duri)).toBe(1);
  });

  it('loses a message from what is unread when it is taken back, on every device', async () => {
    const { talk, named } = await groupOf('하나');
    const hana = await one(named);
    const { id } = await talk.say(talk.admin, '잘못 보낸 말');
    const socket = await connect(talk.room, as(hana));
    await talk.admin.delete(talk.path(`/messages/${id}`));
    expect(await talk.unread(hana)).toBe(0);
    await eventually(async () => {
      const page = await readInbox(hana);
      expect(page.unread.messages === 0).toBe(true);
    });
    expect(socket.frames[0]).toMatchObject({ data: { snapshot: { mine: { unread_count: 1 } } } });
  });
});

describe('who marks something as unread', () => {
  it('takes nobody’s ticks back', async () => {
    const { talk, named } = await groupOf('하나');
    const hana = await one(named);
    const { id } = await talk.say(talk.admin, '읽었나요');
    await hana.post(talk.path('/read'), { message_id: id });
    const watching = await connect(talk.room, as(talk.admin));
    await hana.post(talk.path('/unread'), { message_id: id });
    expect(await talk.unread(hana)).toBe(1);
    const seen = (await talk.admin.get<{ read_count: number; read_by: object[] }>(talk.path(`/messages/${id}`))).body;
    expect([seen.read_count, seen.read_by.length, (await one(talk.messages(talk.admin))).read_count]).toEqual([
      1, 1, 1,
    ]);
    const last = await talk.say(talk.admin, '네');
    const told = await watching.eventsThrough(last.seq);
    expect(told.some((event) => event.type === 'message.read')).toBe(false);
    const reads = (await talk.view(talk.admin)).reads.find((read) => read.account_id === hana.id);
    expect(reads?.last_read_seq).toBeGreaterThan(0);
  });
});

describe('who reacted', () => {
  it('can be seen', async () => {
    const { talk, named } = await groupOf('하나');
    const hana = await one(named);
    const { id } = await talk.say(talk.admin, '좋아요?');
    await hana.post(talk.path(`/messages/${id}/reactions`), { reaction: '👍', action: 'add' });
    const { body } = await talk.admin.get<{ reacted_by: object[] }>(talk.path(`/messages/${id}`));
    expect(body.reacted_by).toEqual([{ reaction: '👍', people: [{ id: hana.id, name: '하나' }] }]);
  });
});

describe('what may be said', () => {
  const plain = [
    '참가비 100000원입니다',
    '네 네 네',
    '하하하하하하',
    '🎉 🎉 🎉',
    '11111',
    'ㅋ',
    'https://a.kr https://b.kr https://c.kr',
  ];

  it('is between members whatever it looks like', async () => {
    const talk = await talkOf(2);
    for (const content of plain)
      expect((await talk.admin.post(talk.path('/messages'), { content })).status, content).toBe(201);
  });

  it('is held to rules for whoever came by a link, for their first ten messages', async () => {
    const talk = await talkOf(1);
    await addLink(talk.room, as(talk.admin), { code, permission_level: 'comment' });
    const visitor = as(await one(people(1)), code);
    const say = (content: string) => send(talk.room, visitor, 'message.send', { content });
    const refused = await say('https://a.kr https://b.kr https://c.kr');
    expect(refused.ok ? null : [refused.error.code, refused.error.details]).toEqual([
      'SPAM_DETECTED',
      { rule: ['too_many_links'] },
    ]);
    for (let count = 0; count < 10; count += 1) await say(`안녕하세요 ${count}`);
    expect((await say('https://a.kr https://b.kr https://c.kr')).ok).toBe(true);
  });
});

describe('a group without a name', () => {
  it('is called after those who are in it', async () => {
    const { talk, named } = await groupOf('하나', '두리');
    const made = await talk.admin.post<{ id: string; name: string }>('/conversations', {
      type: 'group',
      participant_ids: named.map((caller) => caller.id),
    });
    // In the order of their ids.
    expect(made.body.name.split(', ').toSorted()).toEqual(['두리', '하나']);
    const [hana, duri] = [await one(named), await one(named, 1)];
    await duri.delete(`/conversations/${made.body.id}`);
    expect((await talk.admin.get<{ name: string }>(`/conversations/${made.body.id}`)).body.name).toBe('하나');
    await eventually(async () => {
      const page = await readInbox(hana);
      expect(page.conversations.some((row) => row.room_id === made.body.id && row.name === '지우')).toBe(true);
    });
  });
});

describe('by a link to a conversation whose newcomers may read all', () => {
  it('messages are the same before the first socket and after it', async () => {
    const talk = await talkOf(1, { history: 'all' });
    await talk.say(talk.admin, '먼저 한 말');
    await addLink(talk.room, as(talk.admin), { code, permission_level: 'view' });
    const visitor = as(await one(people(1)), code);
    const read = async () => {
      const asked = { credentials: visitor, name: 'messages', parameters: { limit: 50 } };
      const { items } = (await accepted(talk.room.room.query(asked))) as { items: ShownMessage[] };
      return items.map((message) => message.content);
    };
    const before = await read();
    await (await connect(talk.room, visitor)).next('welcome');
    expect([before, await read()]).toEqual([['먼저 한 말'], ['먼저 한 말']]);
  });
});
