import { expect, test } from 'vitest';
import { refuse } from '#protocol/result.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { courseWith, ModelRoom, outline, youOf } from './model-room.test-kit.ts';
import { isPending } from './types.ts';
import { Device, settled, World } from './world.test-kit.ts';

function worldWith(days: Record<string, string[]> = { d1: ['a', 'b', 'c'] }): World {
  return new World(new ModelRoom(courseWith(days)));
}

test('a room comes to be seen with its welcome', async () => {
  const world = worldWith();
  const page = await world.open('kim');
  expect(page.state).toMatchObject({ status: 'loading', view: null, you: null });
  await world.run();
  expect(page.state).toMatchObject({ status: 'online', seq: 1, you: { id: 'kim' }, onlineCount: 1 });
  expect(outline(page.state.view)).toEqual({ d1: ['a', 'b', 'c'] });
});

test('a snapshot that comes in parts is shown when it is whole', async () => {
  const world = worldWith();
  for (const id of ['1', '2', '3']) {
    const data = { comment_id: `cmt_${id}`, target: null, parent_id: null, content: id, mentions: [] };
    world.room.append('comment.added', data, 'lee');
  }
  world.room.partItems = 1;
  const page = await world.open('kim');
  page.socket.welcome();
  page.socket.deliverDown();
  page.socket.deliverDown();
  expect(page.state.view).toBeNull();
  page.socket.deliverDown();
  expect(page.state.view?.comments.map(({ content }) => content)).toEqual(['1', '2', '3']);
});

test('an edit shows at once, is sent with the seq it was made on, and stays when the room has taken it', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  const answer = page.client.send('place.move', { place_id: 'c', position: 0 });
  expect(outline(page.state.view)).toEqual({ d1: ['c', 'a', 'b'] });
  expect(outline(page.state.confirmed)).toEqual({ d1: ['a', 'b', 'c'] });
  expect(page.state.pending).toMatchObject([{ type: 'place.move', state: 'sending', subject: 'c' }]);
  expect(isPending(page.state, 'c')).toBe(true);
  await world.run();
  expect(await answer).toMatchObject({ ok: true, value: { seq: 2 } });
  expect(outline(page.state.confirmed)).toEqual({ d1: ['c', 'a', 'b'] });
  expect(page.state.pending).toEqual([]);
  expect([...world.room.heard.bodies.values()]).toEqual([
    ['{"type":"place.move","data":{"place_id":"c","day_id":"d1","position":0,"base_seq":1}}'],
  ]);
});

test.each(['before', 'after'])('an acknowledgement %s its event comes to the same', async (order) => {
  const world = worldWith();
  const page = await world.join('kim');
  const answer = page.client.send('place.remove', { place_id: 'a' });
  page.socket.deliverUp();
  page.socket.publish();
  if (order === 'after') page.socket.down.reverse();
  page.socket.deliverDown();
  expect(outline(page.state.view)).toEqual({ d1: ['b', 'c'] });
  page.socket.deliverDown();
  expect(await answer).toMatchObject({ ok: true, value: { seq: 2 } });
  expect(page.state).toMatchObject({ seq: 2, pending: [] });
  expect(outline(page.state.confirmed)).toEqual({ d1: ['b', 'c'] });
});

test('one edit is on its way at a time, and the next is worded for what has been confirmed by then', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  void page.client.send('place.move', { place_id: 'c', position: 0 });
  void page.client.send('place.move', { place_id: 'a', position: 2 });
  expect(page.state.pending.map(({ state }) => state)).toEqual(['sending', 'waiting']);
  expect(page.socket.up).toHaveLength(1);
  world.room.command('lee', 'x', { type: 'place.remove', data: { place_id: 'b' } });
  await world.run();
  expect(outline(page.state.confirmed)).toEqual({ d1: ['c', 'a'] });
  expect(outline(world.room.viewOf('kim'))).toEqual({ d1: ['c', 'a'] });
});

test('an event that comes twice happens once', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  world.room.append('comment.added', comment('1'), 'lee');
  page.socket.publish();
  page.socket.down.push(...page.socket.down);
  await world.run();
  expect(page.state.view?.comments).toHaveLength(1);
});

