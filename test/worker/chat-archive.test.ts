// A conversation that outgrows its room: old words move to segments outside, and everything reads as before.
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { aGuest, type Caller } from '#test/kit/api.ts';
import { Talk } from '#test/kit/chat-api.ts';
import { accepted, imported, newId, ringFor, roomIn, type TestRoom } from '#test/kit/room-kit.ts';
import { messageIdAt } from '#worker/kinds/chat/message-id.ts';
import { insertRoom } from '#worker/directory/rooms.ts';
import { openDirectory } from '#worker/directory/directory.ts';
import { wipeTimer } from '#worker/room/store/room-lifecycle.ts';
import { roomFileFormat, type RoomFile } from '#worker/room/log/room-file.ts';

const said = 1200;
const moved = 1000;
const idOf = (n: number): string => messageIdAt('msg_01jcqz5d0e8x6v3r9k2m7t4w1b', n);

/** A long talk of somebody who kept it to themself. */
function fileOf({ id }: Caller): RoomFile {
  const at = '2025-11-21T09:00:00.000Z';
  const start = { account_id: id, role: 'admin', joined_at: at, since_n: 0, by_link: false };
  const read = { last_read_seq: 0, n: 0, own: 0 };
  const words = { message_type: 'text', reply_to: null, attachments: [], mentions: [] };
  const events: [string, object][] = [
    ['conversation.created', { type: 'group', name: '긴 이야기', history: 'all' }],
    ['person.joined', { account_id: id, name: '하늘', guest: true }],
    ['participant.added', { ...start, read }],
    ...Array.from({ length: said }, (_, index): [string, object] => [
      'message.sent',
      { message_id: idOf(index + 1), n: index + 1, content: `이야기 ${index + 1}번째 마디`, ...words },
    ]),
    ['message.edited', { message_id: idOf(7), n: 7, content: '고쳐 쓴 일곱째', mentions: [] }],
  ];
  return {
    format: roomFileFormat,
    kind: 'chat',
    room_id: 'rom_elsewhere',
    exported_at: at,
    events: events.map(([type, data], index) => ({ seq: index + 1, type, data, actor_id: id, at })),
  };
}

async function longTalk(): Promise<{ talk: Talk; by: Caller; room: TestRoom; file: RoomFile }> {
  const by = await aGuest('하늘');
  const room = roomIn(env.CHAT, newId('rom'));
  const file = fileOf(by);
  await accepted(imported(room, file, { account_id: by.id, name: '하늘', guest: true, link: null }));
  const { db } = openDirectory(env.DB, 'first-primary');
  const listed = { kind: 'chat', title: '긴 이야기', role: 'admin', nowMs: Date.now() };
  await insertRoom(db, { id: room.id, ownerId: by.id, ...listed });
  return { talk: new Talk(room.id, by, []), by, room, file };
}

/** All that the room itself still holds of what was said. */
function wordsIn({ stub }: TestRoom): Promise<string> {
  return runInDurableObject(stub, (_instance, state) => {
    const tables = ['events', 'messages', 'revisions', 'receipts'];
    return JSON.stringify(tables.map((table) => state.storage.sql.exec(`SELECT * FROM ${table}`).toArray()));
  });
}

/** How many words are still being taken out of what has moved. */
function takingOut({ stub }: TestRoom): Promise<number> {
  return runInDurableObject(
    stub,
    (_instance, { storage }) => storage.sql.exec('SELECT * FROM taking_out').toArray().length,
  );
}

async function outside(room: TestRoom): Promise<string[]> {
  const { objects } = await env.MEDIA.list({ prefix: `rooms/${room.id}/words/` });
  const texts = objects.map(async ({ key }) => {
    const body = (await env.MEDIA.get(key))?.body;
    return body === undefined ? '' : new Response(body.pipeThrough(new DecompressionStream('gzip'))).text();
  });
  return Promise.all(texts);
}

/** As if its first segment had been written by a version that kept it elsewhere. */
async function movedTo(room: TestRoom, folder: string): Promise<string> {
  const { objects } = await env.MEDIA.list({ prefix: `rooms/${room.id}/words/` });
  const key = objects[0]?.key ?? '';
  const body = await (await env.MEDIA.get(key))?.arrayBuffer();
  const there = key.replace(`rooms/${room.id}/words/`, folder);
  await env.MEDIA.put(there, body ?? null);
  await env.MEDIA.delete(key);
  return there;
}

