import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { RoomEvent } from '#protocol/wire.ts';
import { accepted, addLink, connect, person, send, tinyRoom, type TestRoom } from '../kit/room-kit.ts';

type Person = ReturnType<typeof person>;

async function openBoard(): Promise<{
  target: TestRoom;
  owner: Person;
  by: (level: string, extra?: object) => Promise<Person>;
}> {
  const target = tinyRoom();
  const owner = person('지우');
  await accepted(send(target, owner, 'board.create', { title: '방' }, { origin: 'worker' }));
  let links = 0;
  const by = async (level: string, extra: object = {}): Promise<Person> => {
    links += 1;
    const code = `link${String(links).padStart(4, '0')}`;
    await addLink(target, owner, { code, permission_level: level, ...extra });
    return person(`${level} ${links}`, { link: code, guest: true });
  };
  return { target, owner, by };
}

async function fill(target: TestRoom, author: Person, count: number): Promise<number> {
  let seq = 0;
  for (let index = 0; index < count; index += 1)
    seq = (await accepted(send(target, author, 'note.add', { words: `쪽지 ${index}` }))).seq;
  return seq;
}

describe('a socket', () => {
  it('is welcomed with the snapshot, who I am and who is here', async () => {
    const { target, owner } = await openBoard();
    const socket = await connect(target, owner);
    const { data } = await socket.next('welcome');
    expect(data).toMatchObject({
      snapshot: { title: '방', notes: [] },
      parts: 0,
      you: { id: owner.account_id, role: 'owner' },
      online_count: 1,
    });
    expect(data.members_online).toEqual([{ id: owner.account_id, name: '지우', guest: false }]);
  });

  it('is acknowledged before its own event, which tells its sender the command id, and others where all see the same', async () => {
    const { target, owner, by } = await openBoard();
    const mine = await connect(target, owner);
    const others = await connect(target, await by('view'));
    await mine.next('welcome');
    await others.next('welcome');
    mine.send({ id: 'c1', type: 'note.add', data: { words: '안녕하세요' } });
    const isNote = (event: RoomEvent): boolean => event.type === 'note.added';
    const events = await mine.next('events', (frame) => frame.events.some(isNote));
    const ack = mine.frames.findIndex((frame) => frame.type === 'ack' && frame.id === 'c1');
    expect(ack).toBeGreaterThan(-1);
    expect(ack).toBeLessThan(mine.frames.indexOf(events));
    expect(events.events.find(isNote)?.command_id).toBe('c1');
    const seen = await others.next('events', (frame) => frame.events.some(isNote));
    expect(seen.events.find(isNote)?.command_id).toBe('c1');
  });

  it('has all it said before it closed done, also what a busy room had not taken up yet', async () => {
    const { target, owner } = await openBoard();
    const reader = await connect(target, owner);
    const writer = await connect(target, owner);
    await writer.next('welcome');
    const words = Array.from({ length: 30 }, (_, index) => `쪽지 ${index}`);
    words.forEach((word, index) => writer.send({ id: `n${index}`, type: 'note.add', data: { words: word } }));
    writer.close();
    const isNote = (event: RoomEvent): boolean => event.type === 'note.added';
    await reader.until(() => (reader.events().filter(isNote).length === words.length ? true : undefined));
    expect(
      reader
        .events()
        .filter(isNote)
        .map((event) => (event.data as { words: string }).words),
    ).toEqual(words);
  });

  it('resumes by since with exactly what it missed, in order, also across sleep', async () => {
    const { target, owner } = await openBoard();
    const first = await fill(target, owner, 3);
    const last = await fill(target, owner, 40);
    await evictDurableObject(target.stub);
    const socket = await connect(target, owner, first);
    const events = await socket.eventsThrough(last);
    expect((await socket.next('welcome')).data.snapshot).toBeNull();
    expect(events.map((event) => event.seq)).toEqual(
      Array.from({ length: last - first }, (_, index) => first + 1 + index),
    );
  });

  it('gets a fresh snapshot where its since is too old or of another life of the room', async () => {
    const { target, owner } = await openBoard();
    await runInDurableObject(target.stub, (_instance, state) => {
      for (let seq = 1000; seq < 3500; seq += 1) {
        state.storage.sql.exec(
          'INSERT INTO events (seq, type, data, actor_id, at_ms) VALUES (?, ?, ?, ?, ?)',
          seq,
          'bell.set',
          '{"due_ms":1}',
          'x',
          0,
        );
      }
    });
    for (const since of [3, 99_999]) {
      const socket = await connect(target, owner, since);
      expect((await socket.next('welcome')).data.snapshot).not.toBeNull();
      expect(socket.events()).toEqual([]);
    }
  });

  it('receives a long room in parts that together are the snapshot', async () => {
    const { target, owner } = await openBoard();
    await fill(target, owner, 450);
    const socket = await connect(target, owner);
    const { data } = await socket.next('welcome');
    const whole = await accepted(target.room.snapshot({ credentials: owner, at: null }));
    await socket.until(() =>
      socket.frames.filter((frame) => frame.type === 'snapshot.part').length === data.parts ? true : undefined,
    );
    const notes = [
      ...(data.snapshot as { notes: unknown[] }).notes,
      ...socket.frames.flatMap((frame) =>
        frame.type === 'snapshot.part' && frame.data.key === 'notes' ? frame.data.items : [],
      ),
    ];
    expect(data.parts).toBe(2);
    expect(notes).toEqual((whole.snapshot as { notes: unknown[] }).notes);
  });

  it('is told what was wrong with a bad frame, and closed with 4400 after three', async () => {
    const { target, owner } = await openBoard();
    const socket = await connect(target, owner);
    socket.send('not json');
    expect((await socket.next('error')).error.code).toBe('VALIDATION_ERROR');
    socket.send({ nonsense: true });
    socket.send('[]');
    expect((await socket.closing()).code).toBe(4400);
  });

  it('is closed with 4413 for a frame over 64 KiB, and nothing happened', async () => {
    const { target, owner } = await openBoard();
    const socket = await connect(target, owner);
    const before = (await socket.next('welcome')).data.seq;
    socket.send({ id: 'big', type: 'note.add', data: { words: 'ㄱ'.repeat(30_000) } });
    expect((await socket.closing()).code).toBe(4413);
    expect((await accepted(target.room.snapshot({ credentials: owner, at: null }))).seq).toBe(before);
  });

  it('may send an array of frames, which are done in order', async () => {
    const { target, owner } = await openBoard();
    const socket = await connect(target, owner);
    socket.send([
      { id: 'a', type: 'note.add', data: { words: '먼저' } },
      { id: 'b', type: 'note.add', data: { words: '다음' } },
      { type: 'seen', seq: 1 },
    ]);
    const first = await socket.next('ack', (frame) => frame.id === 'a');
    const second = await socket.next('ack', (frame) => frame.id === 'b');
    expect(second.seq).toBe(first.seq + 1);
  });

  it('that floods is refused and then closed with 4429, and others go on', async () => {
    const { target, owner, by } = await openBoard();
    const flood = await connect(target, await by('view'));
    await flood.next('welcome');
    for (let index = 0; index < 400; index += 1) flood.send({ type: 'seen', seq: 0 });
    expect((await flood.closing()).code).toBe(4429);
    expect(flood.frames.some((frame) => frame.type === 'error' && frame.error.code === 'RATE_LIMIT_EXCEEDED')).toBe(
      true,
    );
    await accepted(send(target, owner, 'note.add', { words: '저는 괜찮아요' }));
  });

  it('that never reads is cut with 4408 before it owes more than the room can hold, and others are not', async () => {
    const { target, owner, by } = await openBoard();
    const stalled = await connect(target, await by('view'));
    const reader = await connect(target, await by('view'));
    await stalled.next('welcome');
    const words = '느린 사람에게 '.repeat(100);
    let last = 0;
    for (let index = 0; index < 1500 && stalled.closed === null; index += 1) {
      last = (await accepted(send(target, owner, 'note.add', { words }))).seq;
      if (index % 50 === 0) reader.send({ type: 'seen', seq: last });
    }
    expect((await stalled.closing()).code).toBe(4408);
    await reader.eventsThrough(last);
    expect(reader.closed).toBeNull();
  });

  it('that has been silent for 5 minutes is closed by the alarm, and one that pings is not', async () => {
    const { target, owner, by } = await openBoard();
    const silent = await connect(target, owner);
    await silent.next('welcome');
    await runInDurableObject(target.stub, (instance) => {
      const { sessions } = instance as unknown as { sessions: Iterable<{ connection: { lastHeardMs: number } }> };
      for (const { connection } of sessions) connection.lastHeardMs -= 301_000;
    });
    const lively = await connect(target, await by('view'));
    await lively.next('welcome');
    await runDurableObjectAlarm(target.stub);
    expect((await silent.closing()).code).toBe(4408);
    lively.send('ping');
    await lively.until(() => (lively.texts.includes('pong') ? true : undefined));
    expect(lively.closed).toBeNull();
  });
});

