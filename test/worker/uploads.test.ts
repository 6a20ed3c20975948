// Files that come in parts: what arrives is what was sent, whatever comes between; and what is refused leaves nothing.
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { aGuest, byLink, linkTo, type Caller } from '../kit/api.ts';
import { talkOf, type Talk } from '../kit/chat-api.ts';
import { addresses, joined, png, request, testVirus, text } from '../kit/files-api.ts';
import { ringFor } from '../kit/room-kit.ts';
import { aFilm, begin, complete, joinedDigest, mebibyte, partsOf, sendPart, sha256 } from '../kit/uploads-api.ts';

const partSize = 5 * mebibyte;
const film = aFilm(11 * mebibyte);
const parts = partsOf(film, partSize);
const whole = joinedDigest(parts);

async function begun(talk: Talk, by: Caller = talk.admin, fields: object = {}): Promise<{ id: string; at: string }> {
  const answer = await begin(by, talk.id, fields);
  if (answer.status !== 201) throw new Error(`not begun: ${answer.text}`);
  return { id: answer.body.id, at: `/rooms/${talk.id}/uploads/${answer.body.id}` };
}

async function sendAll(by: Caller, at: string, all: readonly Uint8Array[] = parts): Promise<void> {
  for (const [index, part] of all.entries()) expect((await sendPart(by, at, index + 1, part)).status).toBe(200);
}

async function received(by: Caller, at: string): Promise<number[]> {
  const { body } = await by.get<{ received: { k: number }[] }>(at);
  return body.received.map(({ k }) => k);
}

function outcome({ status, body }: { status: number; body: { error?: { code: string } } }): [number, string?] {
  return body.error === undefined ? [status] : [status, body.error.code];
}

async function bytesKept(scope: string): Promise<number> {
  const found = env.DB.prepare('SELECT bytes FROM file_usage WHERE scope = ?').bind(scope);
  return (await found.first<{ bytes: number }>())?.bytes ?? 0;
}

async function filesOf(room: string): Promise<number> {
  const found = env.DB.prepare('SELECT count(*) AS n FROM files WHERE room_id = ?').bind(room);
  return (await found.first<{ n: number }>())?.n ?? 0;
}

async function settled(by: Caller, room: string, id: string) {
  // The queue may be busy with other large files.
  const state = async () => (await addresses(by, room, id))[0]?.state ?? 'none';
  await expect.poll(state, { timeout: 30_000 }).not.toMatch(/none|pending/u);
  return (await addresses(by, room, id))[0];
}