describe('a conversation with more messages than a room keeps', () => {
  it('moves the oldest words out, in order, and reads as before: pages, search, single messages, its file', async () => {
    const { talk, by, room, file } = await longTalk();
    const before = await talk.messages(by, `?limit=200&around_id=${idOf(moved)}`);
    while (await runDurableObjectAlarm(room.stub)) if ((await outside(room)).length > 0) break;
    const kept = await wordsIn(room);
    expect(kept).not.toContain('이야기 1000번째');
    expect(kept).toContain('이야기 1001번째');
    const segments = await outside(room);
    expect([segments.length, segments[0]?.includes('이야기 1번째'), segments[0]?.includes('1001번째')]).toEqual([
      1,
      true,
      false,
    ]);
    expect(await talk.messages(by, `?limit=200&around_id=${idOf(moved)}`)).toEqual(before);
    expect(before.every((message) => message.content !== null)).toBe(true);
    expect(await talk.found(by, '23번째')).toEqual(
      expect.arrayContaining(['이야기 23번째 마디', '이야기 239번째 마디']),
    );
    const seventh = await by.get(talk.path(`/messages/${idOf(7)}`));
    expect(seventh.body).toMatchObject({ content: '고쳐 쓴 일곱째', revisions: [{ content: '이야기 7번째 마디' }] });
    const exported = JSON.parse((await by.get(`/rooms/${room.id}/export`)).text) as RoomFile;
    expect(exported.events.slice(0, file.events.length)).toEqual(file.events);
  });

  it('takes back words that have moved out, there as well', async () => {
    const { talk, by, room } = await longTalk();
    while (await runDurableObjectAlarm(room.stub)) if ((await outside(room)).length > 0) break;
    expect((await by.delete(talk.path(`/messages/${idOf(7)}`))).status).toBe(200);
    expect((await talk.messages(by, `?around_id=${idOf(7)}&limit=2`)).find((one) => one.n === 7)?.content).toBeNull();
    const exported = await by.get(`/rooms/${room.id}/export`);
    expect(exported.text).not.toMatch(/일곱째|이야기 7번째/u);
    while (await runDurableObjectAlarm(room.stub)) if (!(await outside(room)).join().includes('일곱째')) break;
    expect((await outside(room)).join()).not.toMatch(/일곱째|이야기 7번째/u);
    expect((await outside(room)).join()).toContain('이야기 8번째');
    expect(await talk.found(by, '일곱째')).toEqual([]);
  });

  it('takes words out that have moved out, at once at every door and soon where they lie', async () => {
    const { talk, by, room } = await longTalk();
    while (await runDurableObjectAlarm(room.stub)) if ((await outside(room)).length > 0) break;
    const done = await by.post(`/rooms/${room.id}/words/take-out`, { words: '일곱째' });
    expect([done.status, done.body]).toEqual([200, expect.objectContaining({ places: 0 })]);
    const seventh = (await talk.messages(by, `?around_id=${idOf(7)}&limit=2`)).find((one) => one.n === 7);
    expect(seventh?.content).toBe('고쳐 쓴 ▒▒▒');
    expect((await by.get(`/rooms/${room.id}/export`)).text).not.toContain('일곱째');
    while (await runDurableObjectAlarm(room.stub)) if (!(await outside(room)).join().includes('일곱째')) break;
    expect((await outside(room)).join()).not.toContain('일곱째');
    expect((await outside(room)).join()).toContain('이야기 8번째');
    while (await runDurableObjectAlarm(room.stub)) if ((await takingOut(room)) === 0) break;
    expect([await takingOut(room), await talk.found(by, '일곱째')]).toEqual([0, []]);
    expect(await talk.found(by, '고쳐')).toEqual(['고쳐 쓴 ▒▒▒']);
  });

  it('reads words where they were kept before, and leaves none there that are taken back', async () => {
    const { talk, by, room } = await longTalk();
    while (await runDurableObjectAlarm(room.stub)) if ((await outside(room)).length > 0) break;
    const before = await talk.messages(by, `?limit=200&around_id=${idOf(moved)}`);
    const there = await movedTo(room, `words/${room.id}/`);
    await evictDurableObject(room.stub);
    expect(await talk.messages(by, `?limit=200&around_id=${idOf(moved)}`)).toEqual(before);
    expect((await by.delete(talk.path(`/messages/${idOf(7)}`))).status).toBe(200);
    while (await runDurableObjectAlarm(room.stub)) if ((await outside(room)).length > 0) break;
    expect((await outside(room)).join()).not.toMatch(/일곱째|이야기 7번째/u);
    expect(await env.MEDIA.head(there)).toBeNull();
  });

  it('leaves nothing outside once it is deleted and cannot come back any more', async () => {
    const { by, room } = await longTalk();
    while (await runDurableObjectAlarm(room.stub)) if ((await outside(room)).length > 0) break;
    expect((await by.delete(`/rooms/${room.id}`)).status).toBe(204);
    await ringFor(room, wipeTimer);
    while (await runDurableObjectAlarm(room.stub)) if ((await outside(room)).length === 0) break;
    expect(await outside(room)).toEqual([]);
  });
});