describe('presence and signals', () => {
  it('say who comes and goes, once a person however many sockets they have', async () => {
    const { target, owner, by } = await openBoard();
    const watcher = await connect(target, owner);
    await watcher.next('welcome');
    const guest = await by('comment');
    const one = await connect(target, guest);
    const two = await connect(target, guest);
    const isGuest = (presence: { id: string }): boolean => presence.id === guest.account_id;
    await watcher.next('presence', (frame) => frame.joined.some(isGuest));
    one.close();
    two.close();
    const left = await watcher.next('presence', (frame) => frame.left.length > 0);
    expect(left).toMatchObject({ left: [{ id: guest.account_id }], online_count: 1 });
    const joined = watcher.frames.flatMap((frame) => (frame.type === 'presence' ? frame.joined.filter(isGuest) : []));
    expect(joined).toHaveLength(1);
  });

  it('reach the others but not their sender, are checked, and are never stored', async () => {
    const { target, owner, by } = await openBoard();
    const mine = await connect(target, owner);
    const viewer = await connect(target, await by('view'));
    await mine.next('welcome');
    const before = (await viewer.next('welcome')).data.seq;
    mine.send({ type: 'typing', data: { typing: true } });
    expect(await viewer.until(() => viewer.signals()[0])).toMatchObject({
      signal: 'typing',
      from: owner.account_id,
      data: { typing: true },
    });
    viewer.send({ type: 'typing', data: { typing: true } });
    expect((await viewer.next('error')).error.code).toBe('FORBIDDEN');
    mine.send({ type: 'typing', data: { typing: 'very' } });
    expect((await mine.next('error')).error.code).toBe('VALIDATION_ERROR');
    expect(mine.signals()).toEqual([]);
    expect((await accepted(target.room.snapshot({ credentials: owner, at: null }))).seq).toBe(before);
  });

  it('that are kept are told to whoever comes later, also after the room slept', async () => {
    const { target, owner, by } = await openBoard();
    const editor = await connect(target, owner);
    await editor.next('welcome');
    editor.send({ type: 'edit.start', data: { note_id: 'n1' } });
    editor.send({ id: 'sync', type: 'note.add', data: { words: '여기까지' } });
    await editor.next('ack');
    await evictDurableObject(target.stub);
    const later = await connect(target, await by('view'));
    expect(await later.until(() => later.signals()[0])).toMatchObject({
      signal: 'edit.start',
      from: owner.account_id,
      data: { note_id: 'n1' },
    });
  });
});

