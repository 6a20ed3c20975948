// Files that are two things at once, of other lengths than is said, and addresses that were good once.
import { env } from 'cloudflare:workers';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { maxFileBytes } from '#protocol/files/terms.ts';
import { signedAddress } from '#worker/files/signed-address.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import type { Caller } from '../kit/api.ts';
import { type Talk, talkOf } from '../kit/chat-api.ts';
import { addresses, joined, pdf, png, request, text, upload, uploaded } from '../kit/files-api.ts';

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const page = text('<html><script>alert(document.cookie)</script></html>');
const archive = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w/>') });

/** A picture of one pixel, with words where a picture may say something of itself. */
function gif(comment: Uint8Array): Uint8Array {
  const plain = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  return joined([
    plain.subarray(0, 19),
    new Uint8Array([0x21, 0xfe, comment.length]),
    comment,
    new Uint8Array(1),
    plain.subarray(19),
  ]);
}

async function keysOf(room: string): Promise<string[]> {
  return (await env.MEDIA.list({ prefix: `rooms/${room}/files/` })).objects.map(({ key }) => key);
}

async function bytesKept(room: string): Promise<number> {
  const row = await env.DB.prepare('SELECT bytes FROM file_usage WHERE scope = ?')
    .bind(room)
    .first<{ bytes: number }>();
  return row?.bytes ?? 0;
}

function oneOther({ others: [other] }: Talk): Caller {
  if (other === undefined) throw new Error('nobody');
  return other;
}

/** What others are sent of a file once they may have it. */
async function seenByOther(talk: Talk, bytes: Uint8Array, options: { name: string; type: string }) {
  const other = oneOther(talk);
  const { id } = await uploaded(talk.admin, bytes, { room: talk.id, ...options });
  await talk.say(talk.admin, '', { attachments: [id] });
  await expect.poll(async () => (await addresses(other, talk.id, id))[0]?.state).toBe('clean');
  return request(other, `/files/${id}`);
}

describe('a file that is two things', () => {
  it.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ['a page behind it', async () => joined([await png(8, 8), page])],
    ['an archive behind it', async () => joined([await png(8, 8), archive])],
    ['a page within it', () => png(8, 8, { text: new TextDecoder().decode(page) })],
  ])('a picture with %s is shown to others as the picture alone', async (_, make) => {
    const shown = await seenByOther(await talkOf(2), await make(), { name: 'a.png', type: 'image/png' });
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp']);
    const sent = Buffer.from(shown.bytes).toString('latin1');
    expect([sent.includes('<script>'), sent.includes('PK')]).toEqual([false, false]);
  });

  it.each([
    ['a.gif', 'image/gif', gif(page)],
    ['a.pdf', 'application/pdf', joined([pdf(), page])],
    [
      'a.docx',
      docxType,
      zipSync({
        'a.html': page,
        '[Content_Types].xml': strToU8(
          `<Types><Override PartName="/word/document.xml" ContentType="${docxType}.main+xml"/></Types>`,
        ),
        'word/document.xml': strToU8('<w/>'),
      }),
    ],
  ])(
    '%s with a page within is sent as what it is, is taken for nothing else, and runs nothing',
    async (name, type, bytes) => {
      const shown = await seenByOther(await talkOf(2), bytes, { name, type });
      expect([shown.status, shown.bytes]).toEqual([200, bytes]);
      expect(Object.fromEntries(shown.headers)).toMatchObject({
        'content-type': type,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
      });
    },
  );

  it.each<[string, string, string, () => Uint8Array | Promise<Uint8Array>]>([
    ['a page before a PDF', 'a.pdf', 'application/pdf', () => joined([page, pdf()])],
    ['a page before an archive', 'a.docx', docxType, () => joined([page, archive])],
    ['a picture before an archive', 'a.docx', docxType, async () => joined([await png(4, 4), archive])],
    ['a picture that is called a page', 'a.html', 'image/png', () => png(4, 4)],
    ['a picture that is said to be a page', 'a.png', 'text/html', () => png(4, 4)],
    ['a picture of two endings', 'a.png.html', 'image/png', () => png(4, 4)],
  ])('%s is refused, and leaves nothing', async (_, name, type, make) => {
    const talk = await talkOf(2);
    const refused = await upload(talk.admin, await make(), { room: talk.id, name, type });
    expect([refused.status, refused.body.error?.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect([await keysOf(talk.id), await bytesKept(talk.id)]).toEqual([[], 0]);
  });
});

describe('a length that is not what is sent', () => {
  /** A body whose end nobody knows, and how much of it was read. */
  function endless(): { body: ReadableStream<Uint8Array>; read: () => number } {
    const piece = new Uint8Array(1024 * 1024).fill(0x20);
    let read = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (read > 6 * maxFileBytes) return controller.close();
        controller.enqueue(piece);
        read += piece.length;
      },
    });
    return { body, read: () => read };
  }

  it.each([
    ['none', {}],
    ['a small one', { 'content-length': '10' }],
  ])('%s is said of more than may be: it is not read to its end, and nothing is kept', async (_, said) => {
    const talk = await talkOf(2);
    const { body, read } = endless();
    const headers = { 'content-type': 'image/png', ...said };
    const path = `/files?name=a.png&room_id=${talk.id}`;
    const refused = await request(talk.admin, path, { method: 'POST', headers, body });
    expect([refused.status, refused.body.error?.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect(read()).toBeLessThan(2 * maxFileBytes);
    expect([await keysOf(talk.id), await bytesKept(talk.id)]).toEqual([[], 0]);
  });
});

it('an address that was signed for a file is good until its end, for that file of that room alone', async () => {
  const talk = await talkOf(2);
  const { id } = await uploaded(talk.admin, await png(8, 8), { room: talk.id });
  const { id: otherId } = await uploaded(talk.admin, await png(9, 9), { room: talk.id });
  await talk.say(talk.admin, '', { attachments: [id, otherId] });
  await expect
    .poll(async () => (await addresses(talk.admin, talk.id, id, otherId)).map(({ state }) => state))
    .toEqual(['clean', 'clean']);
  const { jwtSecret } = requireSecrets(env);
  const signed = (fields: object, untilMs: number) =>
    signedAddress(jwtSecret, { id, roomId: talk.id, ...fields }, { untilMs });
  const soonMs = (Math.floor(Date.now() / 1000) + 60) * 1000;
  const status = async (address: string) => (await request(null, address)).status;
  expect(await status(signed({}, soonMs))).toBe(200);
  expect(await status(signed({}, soonMs - 61_000))).toBe(403);
  expect(await status(signed({ roomId: 'rom_00000000000000000000000000' }, soonMs))).toBe(403);
  expect(await status(signed({ id: otherId }, soonMs).replace(otherId, id))).toBe(403);
  expect(await status(signedAddress('another secret', { id, roomId: talk.id }, { untilMs: soonMs }))).toBe(403);
});
