import { expect, it } from 'vitest';
import { accepted, addLink, connect, person, send, workshopRoom } from '../kit/room-kit.ts';

it('of an event with several forms each sees theirs, the sender alone its command, and others nothing', async () => {
  const target = workshopRoom();
  const host = person('지우');
  await accepted(send(target, host, 'workshop.create', { title: '모임' }, { origin: 'worker' }));
  await addLink(target, host, { code: 'link0001', permission_level: 'comment' });
  const guest = (name: string) => person(name, { link: 'link0001', guest: true });
  const [giver, taker, maker, other] = [guest('준'), guest('하나'), guest('민'), guest('서')];
  await accepted(send(target, maker, 'member.join'));
  await accepted(send(target, host, 'member.set_role', { account_id: maker.account_id, role: 'maker' }));
  const everyone = [host, giver, taker, maker, other];
  const sockets = await Promise.all(everyone.map(async (one) => connect(target, one)));
  for (const socket of sockets) await socket.next('welcome');
  const data = { to: taker.account_id, words: '왼쪽을 봐' };
  sockets[1]?.send({ id: 'h1', type: 'hint.give', data });
  await sockets[1]?.next('ack', ({ id }) => id === 'h1');
  const { seq } = await accepted(send(target, host, 'entry.add', { words: '끝' }));
  const seen = [];
  for (const socket of sockets)
    seen.push((await socket.eventsThrough(seq)).filter(({ type }) => type === 'hint.given'));
  expect(seen.map((events) => events.map((event) => event.data))).toEqual([
    [{ to: taker.account_id, words: null }],
    [data],
    [data],
    [{ to: null, words: null }],
    [],
  ]);
  expect(seen.map((events) => events.map((event) => event.command_id))).toEqual([
    [undefined],
    ['h1'],
    [undefined],
    [undefined],
    [],
  ]);
  for (const [index, viewer] of everyone.entries()) {
    const page = await accepted(target.room.events({ credentials: viewer, since: 0, limit: 200 }));
    expect(page.items.filter(({ type }) => type === 'hint.given').map((event) => event.data)).toEqual(
      seen[index]?.map((event) => event.data),
    );
  }
});
