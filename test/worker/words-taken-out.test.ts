// An owner takes words out of a room for good: they stand nowhere any more, whatever the kind and whatever the door, and
// what else was said stays.
import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recount } from '#protocol/decision/recount.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { checkLedger, hashing, type LedgerFile } from '#protocol/ledger.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { kinds } from '#worker/registry.ts';
import { aGuest, type Caller } from '#test/kit/api.ts';
import { Talk } from '#test/kit/chat-api.ts';
import { send as fetched } from '#test/kit/http.ts';
import { madeRoom, type MadeRoom } from '#test/kit/made-room.ts';
import { connect, roomOf } from '#test/kit/room-kit.ts';

const secret = '010-1234-5678';

async function act<Data>({ id }: MadeRoom, by: Caller, type: string, data: object): Promise<Data> {
  // Under a key, by which its answer is kept.
  const key = crypto.randomUUID();
  const done = await by.post<{ data: Data }>(`/rooms/${id}/commands`, { type, data }, { key });
  expect([type, done.status, done.text]).toEqual([type, 200, done.text]);
  return done.body.data;
}

function takenOut({ id }: MadeRoom, by: Caller, words: string, key?: string) {
  const options = key === undefined ? {} : { key };
  return by.post<{ seq: number; places: number }>(`/rooms/${id}/words/take-out`, { words }, options);
}

/** All that the room's own database holds, its index of words included. */
function rowsOf({ kind, id }: MadeRoom): Promise<string> {
  return runInDurableObject(roomOf(kind, id).stub, (_instance, { storage: { sql } }) => {
    const names = sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").toArray();
    const read = names.filter(({ name }) => !/^(?:words|sqlite|_cf)/u.test(name));
    return JSON.stringify(read.map(({ name }) => sql.exec(`SELECT * FROM "${name}"`).toArray()));
  });
}

/** What every door shows, now and of every moment. */
async function allDoors(room: MadeRoom, by: Caller): Promise<string> {
  const { id } = room;
  const now = await by.get<{ seq: number }>(`/rooms/${id}`);
  const moments = await Promise.all(
    Array.from({ length: now.body.seq }, (_, index) => by.get(`/rooms/${id}?at=${index + 1}`)),
  );
  const others = ['events?limit=200', 'export'].map((path) => by.get(`/rooms/${id}/${path}`));
  return [now, ...moments, ...(await Promise.all(others))].map(({ text }) => text).join('\n');
}

/** A copy made of its file: the log alone must come to the same. */
async function copyOf(room: MadeRoom, by: Caller): Promise<string> {
  const file = (await by.get<object>(`/rooms/${room.id}/export`)).body;
  const made = await by.post<{ id: string }>('/rooms/import', file);
  expect([made.status, made.text]).toEqual([201, made.text]);
  return made.body.id;
}

async function written(kind: string): Promise<MadeRoom> {
  const room = await madeRoom(kind);
  const { owner } = room;
  if (kind === 'itinerary') {
    const place = { name: `식당 ${secret}`, memo: `문의 ${secret} 이에요`, phone: secret, address: `성수동 ${secret}` };
    const { place: added } = await act<{ place: { id: string } }>(room, owner, 'place.add', { place });
    await act(room, owner, 'place.update', { place_id: added.id, fields: { memo: '전화 안 해도 돼요' } });
    const { place: other } = await act<{ place: { id: string } }>(room, owner, 'place.add', {
      place: { name: '카페' },
    });
    await act(room, owner, 'place.update', { place_id: other.id, fields: { memo: secret } });
    await act(room, owner, 'place.remove', { place_id: other.id });
    await act(room, owner, 'itinerary.update', { title: `모임 ${secret}`, description: secret });
    await act(room, owner, 'day.add', { title: secret });
    await act(room, owner, 'itinerary.restore', { seq: 4 });
    await act(room, owner, 'edit.undo', {});
  }
  if (kind === 'decision') {
    const words = { category: 'assumption', action: 'add', content: `연락은 ${secret}`, reason: secret };
    const { proposal_id } = await act<{ proposal_id: string }>(room, owner, 'proposal.create', words);
    await act(room, owner, 'proposal.edit', { proposal_id, content: '연락은 채팅으로 해요' });
    await act(room, owner, 'vote.cast', { proposal_id, value: 'approve', reason: `전화 ${secret}` });
    const other = await act<{ proposal_id: string }>(room, owner, 'proposal.create', words);
    const settled = { proposal_id: other.proposal_id, status: 'accepted', note: `${secret}으로 물어봤어요` };
    await act(room, owner, 'proposal.settle', settled);
    await act(room, owner, 'decision.update', { title: `모임 ${secret}`, description: secret });
    await act(room, owner, 'decision.update', { description: '고쳐 쓴 설명' });
    await act(room, owner, 'decision.close', { statement: `끝. ${secret}` });
  }
  if (kind === 'chat') {
    const { message_id } = await act<{ message_id: string }>(room, owner, 'message.send', {
      content: `${secret} 이에요`,
    });
    await act(room, owner, 'message.edit', { message_id, content: '번호는 지웠어요' });
    await act(room, owner, 'message.send', { content: `다시 ${secret} 예요` });
    await act(room, owner, 'conversation.rename', { name: `모임 ${secret}` });
  } else {
    const { comment } = await act<{ comment: { id: string } }>(room, owner, 'comment.add', {
      content: `제 번호는 ${secret} 예요`,
    });
    await act(room, owner, 'comment.update', { comment_id: comment.id, content: '번호는 지웠어요' });
    await act(room, owner, 'comment.add', { content: `또 ${secret} 예요` });
  }
  return room;
}