function ofNoKnownLength(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

describe('what comes in parts', () => {
  it('is one file with the bytes and the digest of what was sent, in whatever order they came', async () => {
    const talk = await talkOf(2);
    const [other] = talk.others;
    if (other === undefined) throw new Error('nobody');
    const started = await begin(talk.admin, talk.id);
    expect(started.body).toMatchObject({ state: 'open', parts: 3, part_size: partSize, received: [] });
    const at = `/rooms/${talk.id}/uploads/${started.body.id}`;
    const sent = await Promise.all([3, 1, 2].map((k) => sendPart(talk.admin, at, k, parts[k - 1] ?? film)));
    expect(sent.map(({ status, body }) => [status, body.k])).toEqual([
      [200, 3],
      [200, 1],
      [200, 2],
    ]);
    expect(await received(talk.admin, at)).toEqual([1, 2, 3]);
    const { id } = started.body;
    const done = await complete(talk.admin, at, whole);
    expect([done.status, done.body]).toMatchObject([200, { id, state: 'pending', size: film.length }]);
    await talk.say(talk.admin, '봐 주세요', { attachments: [id] });
    const file = await settled(other, talk.id, id);
    expect(file).toMatchObject({ state: 'clean', sha256: sha256(film), content_type: 'video/mp4' });
    const got = await request(null, file?.url ?? '');
    expect([got.headers.get('content-type'), sha256(got.bytes)]).toEqual(['video/mp4', sha256(film)]);
    expect((await talk.admin.get<{ items: [] }>(`/rooms/${talk.id}/uploads`)).body.items).toEqual([]);
    // Its name is in the log once: with the file.
    const log = (await talk.admin.get(`/rooms/${talk.id}/export`)).text;
    expect(log.split('첫 편집.mp4')).toHaveLength(2);
  });

  it('goes on from another device by what is there, and a part that is there is not stored again', async () => {
    const talk = await talkOf(2);
    const { id, at } = await begun(talk);
    await sendPart(talk.admin, at, 2, parts[1] ?? film);
    const etags = () =>
      runInDurableObject(talk.room.stub, (_room, { storage }) =>
        storage.sql.exec('SELECT k, etag FROM upload_parts ORDER BY k').toArray(),
      );
    const before = await etags();
    const listed = await talk.admin.get<{ items: object[] }>(`/rooms/${talk.id}/uploads`);
    expect(listed.body.items).toMatchObject([
      { id, received: [{ k: 2, size: partSize, sha256: sha256(parts[1] ?? film) }] },
    ]);
    expect((await sendPart(talk.admin, at, 2, parts[1] ?? film)).status).toBe(200);
    expect(await etags()).toEqual(before);
    await sendAll(talk.admin, at);
    expect((await complete(talk.admin, at, whole)).status).toBe(200);
  });

  it('may be replaced part by part, and the newest counts', async () => {
    const talk = await talkOf(2);
    const { id, at } = await begun(talk);
    await sendAll(talk.admin, at, [parts[0] ?? film, parts[0] ?? film, parts[2] ?? film]);
    await sendPart(talk.admin, at, 2, parts[1] ?? film);
    expect((await complete(talk.admin, at, whole)).status).toBe(200);
    expect((await request(talk.admin, `/files/${id}`)).bytes).toEqual(film);
  });

  it('is as one of them sent it where two send the same part at once', async () => {
    const talk = await talkOf(2);
    const { id, at } = await begun(talk);
    await sendAll(talk.admin, at);
    const another = new Uint8Array(parts[1] ?? film).fill(7);
    await Promise.all([another, parts[1] ?? film, another].map((part) => sendPart(talk.admin, at, 2, part)));
    // Whoever was told to sends it again.
    expect((await sendPart(talk.admin, at, 2, parts[1] ?? film)).status).toBe(200);
    expect((await complete(talk.admin, at, whole)).status).toBe(200);
    expect(sha256((await request(talk.admin, `/files/${id}`)).bytes)).toBe(sha256(film));
  });

  it('has none of a part whose first sender was overtaken and ends last: it is sent again', async () => {
    const talk = await talkOf(2);
    const { id, at } = await begun(talk);
    await sendAll(talk.admin, at);
    const { readable, writable } = new FixedLengthStream(partSize);
    const writer = writable.getWriter();
    const slow = new Uint8Array(parts[1] ?? film).fill(7);
    const first = sendPart(talk.admin, at, 2, slow, { body: readable });
    await writer.write(slow.subarray(0, mebibyte));
    const second = new Uint8Array(parts[1] ?? film).fill(8);
    expect((await sendPart(talk.admin, at, 2, second)).status).toBe(200);
    await writer.write(slow.subarray(mebibyte));
    await writer.close();
    const overtaken = await first;
    expect([...outcome(overtaken), overtaken.body.error?.details]).toEqual([
      409,
      'CONFLICT',
      { k: ['was sent twice at once'] },
    ]);
    expect(await received(talk.admin, at)).toEqual([1, 3]);
    expect((await sendPart(talk.admin, at, 2, parts[1] ?? film)).status).toBe(200);
    expect((await complete(talk.admin, at, whole)).status).toBe(200);
    expect(sha256((await request(talk.admin, `/files/${id}`)).bytes)).toBe(sha256(film));
  });

  it('is completed once, also where the answer was lost', async () => {
    const talk = await talkOf(2);
    const { id, at } = await begun(talk);
    await sendAll(talk.admin, at);
    const answers = await Promise.all([complete(talk.admin, at, whole), complete(talk.admin, at, whole)]);
    const again = await complete(talk.admin, at, whole);
    expect([...answers, again].map(({ status, body }) => [status, body.id])).toEqual(Array(3).fill([200, id]));
    expect((await talk.admin.get<{ state: string }>(at)).body.state).toBe('complete');
    expect(outcome(await sendPart(talk.admin, at, 1, parts[0] ?? film))).toEqual([409, 'CONFLICT']);
    expect(await bytesKept(talk.id)).toBe(film.length);
  });
});

describe('what is not begun', () => {
  const cases: [string, object, number, string][] = [
    ['nothing', { size: 0 }, 400, 'VALIDATION_ERROR'],
    ['more than 5 GiB', { size: 5 * 1024 * mebibyte + 1 }, 400, 'VALIDATION_ERROR'],
    ['parts that are too small', { part_size: partSize - 1 }, 400, 'VALIDATION_ERROR'],
    ['parts that are too large', { part_size: 64 * mebibyte + 1 }, 400, 'VALIDATION_ERROR'],
    ['half a byte', { size: 1.5 }, 400, 'VALIDATION_ERROR'],
    ['a text', { name: 'a.txt', content_type: 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a document', { name: 'a.pdf', content_type: 'application/pdf' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a sound that is called a film', { content_type: 'audio/wav' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['no name', { name: ' ' }, 400, 'VALIDATION_ERROR'],
    ['a picture of 11 MiB', { name: 'a.png', content_type: 'image/png' }, 413, 'PAYLOAD_TOO_LARGE'],
    ['more than a guest may keep', { size: 101 * mebibyte }, 413, 'PAYLOAD_TOO_LARGE'],
  ];
  it.each(cases)('%s', async (_what, fields, status, code) => {
    const talk = await talkOf(2);
    expect(outcome(await begin(talk.admin, talk.id, fields))).toEqual([status, code]);
    expect([await filesOf(talk.id), await bytesKept(talk.id)]).toEqual([0, 0]);
  });

  it('by whoever may not put anything there, or where nothing comes in parts', async () => {
    const talk = await talkOf(2);
    expect((await begin(await aGuest(), talk.id)).status).toBe(404);
    const link = await linkTo(talk.id, talk.admin.id, { kind: 'chat', level: 'view' });
    expect((await begin(await byLink(talk.id, link, { kind: 'chat' }), talk.id)).status).toBe(403);
    const { body } = await talk.admin.post<{ id: string }>('/itineraries', { title: '나들이' });
    expect((await begin(talk.admin, body.id)).status).toBe(415);
  });

  it('twice under one key', async () => {
    const talk = await talkOf(2);
    const fields = { name: 'a.mp4', content_type: 'video/mp4', size: film.length };
    const once = () => talk.admin.post<{ id: string }>(`/rooms/${talk.id}/uploads`, fields, { key: 'upload-1' });
    const [first, again] = [await once(), await once()];
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    expect(await bytesKept(talk.id)).toBe(film.length);
  });
});

describe('what is given up', () => {
  it('by whoever sends it is gone, with its parts, and counts for nobody', async () => {
    const talk = await talkOf(2);
    const { at } = await begun(talk);
    await sendPart(talk.admin, at, 1, parts[0] ?? film);
    expect(await bytesKept(talk.id)).toBe(film.length);
    expect((await talk.admin.delete(at)).status).toBe(204);
    await expect.poll(() => bytesKept(talk.id), { timeout: 30_000 }).toBe(0);
    expect((await talk.admin.get(at)).status).toBe(404);
    expect(outcome(await sendPart(talk.admin, at, 2, parts[1] ?? film))).toEqual([404, 'NOT_FOUND']);
    const left = await runInDurableObject(talk.room.stub, (_room, { storage }) =>
      storage.sql.exec('SELECT (SELECT count(*) FROM uploads) + (SELECT count(*) FROM upload_parts) AS n').one(),
    );
    expect(left).toEqual({ n: 0 });
    expect((await talk.admin.get(`/rooms/${talk.id}/export`)).text).not.toContain('첫 편집');
    expect(await filesOf(talk.id)).toBe(0);
  });

  it('by its room after a day, and by nobody before', async () => {
    const talk = await talkOf(2);
    const { at } = await begun(talk);
    const due = await runInDurableObject(talk.room.stub, (_room, { storage }) =>
      storage.sql.exec("SELECT due_ms FROM timers WHERE key LIKE 'upload.expire:%'").one(),
    );
    expect(Number(due['due_ms']) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
    expect(Number(due['due_ms']) - Date.now()).toBeLessThanOrEqual(24 * 3_600_000);
    await ringFor(talk.room, 'upload.expire:%');
    await expect.poll(() => bytesKept(talk.id), { timeout: 30_000 }).toBe(0);
    expect((await talk.admin.get(at)).status).toBe(404);
  });

  it('with its room', async () => {
    const talk = await talkOf(2);
    await begun(talk);
    const sweeper = env.FILE_SWEEPER.getByName('files');
    // Its room was lost with its alarm, say.
    await env.DB.prepare('UPDATE files SET created_at_ms = 1 WHERE room_id = ?').bind(talk.id).run();
    expect(await runDurableObjectAlarm(sweeper)).toBe(true);
    expect([await filesOf(talk.id), await bytesKept(talk.id)]).toEqual([0, 0]);
  });
});

describe('a part that is refused leaves what was there', () => {
  it.each<[string, Parameters<typeof sendPart>[4] & { k?: number | string; bytes?: Uint8Array }, number, string]>([
    ['another digest', { digest: sha256(text('another')) }, 400, 'VALIDATION_ERROR'],
    ['no digest', { digest: null }, 400, 'VALIDATION_ERROR'],
    ['a digest that is none', { digest: 'A'.repeat(64) }, 400, 'VALIDATION_ERROR'],
    ['no length', { length: null, body: ofNoKnownLength(film.subarray(0, partSize)) }, 411, 'LENGTH_REQUIRED'],
    ['less than a part', { bytes: film.subarray(0, partSize - 1) }, 400, 'VALIDATION_ERROR'],
    ['more than a part', { bytes: film.subarray(0, partSize + 1) }, 400, 'VALIDATION_ERROR'],
    ['less than it says', { body: new Uint8Array(film.subarray(0, 100)) }, 400, 'VALIDATION_ERROR'],
    ['more than it says', { body: new Uint8Array(film.subarray(0, partSize + 100)) }, 400, 'VALIDATION_ERROR'],
    ['part 0', { k: 0 }, 404, 'NOT_FOUND'],
    ['a part too many', { k: 4 }, 404, 'NOT_FOUND'],
    ['no number', { k: '1.5' }, 404, 'NOT_FOUND'],
  ])('%s', async (what, { k = 2, bytes = film.subarray(0, partSize), ...sending }, status, code) => {
    const talk = await talkOf(2);
    const { id, at } = await begun(talk);
    await sendAll(talk.admin, at);
    expect(outcome(await sendPart(talk.admin, at, k, bytes, sending))).toEqual([status, code]);
    const { body } = await talk.admin.get<{ received: { sha256: string }[] }>(at);
    expect(body.received.map((part) => part.sha256)).toEqual(parts.map(sha256));
    // Of what has come as far as the bucket, the bucket is asked.
    if (!/digest$|it says$/u.test(what)) return;
    expect((await complete(talk.admin, at, whole)).status).toBe(200);
    expect(sha256((await request(talk.admin, `/files/${id}`)).bytes)).toBe(sha256(film));
  });

  it('a text that is called a film', async () => {
    const talk = await talkOf(2);
    const { at } = await begun(talk, talk.admin, { size: 400 });
    const words = text('이것은 영상이 아니에요.'.padEnd(400, ' ')).subarray(0, 400);
    expect(outcome(await sendPart(talk.admin, at, 1, words))).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(await received(talk.admin, at)).toEqual([]);
  });

  it('one of five at a time, until another is there', async () => {
    const talk = await talkOf(2);
    const by = talk.admin;
    const size = 25 * mebibyte;
    const large = aFilm(size);
    const five = partsOf(large, partSize);
    const { at } = await begun(talk, by, { size });
    const held = five.slice(0, 4).map((part, index) => {
      const { readable, writable } = new FixedLengthStream(part.length);
      const writer = writable.getWriter();
      const answer = sendPart(by, at, index + 1, part, { body: readable });
      return { answer, begin: writer.write(part.subarray(0, mebibyte)), writer, part };
    });
    await Promise.all(held.map(({ begin: started }) => started));
    expect(outcome(await sendPart(by, at, 5, five[4] ?? large))).toEqual([429, 'RATE_LIMIT_EXCEEDED']);
    for (const { writer, part } of held) {
      await writer.write(part.subarray(mebibyte));
      await writer.close();
    }
    expect((await Promise.all(held.map(({ answer }) => answer))).map(({ status }) => status)).toEqual(
      Array(4).fill(200),
    );
    expect((await sendPart(by, at, 5, five[4] ?? large)).status).toBe(200);
  });

  it('one whose sender goes away in the middle of it', async () => {
    const talk = await talkOf(2);
    const { at } = await begun(talk);
    await sendAll(talk.admin, at);
    const { readable, writable } = new FixedLengthStream(partSize);
    const writer = writable.getWriter();
    writer.closed.catch(() => undefined);
    const cut = sendPart(talk.admin, at, 2, film.subarray(0, partSize), { body: readable }).catch(() => null);
    await writer.write(film.subarray(0, mebibyte));
    await writer.abort(new Error('the line is cut'));
    await cut;
    expect((await complete(talk.admin, at, whole)).status).toBe(200);
  });
});

describe('what is not completed', () => {
  it('with parts missing, or others than were sent: it says which, and goes on', async () => {
    const talk = await talkOf(2);
    const { at } = await begun(talk);
    await sendPart(talk.admin, at, 2, parts[1] ?? film);
    const early = await complete(talk.admin, at, whole);
    expect([...outcome(early), early.body.error?.details]).toEqual([
      409,
      'CONFLICT',
      { parts: ['1 is missing', '3 is missing'] },
    ]);
    await sendAll(talk.admin, at);
    const swapped = joinedDigest([parts[1] ?? film, parts[0] ?? film, parts[2] ?? film]);
    expect(outcome(await complete(talk.admin, at, swapped))).toEqual([409, 'CONFLICT']);
    expect((await complete(talk.admin, at, whole)).status).toBe(200);
  });

  it('by anybody else, who learns nothing of it', async () => {
    const talk = await talkOf(2);
    const elsewhere = await talkOf(2);
    const [other] = talk.others;
    if (other === undefined) throw new Error('nobody');
    const { id, at } = await begun(talk);
    await sendAll(talk.admin, at);
    const there = `/rooms/${elsewhere.id}/uploads/${id}`;
    for (const [by, path] of [
      [other, at],
      [elsewhere.admin, there],
      [await aGuest(), at],
    ] as const) {
      expect((await by.get(path)).status).toBe(404);
      expect((await sendPart(by, path, 1, parts[0] ?? film)).status).toBe(404);
      expect((await complete(by, path, whole)).status).toBe(404);
      expect((await by.delete(path)).status).toBe(404);
    }
    expect((await request(null, `${at}/parts/1`, { method: 'PUT', body: 'x' })).status).toBe(401);
    expect((await complete(talk.admin, at, whole)).status).toBe(200);
  });

  it('by whoever was put out of the room meanwhile', async () => {
    const talk = await talkOf(3);
    const [other] = talk.others;
    if (other === undefined) throw new Error('nobody');
    const { at } = await begun(talk, other);
    await sendPart(other, at, 1, parts[0] ?? film);
    expect((await talk.admin.delete(talk.path(`/participants/${other.id}`))).status).toBeLessThan(300);
    expect((await sendPart(other, at, 2, parts[1] ?? film)).status).toBe(404);
    expect((await complete(other, at, whole)).status).toBe(404);
  });
});

it('an upload that is under way is not swept with those that were broken off', async () => {
  const talk = await talkOf(2);
  const { at } = await begun(talk);
  await sendPart(talk.admin, at, 1, parts[0] ?? film);
  const hourAgo = Date.now() - 3_600_000;
  await env.DB.prepare('UPDATE files SET created_at_ms = ? WHERE room_id = ?').bind(hourAgo, talk.id).run();
  const sweeper = env.FILE_SWEEPER.getByName('files');
  expect(await runDurableObjectAlarm(sweeper)).toBe(true);
  await sendAll(talk.admin, at);
  expect((await complete(talk.admin, at, whole)).status).toBe(200);
});

it('what harms is found across two pieces of a large file, and nobody else ever gets a byte of it', async () => {
  const talk = await talkOf(2);
  const virus = testVirus();
  const bad = new Uint8Array(film);
  // Over the end of the first 8 MiB.
  bad.set(virus, 8 * mebibyte - 20);
  const { id, at } = await begun(talk);
  const all = partsOf(bad, partSize);
  await sendAll(talk.admin, at, all);
  expect((await complete(talk.admin, at, joinedDigest(all))).status).toBe(200);
  await talk.say(talk.admin, '받아요', { attachments: [id] });
  expect(await settled(talk.admin, talk.id, id)).toMatchObject({ state: 'infected' });
  expect((await env.MEDIA.list({ prefix: `rooms/${talk.id}/` })).objects).toEqual([]);
});

it('a small picture in parts is shown to others as one that came whole', async () => {
  const talk = await talkOf(2);
  const [other] = talk.others;
  if (other === undefined) throw new Error('nobody');
  const bytes = joined([await png(60, 40)]);
  const { id, at } = await begun(talk, talk.admin, { name: 'a.png', content_type: 'image/png', size: bytes.length });
  await sendAll(talk.admin, at, [bytes]);
  await complete(talk.admin, at, joinedDigest([bytes]));
  await talk.say(talk.admin, '', { attachments: [id] });
  expect(await settled(other, talk.id, id)).toMatchObject({ state: 'clean', width: 60, height: 40 });
  expect((await request(other, `/files/${id}`)).headers.get('content-type')).toBe('image/webp');
});
