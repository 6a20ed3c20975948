import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { talkOf, type Talk } from '#test/kit/chat-api.ts';
import { connect, send } from '#test/kit/room-kit.ts';
import type { Caller } from '#test/kit/api.ts';

function as(caller: Caller) {
  return { account_id: caller.id, name: '누구', guest: true, link: null };
}

/** 4,000 characters, of which some are two units long. */
const fullLength =
  Array.from(Array.from({ length: 2000 }, (_, index) => `😀${index}`).join(' '))
    .slice(0, 3999)
    .join('') + '끝';

interface Refused {
  error: { code: string; details: Record<string, string[]> };
}

async function refused(talk: Talk, data: object, by = talk.admin): Promise<[number, string, string[]]> {
  const answer = await by.post<Refused>(talk.path('/messages'), data);
  return [answer.status, answer.body.error?.code, Object.keys(answer.body.error?.details ?? {})];
}

describe('a message with what nobody can see', () => {
  it('is sent without it', async () => {
    const talk = await talkOf(1);
    const pasted = ['서울숲\u200b 산책로\u200b 안내', 'שלום\u200f!', '\ufeff\u2060안녕', 'a\u202eb', '반쪽 \ud800'];
    for (const content of pasted) await talk.say(talk.admin, content);
    expect((await talk.messages(talk.admin)).map((message) => message.content).toReversed()).toEqual([
      '서울숲 산책로 안내',
      'שלום!',
      '안녕',
      'ab',
      '반쪽 \ufffd',
    ]);
  });
});

describe('a message that is none', () => {
  it('is refused clearly and changes nothing', async () => {
    const talk = await talkOf(1);
    const other = await talkOf(1);
    const elsewhere = await other.say(other.admin, '다른 방');
    const { n } = await talk.say(talk.admin, '여기');
    const invalid = [
      { content: '' },
      { content: ' \n\t ' },
      { content: '가'.repeat(4001) },
      { content: '\u200b\u200b' },
      { content: '\u200d\u00ad' },
      { content: 3 },
      { content: '답', reply_to: elsewhere.id },
      { content: '답', reply_to: 'msg_nothing' },
      { content: '파일', attachments: ['fil_01jcqz5d0e8x6v3r9k2m7t4w1b'] },
      { content: '사진', message_type: 'image' },
      { content: '방송', message_type: 'system' },
      { content: '누구', mentions: [other.admin.id] },
      { content: '더', extra: true },
    ];
    for (const data of invalid) {
      const [status, code] = await refused(talk, data);
      expect([JSON.stringify(data).slice(0, 60), status, code]).toEqual([
        JSON.stringify(data).slice(0, 60),
        400,
        'VALIDATION_ERROR',
      ]);
    }
    expect((await talk.messages(talk.admin)).map((message) => message.n)).toEqual([n]);
    expect((await talk.say(talk.admin, fullLength)).n).toBe(n + 1);
  });

  it('is none for how it reads between members, but for what is an advertisement by itself', async () => {
    const talk = await talkOf(1);
    expect(await refused(talk, { content: '이것은 광고입니다' })).toEqual([422, 'SPAM_DETECTED', ['rule']]);
    const fine = [
      '참가비 100000원입니다',
      '네 네 네',
      '하하하하하하',
      'https://bit.ly/x https://a.com https://b.com',
      '우리 광고 시안 회의',
      'casino royale 봤어',
    ];
    for (const content of fine) await talk.say(talk.admin, content);
  });

  it('cannot be changed by others, after a day, or once it is gone', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    const { id, n } = await talk.say(talk.admin, '어제 한 말');
    expect((await b.patch(talk.path(`/messages/${id}`), { content: '남의 말' })).status).toBe(403);
    await runInDurableObject(talk.room.stub, (_instance, state) => {
      state.storage.sql.exec('UPDATE messages SET sent_at_ms = sent_at_ms - ? WHERE n = ?', 86_400_001, n);
    });
    const late = await talk.admin.patch<Refused>(talk.path(`/messages/${id}`), { content: '고친 말' });
    expect([late.status, late.body.error.details]).toEqual([403, { rule: ['too_late'] }]);
    expect((await talk.admin.delete(talk.path(`/messages/${id}`))).status).toBe(200);
    expect((await talk.admin.patch(talk.path(`/messages/${id}`), { content: '고친 말' })).status).toBe(410);
    const react = { reaction: '👍', action: 'add' };
    expect((await b.post(talk.path(`/messages/${id}/reactions`), react)).status).toBe(410);
    expect((await b.put(talk.path(`/messages/${id}/pin`), {})).status).toBe(410);
  });

  it('of another conversation is not there', async () => {
    const [talk, other] = [await talkOf(1), await talkOf(1)];
    const { id } = await other.say(other.admin, '다른 방');
    await talk.say(talk.admin, '같은 자리');
    for (const [method, path, body] of [
      ['GET', `/messages/${id}`, undefined],
      ['PATCH', `/messages/${id}`, { content: '고친 말' }],
      ['DELETE', `/messages/${id}`, undefined],
      ['PUT', `/messages/${id}/pin`, {}],
      ['POST', '/read', { message_id: id }],
      ['POST', '/unread', { message_id: id }],
    ] as const) {
      expect([method, path, (await talk.admin.call(method, talk.path(path), body)).status]).toEqual([
        method,
        path,
        404,
      ]);
    }
  });
});

