// Files: what is kept and what is refused, who may have it and when, and what is left of it in the end.
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { maxFileBytes } from '#protocol/files/terms.ts';
import { aGuest, byLink, linkTo, type Caller } from '../kit/api.ts';
import { deliver, deliveryContext } from '#worker/deliver.ts';
import { talkOf } from '../kit/chat-api.ts';
import { filmMp4, filmWebm, voiceMp4, voiceWebm } from '../kit/recordings.ts';
import { addresses, joined, pdf, png, request, testVirus, text, upload, uploaded } from '../kit/files-api.ts';

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function docx(more: Record<string, Uint8Array> = {}): Uint8Array {
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${docxType}.main+xml"/></Types>`;
  return zipSync({ '[Content_Types].xml': strToU8(types), 'word/document.xml': strToU8('<w:document/>'), ...more });
}

/** Waits until a file was looked at, and says where it is. */
async function settled(by: Caller, room: string, id: string) {
  await expect.poll(async () => (await addresses(by, room, id))[0]?.state ?? 'none').not.toMatch(/none|pending/u);
  const [file] = await addresses(by, room, id);
  if (file === undefined) throw new Error('no file');
  return file;
}

async function keysOf(prefix: string): Promise<string[]> {
  return (await env.MEDIA.list({ prefix })).objects.map(({ key }) => key);
}

const mebibyte = 1024 * 1024;

async function bytesKept(scope: string): Promise<number> {
  const row = await env.DB.prepare('SELECT bytes FROM file_usage WHERE scope = ?')
    .bind(scope)
    .first<{ bytes: number }>();
  return row?.bytes ?? 0;
}

describe('what is kept', () => {
  it('a picture for a conversation, raw or by a form, is answered once it is there', async () => {
    const talk = await talkOf(2);
    const bytes = await png(64, 48);
    const raw = await uploaded(talk.admin, bytes, { room: talk.id, name: '서울숲.png' });
    expect(raw).toMatchObject({ name: '서울숲.png', content_type: 'image/png', size: bytes.length, state: 'pending' });
    const form = new FormData();
    form.set('file', new File([new Uint8Array(bytes)], '숲길.png', { type: 'image/png' }));
    form.set('room_id', talk.id);
    const sent = await request(talk.admin, '/files', { method: 'POST', body: form });
    expect([sent.status, sent.body.name, sent.body.sha256]).toEqual([201, '숲길.png', raw.sha256]);
    expect(await keysOf(`rooms/${talk.id}/files/${raw.id}/original`)).toHaveLength(1);
    expect(await bytesKept(talk.id)).toBe(2 * bytes.length);
  });

  it('each type that may be, by its own name', async () => {
    const by = await aGuest();
    const picture = await png(8, 8);
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    const through = async (format: 'image/jpeg' | 'image/webp') => {
      const made = await env.IMAGES.input(new Blob([new Uint8Array(picture)]).stream()).output({ format });
      return new Uint8Array(await made.response().arrayBuffer());
    };
    const all: [string, string, Uint8Array][] = [
      ['a.png', 'image/png', picture],
      ['a.JPG', 'image/jpeg', await through('image/jpeg')],
      ['a.webp', 'image/webp', await through('image/webp')],
      ['a.gif', 'image/gif', new Uint8Array(gif)],
      ['a.pdf', 'application/pdf', pdf()],
      ['a.docx', docxType, docx()],
      ['a.webm', 'audio/webm', voiceWebm],
      ['a.m4a', 'audio/mp4', voiceMp4],
    ];
    for (const [name, type, bytes] of all) {
      expect(await uploaded(by, bytes, { name, type })).toMatchObject({ name, content_type: type });
      expect((await upload(by, bytes, { name, type: 'application/octet-stream' })).status, name).toBe(201);
    }
  });

  it.each([
    ['../../etc/passwd.png', 'passwd.png'],
    ['C:\\Users\\me\\photo.png', 'photo.png'],
    ['\u202egpj.exe.png', 'gpj.exe.png'],
    ['a\r\nSet-Cookie: x=1.png', 'a Set-Cookie x=1.png'],
    ['a\u0000b.png', 'a b.png'],
    ['...  .hidden.png', 'hidden.png'],
    [`${'긴'.repeat(300)}.png`, `${'긴'.repeat(196)}.png`],
    ['"quoted" <b>.png', 'quoted b.png'],
  ])('under a name that harms nobody: %j', async (given, kept) => {
    const by = await aGuest();
    const file = await uploaded(by, await png(4, 4), { name: given });
    expect(file.name).toBe(kept);
    const got = await request(by, `/files/${file.id}`);
    expect(got.status).toBe(200);
    expect(got.headers.get('content-disposition')).toMatch(
      /^inline; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w.%~!-]+$/u,
    );
  });

  it('the same key keeps a file once, and another body under it is refused', async () => {
    const talk = await talkOf(2);
    const key = crypto.randomUUID();
    const bytes = await png(5, 5);
    const [first, again] = [
      await upload(talk.admin, bytes, { room: talk.id, key }),
      await upload(talk.admin, bytes, { room: talk.id, key }),
    ];
    expect([again.status, again.body.id, again.headers.get('idempotency-replayed')]).toEqual([
      201,
      first.body.id,
      'true',
    ]);
    expect(await bytesKept(talk.id)).toBe(bytes.length);
    const other = await upload(talk.admin, await png(6, 6), { room: talk.id, key });
    expect([other.status, other.body.error?.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await bytesKept(talk.id)).toBe(bytes.length);
  });
});