describe('what a viewer may do', () => {
  it('ends at once for sockets of a revoked link with 4410, and for a removed member with 4403', async () => {
    const { target, owner, by } = await openBoard();
    const guest = await by('edit');
    const other = await by('view');
    const guestSocket = await connect(target, guest);
    const otherSocket = await connect(target, other);
    await guestSocket.next('welcome');
    await otherSocket.next('welcome');
    await accepted(send(target, owner, 'share.revoke', { code: guest.link }));
    expect((await guestSocket.closing()).code).toBe(4410);
    expect(guestSocket.events().some((event) => event.type === 'share.revoked')).toBe(false);
    const refused = await send(target, guest, 'note.add', { words: '아직' });
    expect(refused.ok ? null : refused.error).toMatchObject({ code: 'GONE', details: { reason: ['revoked'] } });
    expect(otherSocket.closed).toBeNull();
    await accepted(send(target, other, 'member.join'));
    await accepted(send(target, owner, 'share.revoke', { code: other.link }));
    await accepted(send(target, owner, 'note.add', { words: '회원은 남아요' }));
    expect(otherSocket.closed).toBeNull();
    await accepted(send(target, owner, 'member.remove', { account_id: other.account_id }));
    expect((await otherSocket.closing()).code).toBe(4403);
    const member = await by('comment');
    await accepted(send(target, member, 'member.join'));
    const memberSocket = await connect(target, { ...member, link: null });
    await memberSocket.next('welcome');
    await accepted(send(target, owner, 'member.remove', { account_id: member.account_id }));
    expect((await memberSocket.closing()).code).toBe(4403);
  });

  it('ends by their own command with its acknowledgement', async () => {
    const { target, by } = await openBoard();
    const guest = await by('view');
    await accepted(send(target, guest, 'member.join'));
    const socket = await connect(target, { ...guest, link: null });
    await socket.next('welcome');
    socket.send({ id: 'bye', type: 'member.leave', data: {} });
    await socket.next('ack', (frame) => frame.id === 'bye');
    await socket.closing();
  });

  it('changes at once on open sockets, which are told', async () => {
    const { target, owner, by } = await openBoard();
    const guest = await by('view');
    const socket = await connect(target, guest);
    await socket.next('welcome');
    await accepted(
      send(target, owner, 'share.update', { code: guest.link, permission_level: 'comment' }, { origin: 'worker' }),
    );
    const changed = await socket.next('permission.changed');
    expect(changed.data.you.capabilities).toEqual(['view', 'comment']);
    socket.send({ id: 'c', type: 'comment.add', data: { content: '이제 말할 수 있어요' } });
    await socket.next('ack');
  });

  it('ends with the link at its time, by the clock and by the alarm', async () => {
    const { target, owner, by } = await openBoard();
    const expires_at = new Date(Date.now() + 400).toISOString();
    const guest = await by('view', { expires_at });
    const socket = await connect(target, guest);
    await socket.next('welcome');
    expect((await socket.closing()).code).toBe(4410);
    const late = await target.room.snapshot({ credentials: guest, at: null });
    expect(late.ok ? null : late.error.details).toEqual({ reason: ['expired'] });
    const { snapshot } = await accepted(target.room.snapshot({ credentials: owner, at: null }));
    expect((snapshot as { shares: { state: string }[] }).shares[0]?.state).toBe('expired');
  });

  it('is counted exactly where a link has a maximum: of twenty at once five come in', async () => {
    const { target, by } = await openBoard();
    const { link } = await by('comment', { max_people: 5 });
    const people = Array.from({ length: 20 }, (_, index) => person(`사람 ${index}`, { link }));
    const sockets = await Promise.all(people.map((one) => connect(target, one)));
    const outcomes = await Promise.all(
      sockets.map((socket) =>
        socket.until(() =>
          socket.closed !== null
            ? 'closed'
            : socket.frames.some((frame) => frame.type === 'welcome')
              ? 'in'
              : undefined,
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'in')).toHaveLength(5);
    const inside = people[outcomes.indexOf('in')];
    if (inside === undefined) throw new Error('nobody came in');
    await (await connect(target, inside)).next('welcome');
  });
});

describe('a sleeping room', () => {
  it('keeps its sockets, and wakes for their commands with everything as it was', async () => {
    const { target, owner, by } = await openBoard();
    const mine = await connect(target, owner);
    const viewer = await connect(target, await by('view'));
    await mine.next('welcome');
    await viewer.next('welcome');
    const before = await fill(target, owner, 2);
    await viewer.eventsThrough(before);
    await evictDurableObject(target.stub);
    mine.send({ id: 'awake', type: 'note.add', data: { words: '일어났어요' } });
    const ack = await mine.next('ack');
    const events = await viewer.eventsThrough(ack.seq);
    const seqs = events.map((event) => event.seq);
    expect(new Set(seqs).size).toBe(seqs.length);
    expect(seqs.at(-1)).toBe(ack.seq);
  });

  it('is not kept awake by what it has just sent', async () => {
    const { target, owner } = await openBoard();
    const socket = await connect(target, owner);
    await fill(target, owner, 30);
    await socket.next('events');
    const timers = await runInDurableObject(target.stub, async (instance) => {
      const { publisher } = instance as unknown as { publisher: { timer: unknown; presenceTimer: unknown } };
      await new Promise((resolve) => setTimeout(resolve, 150));
      return [publisher.timer, publisher.presenceTimer];
    });
    expect(timers).toEqual([null, null]);
  });
});
