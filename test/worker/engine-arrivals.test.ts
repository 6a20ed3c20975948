// What it costs a room that many come at once, counted in what its kind is asked.
import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { Room } from '#worker/room/room.ts';
import { accepted, addLink, connect, person, send, tinyRoom, type TestRoom } from '../kit/room-kit.ts';

const count = (length: number): number[] => Array.from({ length }, (_, index) => index);

async function board() {
  const target = tinyRoom();
  const owner = person('지우');
  await accepted(send(target, owner, 'board.create', { title: '방' }, { origin: 'worker' }));
  await addLink(target, owner, { code: 'link0001', permission_level: 'comment' });
  return { target, owner, guest: (index: number) => person(`손님 ${index}`, { link: 'link0001', guest: true }) };
}

/** How often the kind is asked for what all share, and whose rights it is asked for. */
async function listened({ stub }: TestRoom): Promise<{ views: number; asked: string[] }> {
  const heard = { views: 0, asked: [] as string[] };
  await runInDurableObject(stub, (instance) => {
    const { room } = instance as unknown as { room: Room };
    const { kind } = room;
    room.kind = {
      ...kind,
      sharedView: (...parameters) => {
        heard.views += 1;
        return kind.sharedView(...parameters);
      },
      access: (db, credentials, nowMs) => {
        heard.asked.push(credentials.account_id);
        return kind.access(db, credentials, nowMs);
      },
    };
  });
  return heard;
}

it('those who come together are shown what was read once, each with what is theirs', async () => {
  const { target, guest } = await board();
  const heard = await listened(target);
  const people = count(20).map(guest);
  const sockets = await Promise.all(people.map(async (one) => connect(target, one)));
  for (const [index, socket] of sockets.entries())
    expect((await socket.next('welcome')).data.you.id).toBe(people[index]?.account_id);
  expect(heard.views).toBeLessThan(10);
  for (const socket of sockets) socket.close();
});

it('somebody who joins or is renamed is asked again what they may do, and nobody else', async () => {
  const { target, owner, guest } = await board();
  const people = count(5).map(guest);
  const sockets = await Promise.all(people.map(async (one) => connect(target, one)));
  for (const socket of sockets) await socket.next('welcome');
  const [first] = people;
  if (first === undefined) throw new Error('nobody came');
  const heard = await listened(target);
  await accepted(send(target, first, 'member.join'));
  await accepted(send(target, owner, 'member.set_role', { account_id: first.account_id, role: 'editor' }));
  await sockets[0]?.next('permission.changed', ({ data }) => data.you.role === 'editor');
  expect(new Set(heard.asked)).toEqual(new Set([first.account_id, owner.account_id]));
  await accepted(send(target, owner, 'share.revoke', { code: 'link0001' }));
  for (const socket of sockets.slice(1)) expect((await socket.closing()).code).toBe(4410);
});