test('events that are not for me leave a gap and nothing else', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  world.room.append('share.revoked', { code: 'secret' }, 'owner');
  world.room.secrets.set(2, 'owner');
  world.room.append('comment.added', comment('1'), 'lee');
  await world.run();
  expect(page.state).toMatchObject({ seq: 3, status: 'online' });
  expect(page.sockets).toHaveLength(1);
});

test('an edit that changed nothing does not hold up the next where the last events were not for me', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  void page.client.send('place.remove', { place_id: 'a' });
  world.room.command('lee', 'x', { type: 'place.remove', data: { place_id: 'a' } });
  world.room.append('share.revoked', { code: 'secret' }, 'owner');
  world.room.secrets.set(3, 'owner');
  await world.run();
  const next = page.client.send('place.remove', { place_id: 'b' });
  await world.clock.pass(1_000);
  await world.run();
  expect(await next).toMatchObject({ ok: true, value: { seq: 4 } });
  expect(page.state.pending).toEqual([]);
});

test('where nothing of what was missed is for me, what waits is sent all the same', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  page.socket.cut();
  world.room.append('share.revoked', { code: 'secret' }, 'owner');
  world.room.secrets.set(2, 'owner');
  const answer = page.client.send('place.remove', { place_id: 'a' });
  await world.clock.pass(250);
  await world.run();
  await world.clock.pass(2_000);
  await world.run();
  expect(await answer).toMatchObject({ ok: true, value: { seq: 3 } });
  expect(page.state).toMatchObject({ seq: 3, pending: [] });
});

test('after a lost connection it goes on from the last event, and gets exactly what it missed', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  page.socket.cut();
  expect(page.state).toMatchObject({ status: 'reconnecting', retryAtMs: world.clock.nowMs + 250 });
  world.room.append('comment.added', comment('1'), 'lee');
  await world.clock.pass(250);
  expect(page.socket.path).toContain('since=1');
  expect(page.minted).toBe(2);
  await world.run();
  expect(page.state).toMatchObject({ status: 'online', seq: 2, retryAtMs: null });
  expect(page.state.view?.comments).toHaveLength(1);
});

test('what was on its way when the connection was lost is sent again with the same bytes, and done once', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  const answer = page.client.send('place.add', { place: { name: '새 곳' }, day_id: 'd1', position: 0 });
  page.socket.deliverUp();
  page.socket.cut();
  world.room.command('lee', 'x', { type: 'place.remove', data: { place_id: 'a' } });
  await world.clock.pass(30_000);
  await world.run();
  expect(await answer).toMatchObject({ ok: true, value: { seq: 2 } });
  const [bodies] = [...world.room.heard.bodies.values()];
  expect(bodies).toHaveLength(2);
  expect(bodies?.[0]).toBe(bodies?.[1]);
  expect(page.state.view?.places.filter(({ name }) => name === '새 곳')).toHaveLength(1);
  expect(page.state.pending).toEqual([]);
});

test('a refused change is taken back for all to see, and its words are kept', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  world.room.refusing.set('comment.add', refuse('SPAM_DETECTED', 'This looks like spam.', { rule: ['links'] }));
  const answer = page.client.send('comment.add', { content: '여기 최고예요' });
  expect(page.state.view?.comments).toMatchObject([{ content: '여기 최고예요', author: { id: 'kim' } }]);
  await world.run();
  expect(await answer).toMatchObject({ ok: false, error: { code: 'SPAM_DETECTED' } });
  expect(page.state.view?.comments).toEqual([]);
  const [refused] = page.state.refusals;
  expect(refused).toMatchObject({
    type: 'comment.add',
    error: { code: 'SPAM_DETECTED', details: { rule: ['links'] } },
    data: { content: '여기 최고예요' },
  });
  page.client.dismiss(refused?.id ?? '');
  expect(page.state.refusals).toEqual([]);
});

test('a refused edit takes those along that were made on top of it only as far as they need it', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  world.room.refusing.set('place.add', refuse('FORBIDDEN', 'No.'));
  void page.client.send('place.add', { place: { id: 'plc_new', name: '새 곳' }, day_id: 'd1', position: 0 });
  void page.client.send('place.move', { place_id: 'c', position: 0 });
  expect(outline(page.state.view)).toEqual({ d1: ['c', 'plc_new', 'a', 'b'] });
  await world.run();
  expect(outline(page.state.view)).toEqual({ d1: ['c', 'a', 'b'] });
  expect(outline(world.room.viewOf('kim'))).toEqual({ d1: ['c', 'a', 'b'] });
});

