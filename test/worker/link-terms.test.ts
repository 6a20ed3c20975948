// Terms of links that only some kinds know: switches of rights of their own, and one thing that a link leads to.
import { expect, it } from 'vitest';
import type { Credentials } from '#worker/room/credentials.ts';
import { accepted, addLink, connect, person, send, workshopRoom, type TestRoom } from '#test/kit/room-kit.ts';
import { courseOf } from '#test/kit/itinerary-api.ts';
import type { WorkshopView } from '#test/contract/workshop/index.ts';

const terms = { allow_comments: true, allow_edit: true, expires_at: null, max_people: null, password_hash: null };

async function workshop() {
  const room = workshopRoom();
  const owner = person('지우');
  await accepted(send(room, owner, 'workshop.create', { title: '목공방' }, { origin: 'worker' }));
  const add = async (words: string): Promise<string> =>
    ((await accepted(send(room, owner, 'entry.add', { words }))).data as { entry_id: string }).entry_id;
  const chair = await add('의자');
  return { room, owner, add, chair };
}

const capabilities = async ({ room }: TestRoom, who: Credentials) => (await accepted(room.admit(who))).capabilities;
const update = (room: TestRoom, by: Credentials, data: object) =>
  send(room, by, 'share.update', { code: 'talklink', ...data }, { origin: 'worker' });

async function seen({ room }: TestRoom, who: Credentials): Promise<string[]> {
  const { snapshot } = await accepted(room.snapshot({ credentials: who, at: null }));
  return (snapshot as WorkshopView).entries.map(({ words }) => words);
}

it('a switch gives a right that the level does not, and takes it back from open sockets at once', async () => {
  const { room, owner, chair } = await workshop();
  await addLink(room, owner, { code: 'talklink', permission_level: 'comment' });
  const client = person('민호', { link: 'talklink', guest: true });
  expect(await capabilities(room, client)).toEqual(['view', 'comment']);
  const socket = await connect(room, client);
  await accepted(update(room, owner, { switches: ['approve'] }));
  expect((await socket.next('permission.changed')).data.you.capabilities).toEqual(['view', 'comment', 'approve']);
  await accepted(send(room, client, 'piece.approve', { entry_id: chair }));
  // What is not said stays.
  await accepted(update(room, owner, { name: '손님' }));
  expect(await capabilities(room, client)).toContain('approve');
  await accepted(update(room, owner, { switches: [] }));
  await socket.next('permission.changed', ({ data }) => !data.you.capabilities.includes('approve'));
  expect(await send(room, client, 'piece.approve', { entry_id: chair })).toMatchObject({
    error: { code: 'FORBIDDEN' },
  });
});

it('those who share see what a link gives besides its level, in the view and in the list', async () => {
  const { room, owner, chair } = await workshop();
  await addLink(room, owner, { code: 'talklink', permission_level: 'comment', switches: ['approve'], target: chair });
  const said = { switches: ['approve'], target: chair };
  const { snapshot } = await accepted(room.room.snapshot({ credentials: owner, at: null }));
  expect((snapshot as WorkshopView).shares).toMatchObject([said]);
  const found = room.room.query({ credentials: owner, name: 'share.find', parameters: { code: 'talklink' } });
  expect(await accepted(found)).toMatchObject(said);
});

it('nobody switches on what they may not do, nor what the kind does not know', async () => {
  const { room, owner } = await workshop();
  await addLink(room, owner, { code: 'editlink', permission_level: 'edit' });
  const maker = person('하나', { link: 'editlink' });
  await accepted(send(room, maker, 'member.join'));
  const link = { ...terms, code: 'talklink', permission_level: 'comment' };
  const made = (by: Credentials, more: object) =>
    send(room, by, 'share.create', { ...link, ...more }, { origin: 'worker' });
  expect(await made({ ...maker, link: null }, { switches: ['approve'] })).toMatchObject({
    error: { code: 'FORBIDDEN' },
  });
  expect(await made(owner, { switches: ['download'] })).toMatchObject({
    error: { code: 'VALIDATION_ERROR', details: { switches: ['has download'] } },
  });
  expect(await made(owner, { target: 'plc_00000000000000000000000000' })).toMatchObject({
    error: { code: 'NOT_FOUND' },
  });
});