describe('what is refused, and leaves nothing', () => {
  const half = async () => (await png(300, 300)).slice(0, 40);
  const cases: [string, () => Promise<Uint8Array> | Uint8Array, string, string, number, string][] = [
    ['nothing', () => new Uint8Array(), 'a.png', 'image/png', 400, 'VALIDATION_ERROR'],
    ['HTML as PNG', () => text('<html><script>1</script>'), 'a.png', 'image/png', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'SVG',
      () => text('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'a.svg',
      'image/svg+xml',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a PNG that is called a JPEG', () => png(4, 4), 'a.jpg', 'image/jpeg', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a PNG that is said to be a PDF', () => png(4, 4), 'a.png', 'application/pdf', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'a zip that is called DOCX',
      () => zipSync({ a: strToU8('b') }),
      'a.docx',
      docxType,
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a film that is called a voice', () => filmWebm, 'a.webm', 'audio/webm', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a film', () => filmMp4, 'a.mp4', 'video/mp4', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a film by the ending of a voice', () => filmMp4, 'a.m4a', 'audio/mp4', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['half a voice', () => voiceMp4.slice(0, 200), 'a.m4a', 'audio/mp4', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'a film behind thousands of boxes',
      () => {
        const free = new Uint8Array(8 * 3000);
        for (let at = 0; at < free.length; at += 8) free.set([0, 0, 0, 8, 0x66, 0x72, 0x65, 0x65], at);
        return joined([voiceMp4, free, filmMp4.slice(36)]);
      },
      'a.m4a',
      'audio/mp4',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['half a DOCX', () => docx().slice(0, 300), 'a.docx', docxType, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['macros', () => docx({ 'word/vbaProject.bin': strToU8('x') }), 'a.docx', docxType, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['no name', () => png(4, 4), '  ', 'image/png', 400, 'VALIDATION_ERROR'],
    ['an image whose end is missing', half, 'a.png', 'image/png', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['too many pixels', () => png(12_001, 1), 'a.png', 'image/png', 413, 'PAYLOAD_TOO_LARGE'],
    ['more than 10 MiB', () => new Uint8Array(maxFileBytes + 1), 'a.png', 'image/png', 413, 'PAYLOAD_TOO_LARGE'],
    ['the test virus', testVirus, 'eicar.txt', 'text/plain', 422, 'INFECTED_FILE'],
    [
      'the test virus behind a picture',
      async () => joined([await png(4, 4), testVirus()]),
      'a.png',
      'image/png',
      422,
      'INFECTED_FILE',
    ],
  ];
  it.each(cases)('%s', async (...[, make, name, type, status, code]) => {
    const talk = await talkOf(2);
    const answer = await upload(talk.admin, await make(), { room: talk.id, name, type });
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
    expect(await keysOf(`rooms/${talk.id}/files/`)).toEqual([]);
    expect(await bytesKept(talk.id)).toBe(0);
  });

  it('a document that would grow without end is kept as it is, and never unpacked', async () => {
    const bomb = docx({ 'word/media.xml': new Uint8Array(50 * 1024 * 1024) });
    expect((await upload(await aGuest(), bomb, { name: 'a.docx', type: docxType })).status).toBe(201);
  });

  it('what comes from whoever may not put anything there', async () => {
    const talk = await talkOf(2);
    const bytes = await png(4, 4);
    expect((await upload(await aGuest(), bytes, { room: talk.id })).status).toBe(404);
    const reader = await byLink(talk.id, await linkTo(talk.id, talk.admin.id, { kind: 'chat', level: 'view' }), {
      kind: 'chat',
    });
    expect((await upload(reader, bytes, { room: talk.id })).status).toBe(403);
    expect((await request(null, '/files?name=a.png', { method: 'POST', body: new Uint8Array(bytes) })).status).toBe(
      401,
    );
    expect((await upload(talk.admin, bytes, { room: 'rom_00000000000000000000000000' })).status).toBe(404);
  });

  it.each([
    ['account', 'FILE_QUOTA_GUEST'],
    ['room', 'FILE_QUOTA_ROOM'],
    ['instance', 'FILE_QUOTA_INSTANCE'],
  ] as const)('what is more than may be kept by one %s, with the limit in the answer', async (scope, setting) => {
    const { id: room, admin: by } = await talkOf(2);
    const before = env[setting];
    const bytes = joined([await png(4, 4), new Uint8Array(600 * 1024)]);
    const scopeId = { account: by.id, room, instance: 'instance' }[scope];
    const limit = String(Math.floor((await bytesKept(scopeId)) / mebibyte) + 1);
    Object.assign(env, { [setting]: limit });
    try {
      const answers = [];
      // What is left is less than two of them.
      for (let tried = 0; tried < 2; tried += 1) answers.push(await upload(by, bytes, { room }));
      const full = answers.at(-1);
      const kept = await bytesKept(scopeId);
      expect([full?.status, full?.body.error?.details]).toEqual([413, { quota: [scope, `${limit} MiB`] }]);
      expect((await upload(by, bytes, { room })).status).toBe(413);
      expect(await bytesKept(scopeId)).toBe(kept);
      expect(kept).toBeLessThanOrEqual(Number(limit) * mebibyte);
    } finally {
      Object.assign(env, { [setting]: before });
    }
  });
});

describe('who may have a file', () => {
  it('nobody but its uploader before it is clean; then whoever sees the message that shows it', async () => {
    const talk = await talkOf(3);
    const [other] = talk.others;
    const outsider = await aGuest();
    if (other === undefined) throw new Error('nobody');
    const bytes = await png(40, 30);
    const { id } = await uploaded(talk.admin, bytes, { room: talk.id });
    expect((await request(other, `/files/${id}`)).status).toBe(404);
    expect((await request(talk.admin, `/files/${id}`)).bytes).toEqual(bytes);
    await talk.say(talk.admin, '', { attachments: [id] });
    await settled(other, talk.id, id);
    const got = await request(other, `/files/${id}`);
    expect([got.status, got.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect((await request(talk.admin, `/files/${id}`)).bytes).toEqual(bytes);
    expect((await request(outsider, `/files/${id}`)).status).toBe(404);
    expect((await request(null, `/files/${id}`)).status).toBe(401);
  });

  it('by an address that was signed for it, for the next hour or two and no other file', async () => {
    const talk = await talkOf(2);
    const [other] = talk.others;
    if (other === undefined) throw new Error('nobody');
    const { id } = await uploaded(talk.admin, await png(700, 500), { room: talk.id });
    const second = await uploaded(talk.admin, await png(20, 20), { room: talk.id });
    await talk.say(talk.admin, '여기예요', { attachments: [id, second.id] });
    const file = await settled(other, talk.id, id);
    expect(file).toMatchObject({ width: 700, height: 500 });
    const at = file.thumbnails?.medium ?? '';
    const shown = await request(null, at);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp']);
    const info = await env.IMAGES.info(new Blob([new Uint8Array(shown.bytes)]).stream());
    expect(info).toMatchObject({ width: 300, height: 214 });
    const asked = await addresses(other, talk.id, id);
    expect(asked[0]?.thumbnails?.medium).toBe(at);
    const other403 = [
      at.replace(id, second.id),
      at.replace(/until=\d+/u, 'until=99999999999'),
      at.replace(/seal=.{4}/u, 'seal=AAAA'),
    ];
    for (const altered of other403) expect((await request(null, altered)).status, altered).toBe(403);
    const past = at.replace(/until=\d+/u, 'until=1');
    expect((await request(null, past)).status).toBe(403);
  });

  it('whoever came later and reads only from then on gets nothing of what was shown before', async () => {
    const talk = await talkOf(2, { history: 'joining' });
    const late = await aGuest();
    const { id } = await uploaded(talk.admin, await png(20, 20), { room: talk.id });
    await talk.say(talk.admin, '먼저', { attachments: [id] });
    await settled(talk.admin, talk.id, id);
    await talk.admin.post(talk.path('/participants'), { participant_ids: [late.id] });
    expect(await addresses(late, talk.id, id)).toEqual([]);
    expect((await request(late, `/files/${id}`)).status).toBe(404);
  });

  it('is shown without what a camera has written into it, and upright', async () => {
    const talk = await talkOf(2);
    const made = await env.IMAGES.input(new Blob([new Uint8Array(await png(80, 40))]).stream()).output({
      format: 'image/jpeg',
    });
    const jpeg = new Uint8Array(await made.response().arrayBuffer());
    // Turned by a quarter, with a position's mark: little endian, two entries.
    const tiff = [
      0x49, 0x49, 42, 0, 8, 0, 0, 0, 2, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0x0e, 1, 2, 0, 12, 0, 0, 0, 38, 0, 0,
      0, 0, 0, 0, 0,
    ];
    const exif = joined([text('Exif\0\0'), new Uint8Array(tiff), text('GPS-37.5441\0')]);
    const segment = joined([new Uint8Array([0xff, 0xe1, 0, exif.length + 2]), exif]);
    const photo = joined([jpeg.slice(0, 2), segment, jpeg.slice(2)]);
    const { id } = await uploaded(talk.admin, photo, { room: talk.id, name: 'a.jpg', type: 'image/jpeg' });
    await talk.say(talk.admin, '', { attachments: [id] });
    const file = await settled(talk.admin, talk.id, id);
    expect([file.width, file.height]).toEqual([40, 80]);
    for (const url of [file.url ?? '', file.thumbnails?.large ?? '']) {
      const { bytes } = await request(null, url);
      expect(Buffer.from(bytes).includes('GPS-37')).toBe(false);
      expect(await env.IMAGES.info(new Blob([new Uint8Array(bytes)]).stream())).toMatchObject({
        width: 40,
        height: 80,
      });
    }
  });
});

describe('how it is served', () => {
  it('nothing of it is run, and it is kept by whoever has it', async () => {
    const by = await aGuest();
    const { id } = await uploaded(by, docx(), { name: '계획.docx', type: docxType });
    const got = await request(by, `/files/${id}`);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'content-type': docxType,
    });
    expect(got.headers.get('content-disposition')).toMatch(
      /^attachment; .*filename\*=UTF-8''%EA%B3%84%ED%9A%8D\.docx$/u,
    );
    const etag = got.headers.get('etag') ?? '';
    const again = await request(by, `/files/${id}`, { headers: { 'if-none-match': etag } });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    const head = await request(by, `/files/${id}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), head.bytes.length]).toEqual([
      200,
      String(docx().length),
      0,
    ]);
  });

  it.each([
    ['bytes=0-9', 206, 'bytes 0-9/100', 10],
    ['bytes=90-', 206, 'bytes 90-99/100', 10],
    ['bytes=-5', 206, 'bytes 95-99/100', 5],
    ['bytes=95-300', 206, 'bytes 95-99/100', 5],
    ['bytes=100-', 416, 'bytes */100', 0],
    ['bytes=-0', 416, 'bytes */100', 0],
    ['bytes=9-3', 200, null, 100],
    ['bytes=0-1,4-5', 200, null, 100],
    ['items=0-1', 200, null, 100],
  ])('a range of it: %s', async (range, status, contentRange, length) => {
    const by = await aGuest();
    const whole = joined([pdf(), new Uint8Array(100)]).slice(0, 100);
    const { id } = await uploaded(by, whole, { name: 'a.pdf', type: 'application/pdf' });
    const got = await request(by, `/files/${id}`, { headers: { range } });
    expect([got.status, got.headers.get('content-range'), got.bytes.length]).toEqual([status, contentRange, length]);
    const etag = (await request(by, `/files/${id}`)).headers.get('etag') ?? '';
    const other = await request(by, `/files/${id}`, { headers: { range, 'if-range': '"another"' } });
    expect([other.status, other.bytes.length]).toEqual([200, 100]);
    const same = await request(by, `/files/${id}`, { headers: { range, 'if-range': etag } });
    expect(same.status).toBe(status);
  });
});

describe('what messages show', () => {
  it('only files of this conversation that whoever writes has uploaded, each once', async () => {
    const talk = await talkOf(2);
    const elsewhere = await talkOf(2);
    const [other] = talk.others;
    if (other === undefined) throw new Error('nobody');
    const mine = await uploaded(talk.admin, await png(4, 4), { room: talk.id });
    const strange = await uploaded(elsewhere.admin, await png(4, 4), { room: elsewhere.id });
    const own = await uploaded(talk.admin, await png(4, 4));
    for (const attachments of [[strange.id], [own.id], [mine.id, mine.id], ['fil_00000000000000000000000000']]) {
      const said = await talk.admin.post(talk.path('/messages'), { content: '보세요', attachments });
      expect([said.status, (said.body as { error: { details: object } }).error.details]).toEqual([
        400,
        { attachments: [attachments.at(-1)] },
      ]);
    }
    expect((await other.post(talk.path('/messages'), { content: '제 거', attachments: [mine.id] })).status).toBe(400);
    const said = await talk.admin.post(talk.path('/messages'), { content: '', attachments: [mine.id] });
    expect([said.status, said.body['message_type']]).toEqual([201, 'image']);
    expect((await talk.admin.post(talk.path('/messages'), { content: '또', attachments: [mine.id] })).status).toBe(400);
    expect((await talk.admin.post(talk.path('/messages'), { content: '', attachments: [] })).status).toBe(400);
    await settled(other, talk.id, mine.id);
    const [shown] = await talk.messages(other);
    expect(shown).toMatchObject({
      attachments: [mine.id],
      files: [{ id: mine.id, state: 'clean', width: 4, height: 4 }],
    });
  });

  it('a message that is deleted takes its files along, and their names leave the log', async () => {
    const talk = await talkOf(2);
    const { id } = await uploaded(talk.admin, await png(9, 9), { room: talk.id, name: '비밀 이름.png' });
    const { id: message } = await talk.say(talk.admin, '지울 사진', { attachments: [id] });
    const { url } = await settled(talk.admin, talk.id, id);
    expect(await keysOf(`rooms/${talk.id}/files/${id}/`)).toHaveLength(5);
    await talk.admin.delete(talk.path(`/messages/${message}`));
    await expect.poll(() => keysOf(`rooms/${talk.id}/files/${id}/`)).toEqual([]);
    await expect.poll(() => bytesKept(talk.id)).toBe(0);
    expect((await request(null, url ?? '')).status).toBe(404);
    const log = await talk.admin.get(`/rooms/${talk.id}/export`);
    expect(log.text).not.toContain('비밀 이름');
  });

  it('a file that nothing shows is removed by its uploader; one that a message shows is not', async () => {
    const talk = await talkOf(2);
    const [other] = talk.others;
    if (other === undefined) throw new Error('nobody');
    const first = await uploaded(talk.admin, await png(4, 4), { room: talk.id });
    expect((await other.delete(`/files/${first.id}`)).status).toBe(404);
    expect((await talk.admin.delete(`/files/${first.id}`)).status).toBe(204);
    await expect.poll(() => keysOf(`rooms/${talk.id}/files/${first.id}/`)).toEqual([]);
    const second = await uploaded(talk.admin, await png(4, 4), { room: talk.id });
    await talk.say(talk.admin, '', { attachments: [second.id] });
    expect((await talk.admin.delete(`/files/${second.id}`)).status).toBe(409);
  });
});

it('an upload that was broken off is swept, and a file that nothing has used for long; one that was answered stays', async () => {
  const by = await aGuest();
  const kept = await uploaded(by, await png(4, 4));
  const broken = await uploaded(by, await png(5, 5));
  const unused = await uploaded(by, await png(6, 6));
  const before = await bytesKept(by.id);
  const long = env.DB.prepare('UPDATE files SET created_at_ms = 1 WHERE account_id = ?');
  await env.DB.batch([
    long.bind(by.id),
    env.DB.prepare("UPDATE files SET state = 'storing' WHERE id = ?").bind(broken.id),
    env.DB.prepare('UPDATE files SET unused_since_ms = 1 WHERE id = ?').bind(unused.id),
  ]);
  const sweeper = env.FILE_SWEEPER.getByName('files');
  expect(await runDurableObjectAlarm(sweeper)).toBe(true);
  expect(await keysOf(`accounts/${by.id}/files/${broken.id}/`)).toEqual([]);
  expect(await keysOf(`accounts/${by.id}/files/${unused.id}/`)).toEqual([]);
  expect(await keysOf(`accounts/${by.id}/files/${kept.id}/`)).not.toEqual([]);
  expect(await bytesKept(by.id)).toBe(before - broken.size - unused.size);
  // A file of one's own that nothing uses is looked for a day later.
  const next = await runInDurableObject(sweeper, (_instance, { storage }) => storage.getAlarm());
  expect(next).not.toBeNull();
});

it('the files of a room go with it, and with what showed them only by the word of their own room', async () => {
  const [talk, other] = [await talkOf(2), await talkOf(2)];
  const file = await uploaded(talk.admin, await png(7, 7), { room: talk.id });
  const elsewhere = await uploaded(other.admin, await png(8, 8), { room: other.id });
  const said = (type: string, room_id: string, data: object): Promise<void> =>
    deliver({ type, room_id, seq: 1, at_ms: Date.now(), data }, deliveryContext(env));
  await said('files.freed', other.id, { file_ids: [file.id] });
  expect(await keysOf(`rooms/${talk.id}/files/${file.id}/original`)).toHaveLength(1);
  await said('room.ended', talk.id, {});
  expect(await keysOf(`rooms/${talk.id}/`)).toEqual([]);
  expect([await bytesKept(talk.id), await bytesKept(talk.admin.id)]).toEqual([0, 0]);
  expect((await talk.admin.get(`/files/${file.id}`)).status).toBe(404);
  expect(await keysOf(`rooms/${other.id}/files/${elsewhere.id}/original`)).toHaveLength(1);
  expect(await bytesKept(other.id)).toBe(elsewhere.size);
});

it('a file of no room that nobody has looked at, since the message that asks for it was lost, is asked for again', async () => {
  const by = await aGuest();
  const { id } = await uploaded(by, await png(6, 6));
  const state = async (): Promise<string | undefined> =>
    (await env.DB.prepare('SELECT state FROM files WHERE id = ?').bind(id).first<{ state: string }>())?.state;
  await expect.poll(state).toBe('clean');
  const longAgo = Date.now() - 20 * 60_000;
  await env.DB.prepare("UPDATE files SET state = 'pending', created_at_ms = ? WHERE id = ?").bind(longAgo, id).run();
  const sweeper = env.FILE_SWEEPER.getByName('files');
  expect(await runDurableObjectAlarm(sweeper)).toBe(true);
  await expect.poll(state).toBe('clean');
});