test('where the server stumbles the command is tried again, and only then refused', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  world.room.refusing.set('place.remove', refuse('INTERNAL_ERROR', 'Something went wrong.'));
  const answer = page.client.send('place.remove', { place_id: 'a' });
  await world.run();
  expect(page.state.pending).toMatchObject([{ state: 'waiting' }]);
  world.room.refusing.clear();
  await world.clock.pass(1_000);
  await world.run();
  expect(await answer).toMatchObject({ ok: true });
  world.room.refusing.set('place.remove', refuse('INTERNAL_ERROR', 'Something went wrong.'));
  const other = page.client.send('place.remove', { place_id: 'b' });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await world.run();
    await world.clock.pass(16_000);
  }
  expect(await other).toMatchObject({ ok: false, error: { code: 'INTERNAL_ERROR' } });
});

test('what the room knows by its id in other words was done before, and is not refused', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  world.room.refusing.set('place.remove', refuse('IDEMPOTENCY_KEY_REUSED', 'Used for something else.'));
  const answer = page.client.send('place.remove', { place_id: 'a' });
  await world.run();
  expect(await answer).toEqual({ ok: true, value: { seq: 1, data: null } });
  expect(page.state).toMatchObject({ pending: [], refusals: [] });
});

test('not more goes out at once than the room takes in a burst', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  for (let index = 0; index < 45; index += 1) void page.client.send('comment.add', { content: `${index}` });
  expect(page.socket.up).toHaveLength(20);
  await world.run();
  expect(world.room.viewOf('kim').comments.map(({ content }) => Number(content))).toEqual([...Array(45).keys()]);
});

test('what was sent by someone whom nobody can be again is not sent by the next', async () => {
  const world = worldWith();
  const device = new Device();
  device.isNobodys = true;
  const page = await world.join('guest1', device);
  void page.client.send('comment.add', { content: '한 번만' });
  page.socket.deliverUp();
  page.socket.cut();
  void page.client.send('comment.add', { content: '아직' });
  await world.clock.pass(250);
  Object.assign(page.socket, { you: youOf('guest2') });
  page.socket.welcome();
  page.socket.deliverDown();
  await settled();
  Object.assign(page.socket, { you: youOf('guest2') });
  await world.run();
  expect(page.state.refusals).toMatchObject([{ data: { content: '한 번만' } }]);
  expect(page.state.view).toEqual(world.room.viewOf('guest2'));
  expect(page.state.view?.comments.map(({ content }) => content)).toEqual(['한 번만', '아직']);
  expect(device.queues.size + device.rooms.size).toBe(0);
});

test('a comment on a place that is still being added waits for it; the order of its author holds', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  void page.client.send('place.add', { place: { id: 'plc_new', name: '새 곳' }, day_id: 'd1' });
  const first = page.client.send('comment.add', { content: '여기 어때요', target: 'plc_new' });
  const second = page.client.send('comment.add', { content: '다들' });
  expect(page.socket.up).toHaveLength(1);
  await world.run();
  expect(await first).toMatchObject({ ok: true });
  expect(await second).toMatchObject({ ok: true });
  expect(world.room.viewOf('kim').comments.map(({ content }) => content)).toEqual(['여기 어때요', '다들']);
});

test('a reply to a comment of my own that was still on its way reaches the comment under its lasting id', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  void page.client.send('comment.add', { content: '어디서 만날까요' });
  const shown = page.state.view?.comments[0]?.id ?? '';
  expect(isPending(page.state, shown)).toBe(true);
  const reply = page.client.send('comment.add', { content: '역 앞에서요', parent_id: shown });
  await world.run();
  expect(await reply).toMatchObject({ ok: true });
  expect(page.state.view?.comments).toMatchObject([
    { id: 'cmt_1', parent_id: null },
    { id: 'cmt_2', parent_id: 'cmt_1' },
  ]);
});

