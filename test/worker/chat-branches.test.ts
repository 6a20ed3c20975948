// A range of messages becomes a conversation of its own: under those who said them, whole or not at all.
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { ConversationState } from '#protocol/chat/answers.schema.ts';
import { goneName } from '#protocol/limits.ts';
import { aGuest, type Answered, Caller } from '#test/kit/api.ts';
import { people, Talk, talkOf } from '#test/kit/chat-api.ts';
import { addresses, pdf, png, uploaded } from '#test/kit/files-api.ts';
import { register } from '#test/kit/http.ts';
import { accepted, connect, person } from '#test/kit/room-kit.ts';
import { eventually } from '#test/kit/share-api.ts';

interface Wish {
  from_n: number;
  to_n: number;
  with?: Caller[];
  name?: string;
  key?: string;
}

function branch(
  talk: Talk,
  by: Caller,
  { with: others = [], key, ...wish }: Wish,
): Promise<Answered<ConversationState>> {
  const body = { ...wish, participant_ids: others.map(({ id }) => id) };
  return by.post(talk.path('/branches'), body, key === undefined ? {} : { key });
}

async function branched(talk: Talk, by: Caller, wish: Wish): Promise<Talk> {
  const made = await branch(talk, by, wish);
  if (made.status !== 201) throw new Error(`not made: ${made.text}`);
  return new Talk(made.body.id, by, wish.with ?? []);
}

function refusalOf({ status, body }: Answered<object>) {
  const { error } = body as { error?: { code: string; details?: Record<string, string[]> } };
  return [status, error?.code, error?.details?.['reason']?.[0]];
}

async function three(): Promise<{ talk: Talk; admin: Caller; b: Caller; c: Caller }> {
  const talk = await talkOf(3);
  const [b, c] = talk.others;
  if (b === undefined || c === undefined) throw new Error('nobody');
  return { talk, admin: talk.admin, b, c };
}

