import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { type Directory, openDirectory } from '#worker/directory/directory.ts';
import { completeKey, releaseKey, reserveKey } from '#worker/directory/idempotency.ts';
import { countOpening, findLink, linkStats, reserveLink, upsertLink } from '#worker/directory/links.ts';
import {
  applyMember,
  applyRoomSummary,
  findRoom,
  insertRoom,
  listRoomsOf,
  removeRoom,
} from '#worker/directory/rooms.ts';
import type { Position } from '#worker/platform/cursor.ts';
import { newId } from '#worker/platform/ids.ts';

const nowMs = Date.UTC(2026, 10, 21, 9, 30);

function open(): Directory {
  return openDirectory(env.DB, 'first-primary');
}

const role = 'owner';

describe('the index of rooms', () => {
  it('lists mine, most recently active first, page by page, with none twice and none lost', async () => {
    const { db } = open();
    const ownerId = newId('acc');
    const ids = Array.from({ length: 7 }, () => newId('rom'));
    // Two pairs share their time, so that the id must decide.
    for (const [at, id] of ids.entries()) {
      await insertRoom(db, {
        id,
        kind: 'itinerary',
        title: `방 ${at}`,
        ownerId,
        role,
        nowMs: nowMs + (at >> 1) * 1000,
      });
    }
    const seen: string[] = [];
    let after: Position | null = null;
    do {
      const page: Awaited<ReturnType<typeof listRoomsOf>> = await listRoomsOf(db, ownerId, {
        kind: null,
        after,
        limit: 3,
      });
      seen.push(...page.items.map((room) => room.id));
      after = page.next;
    } while (after !== null);
    const expected = ids
      .map((id, at) => ({ id, at: at >> 1 }))
      .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
    expect(seen).toEqual(expected.map((room) => room.id));
  });

  it('lists by kind, with my role, and to nobody else', async () => {
    const { db } = open();
    const [ownerId, friendId] = [newId('acc'), newId('acc')];
    const id = newId('rom');
    await insertRoom(db, { id, kind: 'itinerary', title: '성수동', ownerId, role, nowMs });
    await insertRoom(db, { id: newId('rom'), kind: 'chat', title: '수다', ownerId, role, nowMs });
    await applyMember(db, { roomId: id, accountId: friendId, role: 'editor', seq: 3 });
    const all = { after: null, limit: 10 };
    expect((await listRoomsOf(db, ownerId, { ...all, kind: 'itinerary' })).items).toMatchObject([
      { id, role: 'owner' },
    ]);
    expect((await listRoomsOf(db, friendId, { ...all, kind: null })).items).toMatchObject([
      { id, role: 'editor', title: '성수동' },
    ]);
    expect((await listRoomsOf(db, newId('acc'), { ...all, kind: null })).items).toEqual([]);
  });

  it('is not set back by messages that come late or twice', async () => {
    const { db } = open();
    const [ownerId, friendId, id] = [newId('acc'), newId('acc'), newId('rom')];
    const summary = { id, kind: 'itinerary', ownerId, membersCount: 1, createdAtMs: nowMs, activeAtMs: nowMs };
    await applyRoomSummary(db, { ...summary, title: '새 제목', seq: 9, membersCount: 2 });
    await applyRoomSummary(db, { ...summary, title: '옛 제목', seq: 4 });
    await applyMember(db, { roomId: id, accountId: friendId, role: null, seq: 8 });
    await applyMember(db, { roomId: id, accountId: friendId, role: 'editor', seq: 5 });
    await applyMember(db, { roomId: id, accountId: ownerId, role: 'owner', seq: 1 });
    const page = { kind: null, after: null, limit: 10 };
    expect((await listRoomsOf(db, ownerId, page)).items).toMatchObject([{ title: '새 제목', membersCount: 2 }]);
    expect((await listRoomsOf(db, friendId, page)).items).toEqual([]);
  });

  it('forgets a deleted room for good, its links too', async () => {
    const directory = open();
    const [ownerId, id] = [newId('acc'), newId('rom')];
    await insertRoom(directory.db, { id, kind: 'itinerary', title: '끝', ownerId, role, nowMs });
    await reserveLink(directory.db, { code: 'DelRoom1', roomId: id, createdBy: ownerId, nowMs });
    expect(await findRoom(directory, id)).toEqual({ id, kind: 'itinerary', parent: null });
    await removeRoom(directory.db, id, nowMs);
    const late = {
      id,
      kind: 'itinerary',
      title: '유령',
      ownerId,
      membersCount: 1,
      createdAtMs: nowMs,
      activeAtMs: nowMs,
    };
    await applyRoomSummary(directory.db, { ...late, seq: 99 });
    expect(await findRoom(directory, id)).toBeNull();
    expect((await listRoomsOf(directory.db, ownerId, { kind: null, after: null, limit: 10 })).items).toEqual([]);
    expect((await findLink(directory, 'DelRoom1'))?.state).toBe('revoked');
  });
});