test('a reaction shows as mine at once and is counted once when it has come back', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  void page.client.send('reaction.add', { target: 'a', reaction: '👍' });
  expect(page.state.view?.reactions).toEqual({ a: { counts: { '👍': 1 }, mine: ['👍'] } });
  await world.run();
  expect(page.state.view?.reactions).toEqual({ a: { counts: { '👍': 1 }, mine: ['👍'] } });
  expect(await page.client.send('reaction.add', { target: 'a', reaction: '👍' })).toMatchObject({ ok: true });
  expect(world.room.seq).toBe(2);
});

test('an edit that makes no sense is refused at once and nothing is sent', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  expect(await page.client.send('place.remove', { place_id: 'nowhere' })).toMatchObject({
    ok: false,
    error: { code: 'NOT_FOUND' },
  });
  expect(page.state.refusals).toMatchObject([{ type: 'place.remove' }]);
  expect(page.socket.up).toEqual([]);
});

test('an undo takes back an edit that nobody has heard of without asking the room', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  page.socket.cut();
  const removal = page.client.send('place.remove', { place_id: 'a' });
  expect(outline(page.state.view)).toEqual({ d1: ['b', 'c'] });
  await page.client.send('edit.undo', {});
  expect(await removal).toEqual({ ok: true, value: { seq: 1, data: null } });
  expect(outline(page.state.view)).toEqual({ d1: ['a', 'b', 'c'] });
  expect(page.state.pending).toEqual([]);
});

test('an undo of what the room has taken is the room’s to work out', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  void page.client.send('place.remove', { place_id: 'a' });
  await world.run();
  void page.client.send('edit.undo', {});
  await world.run();
  expect(outline(page.state.view)).toEqual({ d1: ['a', 'b', 'c'] });
});

test('what others change is told for two seconds', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  world.room.command('lee', 'x', { type: 'place.move', data: { place_id: 'c', position: 0 } });
  await world.run();
  expect(page.state.recent).toMatchObject([{ seq: 2, type: 'place.moved', subject: 'c', actor: { id: 'lee' } }]);
  await world.clock.pass(1_999);
  expect(page.state.recent).toHaveLength(1);
  await world.clock.pass(1);
  expect(page.state.recent).toEqual([]);
});

test('whoever replaces my words without having seen them makes a notice', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  void page.client.send('place.update', { place_id: 'a', fields: { memo: '창가 자리' } });
  await world.run();
  world.room.command('lee', 'x', {
    type: 'place.update',
    data: { place_id: 'a', fields: { memo: '예약함' }, base_seq: 1 },
  });
  await world.run();
  expect(page.state.overwritten).toMatchObject([{ seq: 3, actor: { id: 'lee' }, subject: 'a', fields: ['memo'] }]);
  page.client.dismiss(page.state.overwritten[0]?.id ?? '');
  expect(page.state.overwritten).toEqual([]);
});

test('with other rights it takes a fresh snapshot, without seeming to be gone', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  const seen: string[] = [];
  page.client.subscribe(() => seen.push(page.state.status));
  page.socket.say({ type: 'permission.changed', data: { you: { ...youOf('kim'), capabilities: ['view'] } } });
  page.socket.deliverDown();
  await settled();
  expect(page.sockets).toHaveLength(2);
  expect(page.socket.path).not.toContain('since');
  await world.run();
  expect(new Set(seen)).toEqual(new Set(['online']));
  expect(page.state.view).not.toBeNull();
});

test('who comes back with other rights than they left with has it shown anew', async () => {
  const world = worldWith();
  const device = new Device();
  const boot = { view: world.room.viewOf('kim'), seq: 1, you: { ...youOf('kim'), capabilities: ['view' as const] } };
  const page = await world.open('kim', device, boot);
  expect(page.socket.path).toContain('since=1');
  await world.run();
  expect(page.sockets).toHaveLength(2);
  expect(page.socket.path).not.toContain('since');
  expect(page.state.view).toEqual(world.room.viewOf('kim'));
});

test('with another name but the same rights it stays where it is', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  page.socket.say({ type: 'permission.changed', data: { you: { ...youOf('kim'), name: '새 이름' } } });
  await world.run();
  expect(page.sockets).toHaveLength(1);
  expect(page.state.you).toMatchObject({ name: '새 이름' });
});