describe('a flood', () => {
  it('of messages is slowed down for whoever sends it, and for nobody else', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    const many = await Promise.all(
      Array.from({ length: 70 }, (_, index) =>
        send(talk.room, as(talk.admin), 'message.send', { content: `말 ${index}` }),
      ),
    );
    const over = many.filter((one) => !one.ok);
    expect(over.length).toBeGreaterThan(5);
    for (const one of over) {
      expect(one).toMatchObject({ ok: false, error: { code: 'RATE_LIMIT_EXCEEDED' } });
      expect(one.ok ? 0 : one.error.retry_after_seconds).toBeGreaterThan(0);
    }
    await talk.say(b, '나는 괜찮아요');
  });

  it('of frames closes its socket, and the others go on', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    const [flooding, calm] = [await connect(talk.room, as(talk.admin)), await connect(talk.room, as(b))];
    for (let index = 0; index < 400; index += 1) flooding.send({ type: 'typing', data: { typing: true } });
    expect((await flooding.closing()).code).toBe(4429);
    calm.send({ id: 'c1', type: 'message.send', data: { content: '여전히' } });
    expect((await calm.next('ack')).id).toBe('c1');
    expect(calm.closed).toBeNull();
  });

  it('of bytes closes its socket', async () => {
    const talk = await talkOf(1);
    const socket = await connect(talk.room, as(talk.admin));
    socket.send(JSON.stringify({ id: 'x', type: 'message.send', data: { content: 'a'.repeat(65 * 1024) } }));
    expect((await socket.closing()).code).toBe(4413);
    expect(await talk.messages(talk.admin)).toEqual([]);
  });
});

describe('order', () => {
  it('is one for everyone, and mine is the order I sent in, over one socket and the next', async () => {
    const talk = await talkOf(3);
    const everyone = [talk.admin, ...talk.others];
    const sockets = await Promise.all(everyone.map((one) => connect(talk.room, as(one))));
    for (let index = 0; index < 15; index += 1) {
      for (const [who, socket] of sockets.entries()) {
        socket.send({ id: `${who}-${index}`, type: 'message.send', data: { content: `${who}:${index}` } });
      }
    }
    const last = await Promise.all(sockets.map((socket, who) => socket.next('ack', (ack) => ack.id === `${who}-14`)));
    const head = Math.max(...last.map((ack) => ack.seq));
    const orders = await Promise.all(
      sockets.map(async (socket) =>
        (await socket.eventsThrough(head))
          .filter((event) => event.type === 'message.sent')
          .map((event) => (event.data as { content: string }).content),
      ),
    );
    for (const order of orders) expect(order).toEqual(orders[0]);
    for (const who of everyone.keys()) {
      const mine = orders[0]?.filter((content) => content.startsWith(`${who}:`));
      expect(mine).toEqual(Array.from({ length: 15 }, (_, index) => `${who}:${index}`));
    }
    const [first] = sockets;
    first?.close();
    const again = await connect(talk.room, as(talk.admin), head);
    again.send({ id: '0-14', type: 'message.send', data: { content: '0:14' } });
    again.send({ id: '0-15', type: 'message.send', data: { content: '0:15' } });
    const resumed = await again.eventsThrough(head + 1);
    expect(resumed.map((event) => (event.data as { content: string }).content)).toEqual(['0:15']);
  });
});