describe('links', () => {
  it('give a code to one of two who want it, and tell upper from lower case', async () => {
    const directory = open();
    const taken = { roomId: 'rom_a', createdBy: 'acc_a', nowMs };
    expect(await reserveLink(directory.db, { ...taken, code: 'AbCdEf12' })).toBe(true);
    expect(await reserveLink(directory.db, { ...taken, code: 'AbCdEf12', roomId: 'rom_b' })).toBe(false);
    expect(await reserveLink(directory.db, { ...taken, code: 'abcdef12', roomId: 'rom_b' })).toBe(true);
    expect((await findLink(directory, 'AbCdEf12'))?.roomId).toBe('rom_a');
    expect(await findLink(directory, 'ABCDEF12')).toBeNull();
  });

  it('follow their room, never back and never to another', async () => {
    const directory = open();
    const link = {
      code: 'Follow01',
      roomId: 'rom_a',
      permissionLevel: 'edit',
      expiresAtMs: null,
      hasPassword: false,
      state: 'active',
      createdBy: 'acc_a',
      createdAtMs: nowMs,
      seq: 5,
    } as const;
    await reserveLink(directory.db, { code: link.code, roomId: 'rom_a', createdBy: 'acc_a', nowMs });
    await upsertLink(directory.db, link);
    await upsertLink(directory.db, { ...link, seq: 7, state: 'revoked' });
    await upsertLink(directory.db, { ...link, seq: 6 });
    await upsertLink(directory.db, { ...link, seq: 20, roomId: 'rom_evil' });
    expect(await findLink(directory, link.code)).toMatchObject({
      state: 'revoked',
      permissionLevel: 'edit',
      roomId: 'rom_a',
    });
  });

  it('count people by day, hour and referrer, and bots apart', async () => {
    const { db } = open();
    await reserveLink(db, { code: 'Counted1', roomId: 'rom_a', createdBy: 'acc_a', nowMs });
    const person = { bot: false, nowMs };
    await countOpening(db, 'Counted1', { ...person, referrerHost: 'Talk.Kakao.com' });
    await countOpening(db, 'Counted1', { ...person, referrerHost: null });
    await countOpening(db, 'Counted1', { ...person, referrerHost: null, nowMs: nowMs + 24 * 60 * 60_000 });
    await countOpening(db, 'Counted1', { bot: true, nowMs, referrerHost: null });
    const stats = await linkStats(db, 'Counted1');
    expect(stats).toMatchObject({
      accessCount: 3,
      botCount: 1,
      lastAccessedAtMs: nowMs + 24 * 60 * 60_000,
      byDay: [
        { day: '2026-11-21', people: 2 },
        { day: '2026-11-22', people: 1 },
      ],
      byReferrer: [
        { referrerHost: '', people: 2 },
        { referrerHost: 'talk.kakao.com', people: 1 },
      ],
    });
    expect(stats?.byHour[9]).toBe(3);
    expect(await linkStats(db, 'NoSuch01')).toBeNull();
  });

  it('keep a bounded number of made-up referrers a day, and lose no opening', async () => {
    const { db } = open();
    await reserveLink(db, { code: 'Flooded1', roomId: 'rom_a', createdBy: 'acc_a', nowMs });
    for (let i = 0; i < 55; i += 1) {
      await countOpening(db, 'Flooded1', { bot: false, nowMs, referrerHost: `h${i}.example` });
    }
    const stats = await linkStats(db, 'Flooded1');
    expect(stats?.accessCount).toBe(55);
    expect(stats?.byReferrer).toHaveLength(51);
    expect(stats?.byReferrer[0]).toEqual({ referrerHost: 'other', people: 5 });
  });
});

describe('an idempotency key', () => {
  const request = { accountId: 'acc_k', digest: 'd1', nowMs };

  it('stands for the first try’s id until it is answered, and then for the answer', async () => {
    const { db } = open();
    const of = { ...request, key: 'k1' };
    const open1 = { ok: true, value: { state: 'open', reservedId: 'rom_1' } };
    expect(await reserveKey(db, { ...of, freshId: 'rom_1' })).toEqual(open1);
    expect(await reserveKey(db, { ...of, freshId: 'rom_2' })).toEqual(open1);
    await completeKey(db, of, { status: 201, response: '{"id":"rom_1"}' });
    expect(await reserveKey(db, { ...of, freshId: 'rom_3' })).toEqual({
      ok: true,
      value: { state: 'done', status: 201, response: '{"id":"rom_1"}' },
    });
    const late = await completeKey(db, of, { status: 201, response: '{"id":"late"}' });
    expect(late.response).toBe('{"id":"rom_1"}');
  });

  it('is refused for another request, and free again after an error', async () => {
    const { db } = open();
    const of = { ...request, key: 'k2' };
    await reserveKey(db, { ...of, freshId: 'rom_1' });
    const other = await reserveKey(db, { ...of, digest: 'd2', freshId: 'rom_2' });
    expect(other).toMatchObject({ ok: false, error: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    await releaseKey(db, of);
    expect(await reserveKey(db, { ...of, digest: 'd2', freshId: 'rom_2' })).toMatchObject({
      value: { reservedId: 'rom_2' },
    });
  });

  it('belongs to one account, and is forgotten after a day', async () => {
    const { db } = open();
    const of = { ...request, key: 'k3' };
    await reserveKey(db, { ...of, freshId: 'rom_1' });
    const elsewhere = await reserveKey(db, { ...of, accountId: 'acc_other', freshId: 'rom_2' });
    expect(elsewhere).toMatchObject({ value: { reservedId: 'rom_2' } });
    const dayLater = await reserveKey(db, {
      ...of,
      nowMs: nowMs + 24 * 60 * 60_000 + 1,
      digest: 'd9',
      freshId: 'rom_3',
    });
    expect(dayLater).toMatchObject({ value: { reservedId: 'rom_3' } });
  });
});

it('goes on from a bookmark, and from the start where it is none of ours', async () => {
  const first = open();
  await insertRoom(first.db, { id: newId('rom'), kind: 'itinerary', title: 'a', ownerId: 'acc_b', role, nowMs });
  const bookmark = first.bookmark();
  expect(bookmark).toBeTruthy();
  for (const brought of [bookmark, "'; DROP TABLE rooms; --", 'first-primary']) {
    const next = openDirectory(env.DB, 'first-unconstrained', brought);
    expect((await listRoomsOf(next.db, 'acc_b', { kind: null, after: null, limit: 10 })).items).toHaveLength(1);
  }
});
