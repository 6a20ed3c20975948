// The one socket for all conversations, from as many devices as someone has.
import { evictDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { signInboxToken } from '#worker/platform/secrets/tokens.ts';
import { roomToken, someone, sessionFor } from '#test/kit/api.ts';
import { origin } from '#test/kit/http.ts';
import { entryOf, inboxOf, noticeAt, openInbox, readInbox, saying, type InboxSocket } from '#test/kit/inbox-api.ts';
import { newId } from '#test/kit/room-kit.ts';

it('greets with the list, then says what changes, to every device alike', async () => {
  const me = await someone();
  const [first, second] = [newId('rom'), newId('rom')];
  await inboxOf(me.id).tell(saying(first, 1, { entry: entryOf({ unread_count: 2 }), notices: [noticeAt(1)] }));
  const devices = [await openInbox(me, { device: '책상' }), await openInbox(me, { device: '휴대전화' })];
  const [welcome] = devices[0]?.frames ?? [];
  expect(welcome).toMatchObject({
    type: 'welcome',
    data: {
      you: { id: me.id },
      snapshot: { unread: { messages: 2, notifications: 1 }, notifications: [{ room_id: first }], next_cursor: null },
    },
  });
  await inboxOf(me.id).tell(saying(second, 1, { entry: entryOf({ unread_count: 5 }) }));
  await inboxOf(me.id).tell(saying(first, 2, { entry: null }));
  for (const device of devices) {
    await device.until((one) => (one.list().has(first) ? undefined : true));
    expect(Object.fromEntries(device.list())).toEqual({ [second]: 5 });
  }
  const { body } = await me.get<{ devices: { name: string }[] }>('/inbox');
  expect(body.devices.map((one) => one.name).toSorted()).toEqual(['책상', '휴대전화']);
  for (const device of devices) device.close();
});

it('tells that a muting has ended: what waits there counts again', async () => {
  const me = await someone();
  const device = await openInbox(me);
  const id = newId('rom');
  const muted_until = new Date(Date.now() + 400).toISOString();
  await inboxOf(me.id).tell(saying(id, 1, { entry: entryOf({ unread_count: 3, muted_until }) }));
  await device.until((one) => one.list().get(id));
  const unread = () => device.frames.flatMap((frame) => (frame.type === 'changes' ? [frame.data.unread.messages] : []));
  await device.until(() => (unread().at(-1) === 3 ? true : undefined));
  expect(unread()).toEqual([0, 3]);
  device.close();
});

it('that was away gets exactly what changed since, each thing once and as it is now', async () => {
  const me = await someone();
  const rooms = Array.from({ length: 3 }, () => newId('rom'));
  const [kept = '', changed = '', left = ''] = rooms;
  for (const id of rooms) await inboxOf(me.id).tell(saying(id, 1));
  const before = await openInbox(me);
  const since = before.seq();
  before.close();
  for (let seq = 2; seq < 6; seq += 1) {
    await inboxOf(me.id).tell(saying(changed, seq, { entry: entryOf({ unread_count: seq }) }));
  }
  await inboxOf(me.id).tell(saying(left, 2, { entry: null }));
  await evictDurableObject(inboxOf(me.id));
  const after = await openInbox(me, { since });
  await after.until(({ frames }) => (frames.length >= 2 ? true : undefined));
  expect(after.frames[0]).toMatchObject({ type: 'welcome', data: { snapshot: null } });
  expect(after.frames[1]).toMatchObject({
    type: 'changes',
    data: { conversations: [{ room_id: changed, unread_count: 5 }], gone: [left] },
  });
  expect(JSON.stringify(after.frames)).not.toContain(kept);
  after.close();
  const strange = await openInbox(me, { since: 9999 });
  expect(strange.frames[0]).toMatchObject({ type: 'welcome', data: { snapshot: { unread: { messages: 5 } } } });
  strange.close();
});

it('lives through sleep: what comes while the object slept is said to the devices that were open', async () => {
  const me = await someone();
  const device = await openInbox(me);
  await evictDurableObject(inboxOf(me.id));
  const id = newId('rom');
  await inboxOf(me.id).tell(saying(id, 1, { entry: entryOf({ unread_count: 1 }) }));
  await device.until((one) => (one.list().get(id) === 1 ? true : undefined));
  device.send('ping');
  await device.until(({ texts }) => (texts.includes('pong') ? true : undefined));
  device.close();
});

it('opens only with a token that was made for it', async () => {
  const me = await someone();
  const old = await signInboxToken(
    env.JWT_SECRET,
    { sub: me.id, sid: await sessionFor(me.id) },
    Date.now() - 16 * 60_000,
  );
  const bad = [me.token, await roomToken({ sub: me.id, room_id: newId('rom') }), old, 'nonsense', ''];
  for (const token of bad) {
    const { closed, frames } = await openInbox(me, { token });
    expect([closed?.code, frames]).toEqual([4401, []]);
  }
  const good = await signInboxToken(env.JWT_SECRET, { sub: me.id, sid: await sessionFor(me.id) }, Date.now());
  const headers = { authorization: `Bearer ${good}` };
  expect((await exports.default.fetch(`${origin}/api/v1/inbox`, { headers })).status).toBe(401);
  const elsewhere = { upgrade: 'websocket', origin: 'https://evil.test' };
  const address = `${origin}/api/v1/inbox/socket?token=${good}`;
  expect((await exports.default.fetch(address, { headers: elsewhere })).status).toBe(403);
  expect((await exports.default.fetch(address)).status).toBe(400);
});

it('only listens: it answers anything else with an error, and closes after three', async () => {
  const me = await someone();
  const device = await openInbox(me);
  for (const text of ['{"type":"inbox.read"}', 'hello', '[]']) device.send(text);
  await device.until(({ closed }) => closed ?? undefined);
  expect(device.closed?.code).toBe(4400);
  const errors = device.frames.filter((frame) => frame.type === 'error');
  expect(errors).toHaveLength(3);
});

it('of the fifty-first device closes the oldest', async () => {
  const me = await someone();
  const token = await signInboxToken(env.JWT_SECRET, { sub: me.id, sid: await sessionFor(me.id) }, Date.now());
  const devices: InboxSocket[] = [];
  for (let at = 0; at < 51; at += 1) devices.push(await openInbox(me, { token }));
  const [oldest] = devices;
  expect((await oldest?.until(({ closed }) => closed ?? undefined))?.code).toBe(4429);
  expect((await readInbox(me)).devices).toHaveLength(50);
  for (const device of devices) device.close();
});
