// Who hears a message live: everyone who takes part, and nobody else, whoever came first and by whatever way.
import { describe, expect, it } from 'vitest';
import { people, talkOf, type Talk } from '#test/kit/chat-api.ts';
import type { Caller } from '#test/kit/api.ts';
import { accepted, addLink, connect, send, type TestSocket } from '#test/kit/room-kit.ts';
import type { Credentials } from '#worker/room/credentials.ts';

const code = 'CHAT0001';

function as(caller: Caller, link: string | null = null): Credentials {
  return { account_id: caller.id, name: '누구', guest: true, link };
}

async function withLink(level = 'comment'): Promise<{ talk: Talk; b: Caller }> {
  const talk = await talkOf(2);
  const [b] = talk.others;
  if (b === undefined) throw new Error('too few');
  await addLink(talk.room, as(talk.admin), { code, permission_level: level });
  return { talk, b };
}

function heard(socket: TestSocket): string {
  return JSON.stringify(socket.frames);
}

const ways = {
  removed: (talk: Talk, b: Caller) => talk.admin.delete(talk.path(`/participants/${b.id}`)),
  left: (talk: Talk, b: Caller) => b.delete(talk.path()),
};

describe.each(Object.entries(ways))('who was a member and %s, with a socket by a living link', (way, go) => {
  it.each([true, false])(
    'hears nothing from that moment, and silences nobody (their socket first: %s)',
    async (first) => {
      const { talk, b } = await withLink();
      const before = first ? [await connect(talk.room, as(b, code))] : [];
      const admin = await connect(talk.room, as(talk.admin));
      const theirs = before[0] ?? (await connect(talk.room, as(b, code)));
      await go(talk, b);
      const said = await talk.say(talk.admin, '비밀 이야기');
      const events = await admin.eventsThrough(said.seq);
      expect(events.filter((event) => event.type === 'message.sent')).toHaveLength(1);
      expect((await theirs.closing()).code).toBe(4403);
      expect(heard(theirs)).not.toContain('비밀');
      expect(way).toBeTruthy();
    },
  );
});

describe('who was removed', () => {
  it('does not come back by the link: not by a socket, not by reading, not by writing', async () => {
    const { talk, b } = await withLink('edit');
    await ways.removed(talk, b);
    const again = await connect(talk.room, as(b, code));
    expect((await again.closing()).code).toBe(4403);
    const said = await send(talk.room, as(b, code), 'message.send', { content: '아직 있어요' });
    expect(said.ok ? '' : said.error.code).toBe('FORBIDDEN');
    const joined = await send(talk.room, as(b, code), 'member.join');
    expect(joined.ok ? '' : joined.error.code).toBe('FORBIDDEN');
    const read = await talk.room.room.snapshot({ credentials: as(b, code), at: null });
    expect(read.ok ? '' : read.error.code).toBe('FORBIDDEN');
    await talk.admin.post(talk.path('/participants'), { participant_ids: [b.id] });
    expect((await talk.state(b)).status).toBe(200);
  });
});

describe('who left', () => {
  it('may come anew by the link, and begins there', async () => {
    const { talk, b } = await withLink();
    await ways.left(talk, b);
    await talk.say(talk.admin, '없는 사이의 비밀');
    const again = await connect(talk.room, as(b, code), 1);
    const said = await talk.say(talk.admin, '다시 왔네요');
    await again.eventsThrough(said.seq);
    expect(heard(again)).not.toContain('비밀');
  });
});

describe('a crowd with different beginnings', () => {
  it('hears each message once, each from their own beginning on, in one order', async () => {
    const { talk, b } = await withLink();
    const [late] = await people(1);
    if (late === undefined) throw new Error('nobody');
    const sockets = [await connect(talk.room, as(b)), await connect(talk.room, as(talk.admin))];
    const said = await Promise.all([
      talk.say(talk.admin, '하나'),
      accepted(send(talk.room, as(late, code), 'participant.arrive', {}, { origin: 'worker' })),
      talk.say(b, '둘'),
    ]);
    const last = await talk.say(talk.admin, '셋');
    const lists = await Promise.all(sockets.map((socket) => socket.eventsThrough(last.seq)));
    const words = lists.map((events) =>
      events.flatMap((event) => (event.type === 'message.sent' ? [(event.data as { n: number }).n] : [])),
    );
    expect(words).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(said).toHaveLength(3);
  });
});