describe('messages that become a conversation', () => {
  it('stand in it under those who said them and when, in their order, with their answers and whom they call', async () => {
    const { talk, admin, b, c } = await three();
    await talk.say(b, '앞의 말');
    const first = await talk.say(b, '캠핑 갈까?');
    await talk.say(admin, '@사람 2 좋아', { reply_to: first.id, mentions: [b.id] });
    const last = await talk.say(c, '나도', { reply_to: first.id });
    await talk.say(b, '뒤의 말');
    const before = (await talk.messages(b)).toReversed().slice(1, 4);
    const [outside] = await people(1);
    if (outside === undefined) throw new Error('nobody');

    const made = await branch(talk, admin, { from_n: first.n, to_n: last.n, with: [b, outside], name: '캠핑' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: '캠핑',
      type: 'group',
      branch_of: { room_id: talk.id, from_n: first.n, to_n: last.n, messages: 3 },
    });
    const camping = new Talk(made.body.id, admin, [b, outside]);
    const said = (await camping.messages(outside)).toReversed();
    const facts = (messages: typeof said) =>
      messages.map(({ author, content, sent_at, mentions, mention_ranges }) => ({
        author,
        content,
        sent_at,
        mentions,
        mention_ranges,
      }));
    expect(facts(said)).toEqual(facts(before));
    expect(said.map(({ reply_to }) => reply_to)).toEqual([null, said[0]?.id, said[0]?.id]);
    expect(said.map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(await camping.found(outside, '캠핑')).toEqual(['캠핑 갈까?']);
    // Who said them has not acted here: nobody of them is in it who was not asked.
    expect(made.body.members.map(({ account_id }) => account_id).toSorted()).toEqual(
      [admin.id, b.id, outside.id].toSorted(),
    );
    expect((await c.get(camping.path())).status).toBe(404);
    expect([await camping.unread(outside), await camping.unread(b), made.body.unread_count]).toEqual([3, 2, 0]);
    const acts = await runInDurableObject(camping.room.stub, (_object, { storage: { sql } }) =>
      sql.exec<{ actor_id: string }>('SELECT DISTINCT actor_id FROM events').toArray(),
    );
    expect(acts).toEqual([{ actor_id: admin.id }]);
  });

  it('are found by those of its people who read them where they were said, and by nobody else', async () => {
    const { talk, admin, b, c } = await three();
    const said = await talk.say(c, '이건 따로 얘기하자');
    const socket = await connect(talk.room, person('사람', { account_id: b.id }));
    const apart = await branched(talk, admin, { from_n: said.n, to_n: said.n, with: [b], name: '따로' });
    const link = [{ room_id: apart.id, name: '따로' }];
    await eventually(async () => expect((await talk.messages(b))[0]?.branches).toEqual(link));
    expect((await talk.messages(admin))[0]?.branches).toEqual(link);
    expect((await talk.messages(c))[0]).not.toHaveProperty('branches');
    expect((await talk.view(b)).messages.at(-1)?.branches).toEqual(link);
    await socket.until(({ frames }) => frames.find((frame) => JSON.stringify(frame).includes('conversation.branched')));
    const seen = await c.get<{ items: { type: string }[] }>(`/rooms/${talk.id}/events?since=0`);
    expect(seen.body.items.map(({ type }) => type)).not.toContain('conversation.branched');
  });

  it('are those that somebody may read, and that are there', async () => {
    const { talk, admin, b } = await three();
    const early = await talk.say(admin, '나중에 온 사람은 못 봐요');
    const [late] = await people(1);
    if (late === undefined) throw new Error('nobody');
    await admin.post(talk.path('/participants'), { participant_ids: [late.id] });
    const seen = await talk.say(b, '이건 보여요');
    expect(refusalOf(await branch(talk, late, { from_n: early.n, to_n: seen.n }))).toEqual([
      404,
      'NOT_FOUND',
      undefined,
    ]);
    expect((await branch(talk, late, { from_n: seen.n, to_n: seen.n })).status).toBe(201);
    expect((await branch(talk, b, { from_n: seen.n, to_n: seen.n + 1 })).status).toBe(404);
    expect((await branch(talk, b, { from_n: seen.n, to_n: early.n })).status).toBe(400);
    expect((await branch(talk, b, { from_n: 1, to_n: 201 })).status).toBe(400);
    const stranger = await aGuest('낯선 이');
    expect((await branch(talk, stranger, { from_n: early.n, to_n: seen.n })).status).toBe(404);
  });

  it('are not those that were taken back, nor what the room itself said', async () => {
    const { talk, admin, b, c } = await three();
    const first = await talk.say(b, '남는 말');
    const gone = await talk.say(b, '비밀 이야기');
    await b.delete(talk.path(`/messages/${gone.id}`));
    await b.delete(talk.path());
    const last = await talk.say(c, '또 남는 말', { reply_to: gone.id });
    const apart = await branched(talk, admin, { from_n: first.n, to_n: last.n });
    const said = (await apart.messages(admin)).toReversed();
    expect(said.map(({ content, reply_to }) => [content, reply_to])).toEqual([
      ['남는 말', null],
      ['또 남는 말', null],
    ]);
    const nothing = await branch(talk, admin, { from_n: gone.n, to_n: gone.n });
    expect(refusalOf(nothing)).toEqual([409, 'CONFLICT', 'nothing_said']);
  });

  it('bring along what they show, as everyone sees it, and it stays where the message goes that it is from', async () => {
    const { talk, admin, b } = await three();
    const [outside] = await people(1);
    if (outside === undefined) throw new Error('nobody');
    const files = [
      await uploaded(b, await png(40, 30, { text: 'GPS 37.5' }), { room: talk.id, name: '강가.png' }),
      await uploaded(b, pdf('표'), { room: talk.id, name: '표.pdf', type: 'application/pdf' }),
    ];
    const attachments = files.map(({ id }) => id);
    const said = await talk.say(b, '', { attachments });
    await eventually(async () => {
      const states = (await addresses(admin, talk.id, ...attachments)).map(({ state }) => state);
      expect(states).toEqual(['clean', 'clean']);
    });
    const apart = await branched(talk, admin, { from_n: said.n, to_n: said.n, with: [outside] });
    const [carried] = await apart.messages(outside);
    expect(carried?.files?.map(({ name, content_type }) => [name, content_type])).toEqual([
      ['강가.webp', 'image/webp'],
      ['표.pdf', 'application/pdf'],
    ]);
    expect(carried?.attachments.some((id) => attachments.includes(id))).toBe(false);
    await b.delete(talk.path(`/messages/${said.id}`));
    await eventually(async () => {
      const shown = await addresses(outside, apart.id, ...(carried?.attachments ?? []));
      expect(shown.map(({ state }) => state)).toEqual(['clean', 'clean']);
      const answers = await Promise.all((carried?.attachments ?? []).map((id) => outside.get(`/files/${id}`)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    });
    // Whoever brought it has it without what a camera wrote, as before.
    const own = await admin.get(`/files/${carried?.attachments[0]}`);
    expect([own.status, own.text.includes('GPS')]).toEqual([200, false]);
  });

  it('wait for files that are still being checked', async () => {
    const { talk, admin } = await three();
    const file = await uploaded(admin, pdf('표'), { room: talk.id, name: '표.pdf', type: 'application/pdf' });
    const said = await talk.say(admin, '', { attachments: [file.id] });
    await eventually(async () => expect((await addresses(admin, talk.id, file.id))[0]?.state).toBe('clean'));
    await runInDurableObject(talk.room.stub, (_object, { storage: { sql } }) => {
      sql.exec("UPDATE files SET state = 'pending' WHERE id = ?", file.id);
    });
    const wish = { from_n: said.n, to_n: said.n };
    expect(refusalOf(await branch(talk, admin, wish))).toEqual([409, 'CONFLICT', 'files_pending']);
    await runInDurableObject(talk.room.stub, (_object, { storage: { sql } }) => {
      sql.exec("UPDATE files SET state = 'clean' WHERE id = ?", file.id);
    });
    expect((await branch(talk, admin, wish)).status).toBe(201);
  });

  it('are made one room by one key, and the way to it is noted once', async () => {
    const { talk, admin, b } = await three();
    const said = await talk.say(b, '한 번만');
    const wish = { from_n: said.n, to_n: said.n, with: [b], key: 'once' };
    const all = await Promise.all([branch(talk, admin, wish), branch(talk, admin, wish), branch(talk, admin, wish)]);
    const again = await branch(talk, admin, wish);
    const made = [...all, again].filter(({ status }) => status === 201);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    expect(again.status).toBe(201);
    await eventually(async () => expect((await talk.messages(b))[0]?.branches).toHaveLength(1));
    const other = await branch(talk, admin, { ...wish, name: '다른 이름' });
    expect(refusalOf(other)).toEqual([422, 'IDEMPOTENCY_KEY_REUSED', undefined]);
  });

  it('are theirs who said them there too: to be edited, taken back and taken out', async () => {
    const { talk, admin, b } = await three();
    const said = await talk.say(b, '고칠 말과 01012345678');
    const apart = await branched(talk, admin, { from_n: said.n, to_n: said.n, with: [b] });
    const [carried] = await apart.messages(b);
    const path = apart.path(`/messages/${carried?.id}`);
    expect((await admin.patch(path, { content: '남의 말' })).status).toBe(403);
    const taken = await admin.post(`/rooms/${apart.id}/commands`, {
      type: 'words.take_out',
      data: { words: '01012345678' },
    });
    expect(taken.status).toBe(200);
    expect(await apart.words(b)).toEqual(['고칠 말과 ▒▒▒▒▒▒▒▒▒▒▒']);
    expect((await b.patch(path, { content: '고친 말' })).status).toBe(200);
    expect(await talk.words(b)).toEqual(['고칠 말과 01012345678']);
    expect((await b.delete(path)).status).toBe(200);
    expect(await apart.words(admin)).toEqual([null]);
  });

  it('read the same as of any moment, and once the conversation was carried away and made anew', async () => {
    const { talk, admin, b } = await three();
    const first = await talk.say(b, '처음');
    const last = await talk.say(admin, '끝', { reply_to: first.id });
    await b.patch(talk.path(`/messages/${first.id}`), { content: '고친 처음' });
    const apart = await branched(talk, admin, { from_n: first.n, to_n: last.n, with: [b] });
    const { seq } = (await apart.state(b)).body;
    const past = await b.get<{ snapshot: object }>(`/rooms/${apart.id}?at=${seq}`);
    const now = await b.get<{ snapshot: object }>(`/rooms/${apart.id}`);
    expect(past.body.snapshot).toEqual(now.body.snapshot);
    const file = (await admin.get<object>(`/rooms/${apart.id}/export`)).body;
    const made = await admin.post<{ id: string }>('/rooms/import', file);
    expect(made.status).toBe(201);
    const anew = await new Talk(made.body.id, admin, []).messages(admin);
    expect(anew.map(({ author, content, edited_at }) => [author.name, content, edited_at === null])).toEqual([
      ['사람 1', '끝', true],
      ['사람 2', '고친 처음', false],
    ]);
  });

  it('say nothing to whoever merely reads along of where they are from', async () => {
    const { talk, admin, b } = await three();
    const said = await talk.say(b, '어디서 온 말');
    const apart = await branched(talk, admin, { from_n: said.n, to_n: said.n });
    const made = await admin.post<{ code: string }>('/shares', { room_id: apart.id, permission_level: 'view' });
    const reader = await aGuest('읽는 이');
    expect((await reader.post(`/shares/${made.body.code}/join`)).status).toBe(200);
    const room = await reader.get<{ snapshot: object }>(`/rooms/${apart.id}`);
    expect(room.status).toBe(200);
    expect(room.text).not.toContain(talk.id);
    expect((await reader.get(`/rooms/${apart.id}/events?since=0`)).text).not.toContain(talk.id);
  });
});

describe('somebody whose words were carried and who deletes their account', () => {
  it('is nobody by name there either', async () => {
    const name = '능소화바람';
    const { user, access_token } = await register({ full_name: name });
    const account = new Caller(user.id, access_token);
    const talk = await talkOf(2);
    await talk.admin.post(talk.path('/participants'), { participant_ids: [account.id] });
    const said = await talk.say(account, '남기고 가는 말');
    const apart = await branched(talk, talk.admin, { from_n: said.n, to_n: said.n });
    await eventually(async () => {
      const known = env.DB.prepare('SELECT 1 FROM room_people WHERE room_id = ? AND account_id = ?');
      expect(await known.bind(apart.id, account.id).first()).not.toBeNull();
    });
    const erased = { account_id: account.id, also: [] };
    const systemDoor = { id: null, type: 'person.erase', data: erased, origin: 'system' } as const;
    const credentials = { account_id: 'system', name: 'Madang', guest: false, link: null };
    await accepted(apart.room.room.execute({ ...systemDoor, credentials }));
    const [carried] = await apart.messages(talk.admin);
    expect([carried?.author.name, carried?.content]).toEqual([goneName, '남기고 가는 말']);
    const left = await runInDurableObject(apart.room.stub, (_object, { storage: { sql } }) =>
      JSON.stringify(['events', 'people', 'messages'].map((table) => sql.exec(`SELECT * FROM ${table}`).toArray())),
    );
    expect(left).not.toContain(name);
  });
});