describe.each(['itinerary', 'decision', 'chat'])('of a room of the kind %s', (kind) => {
  it('words that its owner takes out stand nowhere any more, also not in its past, its files and its answers', async () => {
    const room = await written(kind);
    const { owner } = room;
    expect(await allDoors(room, owner)).toContain(secret);
    const done = await takenOut(room, owner, secret, 'once');
    expect([done.status, done.text]).toEqual([200, done.text]);
    expect(done.body.places).toBeGreaterThan(2);
    expect((await takenOut(room, owner, secret, 'once')).text).toBe(done.text);
    expect(await rowsOf(room)).not.toContain(secret);
    const shown = await allDoors(room, owner);
    expect(shown).not.toContain(secret);
    expect(shown).toContain('▒'.repeat(secret.length));
    expect(shown).toContain(kind === 'itinerary' ? '문의 ▒' : kind === 'decision' ? '연락은 ▒' : '다시 ▒');
    const page = await (await fetched(`/s/${room.code}`)).text();
    expect(page).not.toContain(secret);
    expect((await takenOut(room, owner, secret)).status).toBe(404);
  });

  it('its log alone comes to the same room', async () => {
    const room = await written(kind);
    await takenOut(room, room.owner, secret);
    const there = (await room.owner.get<{ snapshot: object }>(`/rooms/${room.id}?at=999`)).status;
    expect(there).toBe(400);
    const copy = await copyOf(room, room.owner);
    const titles = (text: string): string[] =>
      text.match(/"(?:title|name|memo|content|reason|statement)":"[^"]*"/gu) ?? [];
    const [one, other] = [await room.owner.get(`/rooms/${room.id}`), await room.owner.get(`/rooms/${copy}`)];
    const said = (text: string): string[] =>
      titles(text)
        .filter((words) => words.includes('▒'))
        .toSorted();
    expect(said(other.text)).toEqual(said(one.text));
  });

  it('whoever is here or comes back is given the room anew, and nobody the words', async () => {
    const room = await written(kind);
    const target = roomOf(kind, room.id);
    const by = { account_id: room.owner.id, name: '주인', guest: true, link: null };
    const here = await connect(target, by);
    const { seq } = (await here.next('welcome')).data;
    const done = await takenOut(room, room.owner, secret);
    const anew = await here.next('welcome', ({ data }) => data.seq === done.body.seq);
    expect(JSON.stringify(anew)).not.toContain(secret);
    expect(JSON.stringify(anew)).toContain('▒');
    const back = await connect(target, by, seq - 1);
    const { data } = await back.next('welcome');
    expect([data.seq, data.snapshot === null]).toEqual([done.body.seq, false]);
    expect(JSON.stringify(back.frames)).not.toContain(secret);
    const after = await connect(target, by, done.body.seq);
    expect((await after.next('welcome')).data.snapshot).toBeNull();
  });

  it('nobody but its owner takes words out, and nothing but what people wrote', async () => {
    const room = await written(kind);
    const editor = await aGuest('편집하는 이');
    await editor.post(`/shares/${room.code}/join`);
    expect((await takenOut(room, editor, secret)).status).toBe(403);
    if (kind !== 'chat') {
      await room.owner.patch(`/rooms/${room.id}/members/${editor.id}`, {
        role: kind === 'decision' ? 'admin' : 'editor',
      });
      expect((await takenOut(room, editor, secret)).status).toBe(403);
    }
    for (const words of [room.id, 'approve', 'threshold', 'owner', 'zz'])
      expect([words, (await takenOut(room, room.owner, words)).status]).toEqual([words, 404]);
    for (const words of ['', '가', ' '.repeat(3), '가'.repeat(5001)])
      expect((await takenOut(room, room.owner, words)).status).toBe(400);
    const inbox = await room.owner.get(`/rooms/${room.id}`);
    expect(inbox.text).toContain(secret);
  });
});