it('whoever comes by a link to one thing sees and hears of that one alone', async () => {
  const { room, owner, add, chair } = await workshop();
  await addLink(room, owner, { code: 'talklink', permission_level: 'comment', target: chair });
  const client = person('민호', { link: 'talklink', guest: true });
  const socket = await connect(room, client);
  const { you, snapshot } = (await socket.next('welcome')).data;
  expect(you).toMatchObject({ bound_to: chair });
  expect((snapshot as WorkshopView).entries).toHaveLength(1);
  await add('책상');
  await accepted(send(room, owner, 'person.rename', { name: '지우개' }));
  const { events } = await socket.next('events');
  expect(events.map(({ type }) => type)).toEqual(['person.renamed']);
  const page = room.room.events({ credentials: client, since: 0, limit: 100 });
  const told = (await accepted(page)).items.filter(({ type }) => type === 'entry.added');
  expect(told.map(({ data }) => data)).toMatchObject([{ words: '의자' }]);
  expect(await seen(room, client)).toEqual(['의자']);
  expect(await seen(room, owner)).toEqual(['의자', '책상']);
});

it('what leads to one thing lets nobody edit, and is no way into the room for keeps', async () => {
  const { room, owner, chair } = await workshop();
  const link = { ...terms, code: 'editlink', permission_level: 'edit', target: chair };
  const refused = { error: { code: 'VALIDATION_ERROR', details: { permission_level: ['must be view or comment'] } } };
  expect(await send(room, owner, 'share.create', link, { origin: 'worker' })).toMatchObject(refused);
  await addLink(room, owner, { code: 'talklink', permission_level: 'comment', target: chair });
  expect(await update(room, owner, { permission_level: 'edit' })).toMatchObject(refused);
  const client = person('하나', { link: 'talklink' });
  expect(await send(room, client, 'member.join')).toMatchObject({ error: { code: 'FORBIDDEN' } });
});

it('a link that leads elsewhere from now on shows that to those who have it open', async () => {
  const { room, owner, add, chair } = await workshop();
  const table = await add('책상');
  await addLink(room, owner, { code: 'talklink', permission_level: 'comment', target: chair });
  const client = person('민호', { link: 'talklink', guest: true });
  const socket = await connect(room, client);
  await socket.next('welcome');
  await accepted(update(room, owner, { target: table }));
  expect(await socket.until(({ closed }) => closed ?? undefined)).toMatchObject({ code: 4408 });
  expect(await seen(room, client)).toEqual(['책상']);
  await accepted(update(room, owner, { target: null }));
  expect(await seen(room, client)).toEqual(['의자', '책상']);
});

it('a member by their own role is bound by no link', async () => {
  const { room, owner, add, chair } = await workshop();
  await add('책상');
  await addLink(room, owner, { code: 'talklink', permission_level: 'view', target: chair });
  expect(await seen(room, { ...owner, link: 'talklink' })).toEqual(['의자', '책상']);
});

it('a kind without terms of its own refuses them at the door, by name', async () => {
  const { owner, id } = await courseOf();
  const link = { room_id: id, permission_level: 'comment' };
  expect(await owner.post('/shares', { ...link, switches: ['approve'] })).toMatchObject({
    status: 400,
    body: { error: { code: 'VALIDATION_ERROR', details: { switches: ['has approve'] } } },
  });
  expect(await owner.post('/shares', { ...link, target: 'plc_00000000000000000000000000' })).toMatchObject({
    status: 400,
    body: { error: { details: { target: ['must be absent'] } } },
  });
});