test('on a fresh snapshot, what waits behind an edit that is on its way is fitted to it', async () => {
  const world = worldWith({ d1: ['a'], d2: ['b'] });
  const page = await world.join('kim');
  void page.client.send('place.update', { place_id: 'a', fields: { memo: '첫째' } });
  void page.client.send('place.add', { place: { id: 'plc_new', name: '새 곳' }, day_id: 'd2', position: 0 });
  world.room.command('lee', 'x', { type: 'day.remove', data: { day_id: 'd2' } });
  page.socket.say({ type: 'permission.changed', data: { you: { ...youOf('kim'), capabilities: ['view', 'edit'] } } });
  page.socket.deliverDown();
  await settled();
  page.socket.welcome();
  page.socket.deliverDown();
  expect(outline(page.state.view)).toEqual({ d1: ['a', 'b', 'plc_new'] });
  await world.run();
  expect(page.state.view).toEqual(world.room.viewOf('kim'));
});

test('words written while nothing was heard are put together with those of others, also on a fresh snapshot', async () => {
  const world = worldWith({ d1: ['a'] });
  world.room.command('lee', 'x1', {
    type: 'place.update',
    data: { place_id: 'a', fields: { memo: '은행나무길부터 천천히 걸어요.' } },
  });
  const page = await world.join('kim');
  page.socket.say({ type: 'permission.changed', data: { you: { ...youOf('kim'), capabilities: ['view', 'edit'] } } });
  page.socket.deliverDown();
  await settled();
  void page.client.send('place.update', {
    place_id: 'a',
    fields: { memo: '은행나무길부터 천천히 걸어요. 물도 챙겨요.' },
  });
  world.room.command('lee', 'x2', {
    type: 'place.update',
    data: { place_id: 'a', fields: { memo: '11시에 은행나무길부터 천천히 걸어요.' } },
  });
  page.socket.welcome();
  page.socket.deliverDown();
  await world.run();
  expect(world.room.viewOf('lee').places[0]?.memo).toBe('11시에 은행나무길부터 천천히 걸어요. 물도 챙겨요.');
  expect(page.state.view).toEqual(world.room.viewOf('kim'));
});

test('who comes and goes is told, and what those who go were doing ends', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  const lee = { id: 'lee', name: 'lee', guest: true };
  page.socket.say({ type: 'presence', joined: [lee], left: [], online_count: 2, looking_count: 0 });
  page.socket.say({ type: 'signals', signals: [{ signal: 'edit.start', from: 'lee', data: { place_id: 'a' } }] });
  await world.run();
  expect(page.state).toMatchObject({ onlineCount: 2, signals: { lee: { 'edit.start': { place_id: 'a' } } } });
  expect(page.state.online.map(({ id }) => id)).toEqual(['kim', 'lee']);
  page.socket.say({ type: 'presence', joined: [], left: [lee], online_count: 1, looking_count: 0 });
  await world.run();
  expect(page.state).toMatchObject({ onlineCount: 1, signals: {} });
});

test('the page’s own snapshot is shown before anything is connected, and gone on from if it was made for me', async () => {
  const world = worldWith();
  const boot = { view: world.room.viewOf('kim'), seq: 1, you: youOf('kim') };
  world.room.append('comment.added', comment('1'), 'lee');
  const page = await world.open('kim', new Device(), boot);
  expect(outline(page.state.view)).toEqual({ d1: ['a', 'b', 'c'] });
  expect(page.state.status).toBe('loading');
  expect(page.socket.path).toContain('since=1');
  const stranger = await world.open('lee', new Device(), boot);
  expect(outline(stranger.state.view)).toEqual({ d1: ['a', 'b', 'c'] });
  expect(stranger.socket.path).not.toContain('since');
  await world.run();
  expect(page.state.view).toEqual(world.room.viewOf('kim'));
});

test('a closed room answers everyone who waits, and says nothing more', async () => {
  const world = worldWith();
  const page = await world.join('kim');
  const answer = page.client.send('place.remove', { place_id: 'a' });
  let calls = 0;
  page.client.subscribe(() => (calls += 1));
  page.client.close();
  expect(await answer).toMatchObject({ ok: false, error: { code: 'SERVICE_UNAVAILABLE' } });
  await world.clock.pass(60_000);
  expect(calls).toBe(0);
  expect(page.isConnected).toBe(false);
});

function comment(id: string): RoomEvent['data'] {
  return { comment_id: `cmt_${id}`, target: null, parent_id: null, content: id, mentions: [] };
}