it('a ledger goes on holding, says who took words out, and finds who only pretends it', async () => {
  const room = await written('decision');
  const { owner } = room;
  const ledger = async (): Promise<{ file: LedgerFile; text: string }> => {
    const { text } = await owner.get(`/decisions/${room.id}/ledger`);
    return { file: JSON.parse(text) as LedgerFile, text };
  };
  const before = await ledger();
  const done = await takenOut(room, owner, secret);
  const { file, text } = await ledger();
  expect(text).not.toContain(secret);
  expect(file.lines.slice(0, -1).map(({ hash }) => hash)).toEqual(before.file.lines.map(({ hash }) => hash));
  expect(hashing(checkLedger(file), sha256Hex)).toMatchObject({ ok: true });
  expect((await owner.get(`/decisions/${room.id}/ledger/verify`)).body).toMatchObject({ ok: true });
  expect(file.lines.at(-1)?.entry).toMatchObject({ type: 'words.taken_out', actor: owner.id });
  // Votes, and how a proposal ended, can be proven and counted as before.
  expect(recount(file.lines).problems).toEqual([]);
  expect(recount(file.lines).proposals.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
  const { seqs } = (file.lines.at(-1)?.entry?.data ?? {}) as { seqs: number[] };
  expect(seqs).toHaveLength(done.body.places);
  const { snapshot } = (await owner.get<{ snapshot: DecisionView }>(`/rooms/${room.id}`)).body;
  expect(snapshot.assumptions.map(({ content }) => content)).toContain(`연락은 ${'▒'.repeat(secret.length)}`);

  const { stub } = roomOf('decision', room.id);
  await runInDurableObject(stub, (_instance, { storage }) => {
    storage.sql.exec("UPDATE events SET digest = 'aa' WHERE type = 'decision.opened' OR seq = 1");
  });
  expect((await owner.get(`/decisions/${room.id}/ledger/verify`)).body).toMatchObject({ ok: false });
});

it('an address of which words are taken out is gone, and what points into a text still does', async () => {
  const room = await madeRoom('itinerary');
  const place = { name: '카페', url: 'https://example.com/kim-minsu', memo: '김민수 kim-minsu 예약' };
  const added = await act<{ place: { id: string } }>(room, room.owner, 'place.add', { place });
  await takenOut(room, room.owner, 'kim-minsu');
  const { snapshot } = (await room.owner.get<{ snapshot: ItineraryRoomView }>(`/rooms/${room.id}`)).body;
  const now = snapshot.places.find(({ id }) => id === added.place.id);
  expect([now?.url, now?.memo]).toEqual([null, `김민수 ${'▒'.repeat(9)} 예약`]);
  expect((await copyOf(room, room.owner)).startsWith('rom_')).toBe(true);
});

it('a conversation is not found by words that were taken out, and is by the others', async () => {
  const room = await written('chat');
  const talk = new Talk(room.id, room.owner, []);
  expect(await talk.found(room.owner, '1234')).toHaveLength(1);
  await takenOut(room, room.owner, secret);
  expect(await talk.found(room.owner, '1234')).toEqual([]);
  expect(await talk.found(room.owner, '다시')).toEqual([`다시 ${'▒'.repeat(secret.length)} 예요`]);
});

/** The names of fields, at any depth, that take what people write: text of a length and of no form. */
function writtenIn(schema: unknown, name = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, maxLength, pattern, format, ...rest } = schema as Record<string, unknown>;
  const isText = maxLength !== undefined && pattern === undefined && format === undefined;
  const own = isText && rest['enum'] === undefined && rest['const'] === undefined ? [name] : [];
  const fields = Object.entries((properties as object | undefined) ?? {});
  return [
    ...own,
    ...fields.flatMap(([field, value]) => writtenIn(value, field)),
    ...Object.values(rest).flatMap((value) =>
      Array.isArray(value) ? value.flatMap((one) => writtenIn(one, name)) : writtenIn(value, name),
    ),
  ];
}

/** What is its owner's to change, said by whoever runs the instance, or nobody's words. */
const notTaken = /^(?:person\.|share\.|member\.settings_changed|room\.frozen)/u;

it.each(Object.entries(kinds))(
  'every event of a room of the kind %s says in which fields people write',
  (_, { kind }) => {
    const missing = Object.entries(kind.events).flatMap(([type, rule]) => {
      if (notTaken.test(type)) return [];
      const written = writtenIn(z.toJSONSchema(rule.schema, { unrepresentable: 'any', io: 'input' }));
      const named = new Set([...(rule.texts ?? []), 'password_hash', 'enrollment_key', 'reaction', 'batch']);
      return [...new Set(written)].filter((field) => !named.has(field)).map((field) => `${type}: ${field}`);
    });
    expect(missing).toEqual([]);
  },
);
