// Rights that only one kind knows, beside those of every kind.
import { evictDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { Credentials } from '#worker/room/credentials.ts';
import { accepted, addLink, connect, person, send, workshopRoom } from '#test/kit/room-kit.ts';

async function workshop() {
  const room = workshopRoom();
  const owner = person('지우');
  await accepted(send(room, owner, 'workshop.create', { title: '목공방' }, { origin: 'worker' }));
  const { data } = await accepted(send(room, owner, 'entry.add', { words: '의자' }));
  const approve = async (who: Credentials) => {
    const done = await send(room, who, 'piece.approve', data);
    return done.ok ? 'done' : done.error.message;
  };
  const capabilities = async (who: Credentials) => (await accepted(room.room.admit(who))).capabilities;
  return { room, owner, approve, capabilities };
}

it('a role gives them without all that lies between, and takes them with it', async () => {
  const { room, owner, approve, capabilities } = await workshop();
  await addLink(room, owner, { code: 'viewlink', permission_level: 'view' });
  const friend = person('민호', { link: 'viewlink' });
  await accepted(send(room, friend, 'member.join'));
  expect(await approve(friend)).toBe('This needs the right to approve.');
  await accepted(send(room, owner, 'member.set_role', { account_id: friend.account_id, role: 'master' }));
  expect(await capabilities(friend)).toEqual(['view', 'comment', 'approve']);
  expect(await approve(friend)).toBe('done');
  const socket = await connect(room, friend);
  await accepted(send(room, owner, 'member.set_role', { account_id: friend.account_id, role: 'speaker' }));
  const changed = await socket.next('permission.changed');
  expect(changed.data.you.capabilities).toEqual(['view', 'comment']);
  expect(await approve(friend)).toBe('This needs the right to approve.');
});

it('a link grants them by the kind’s own word, and one that hangs on it no more than it has', async () => {
  const { room, owner, approve, capabilities } = await workshop();
  await addLink(room, owner, { code: 'editlink', permission_level: 'edit' });
  await addLink(room, owner, { code: 'talklink', permission_level: 'comment' });
  const maker = person('하나', { link: 'editlink', guest: true });
  expect(await capabilities(maker)).toEqual(['view', 'comment', 'edit', 'share', 'approve']);
  expect(await approve(maker)).toBe('done');
  expect(await approve(person('두리', { link: 'talklink', guest: true }))).toBe('This needs the right to approve.');
});

it('nobody makes a link that grants one which they do not have', async () => {
  const { room, owner } = await workshop();
  await addLink(room, owner, { code: 'editlink', permission_level: 'edit' });
  const friend = person('민호', { link: 'editlink' });
  await accepted(send(room, friend, 'member.join'));
  const member = { ...friend, link: null };
  const terms = { allow_comments: true, allow_edit: true, expires_at: null, max_people: null, password_hash: null };
  const link = { ...terms, code: 'toomuch1', permission_level: 'edit' };
  const refused = await send(room, member, 'share.create', link, { origin: 'worker' });
  expect(refused.ok ? null : refused.error.message).toBe(
    'A link cannot grant the right to approve that you do not have.',
  );
});

it('an open socket has them still after the room has slept', async () => {
  const { room, owner } = await workshop();
  const socket = await connect(room, owner);
  await socket.next('welcome');
  const { data } = await accepted(send(room, owner, 'entry.add', { words: '책상' }));
  await evictDurableObject(room.stub);
  socket.send({ id: 'c1', type: 'piece.approve', data });
  expect(await socket.next('ack')).toMatchObject({ id: 'c1' });
});

it('who owns a room goes by that right alone: its roles may be several, and called as they like', async () => {
  const { room, owner, capabilities } = await workshop();
  await addLink(room, owner, { code: 'editlink', permission_level: 'edit' });
  const friend = person('민호', { link: 'editlink' });
  await accepted(send(room, friend, 'member.join'));
  const leave = () => send(room, owner, 'member.leave');
  expect(await leave()).toMatchObject({ error: { code: 'CONFLICT' } });
  expect(await accepted(room.room.admit(owner))).toMatchObject({ role: 'host', owns: true });
  expect(await accepted(room.room.admit(friend))).not.toHaveProperty('owns');
  const socket = await connect(room, friend);
  await accepted(send(room, owner, 'member.set_role', { account_id: friend.account_id, role: 'steward' }));
  expect((await socket.next('permission.changed')).data.you).toMatchObject({ role: 'steward', owns: true });
  expect(await capabilities(friend)).not.toContain('own');
  await accepted(leave());
  await accepted(send(room, friend, 'room.delete'));
  expect(await send(room, owner, 'room.restore')).toMatchObject({ error: { code: 'NOT_FOUND' } });
  await accepted(send(room, friend, 'room.restore'));
});
