// Scans: by a real clamd where there is one, by an HTTPS front, and what happens while none of them answers.
import { env } from 'cloudflare:workers';
import { strToU8, zipSync } from 'fflate';
import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { clamd, verdictOf } from '#worker/files/clamd.ts';
import { httpScanner } from '#worker/files/http-scanner.ts';
import { aGuest, type Caller } from '../kit/api.ts';
import { talkOf } from '../kit/chat-api.ts';
import { addresses, joined, pdf, request, testVirus, uploaded } from '../kit/files-api.ts';

const address = inject('clamd');
const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A document with the test virus in it, packed: only what unpacks it finds it. */
function infectedDocument(): Uint8Array {
  const types = `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="${docxType}.main+xml"/></Types>`;
  const virus = joined([testVirus(), strToU8(`\n${Math.random()}`)]);
  return zipSync({ '[Content_Types].xml': strToU8(types), 'word/document.xml': virus }, { level: 9 });
}

function set(bindings: Partial<Record<'CLAMD_ADDRESS' | 'RATE_LIMITS', string>>): void {
  Object.assign(env, bindings);
}

afterEach(() => {
  set({ CLAMD_ADDRESS: '', RATE_LIMITS: 'on' });
  vi.restoreAllMocks();
});

async function stateOf(by: Caller, room: string, id: string): Promise<string> {
  return (await addresses(by, room, id))[0]?.state ?? 'none';
}

describe.skipIf(address === '')('a real clamd', () => {
  it('finds the test virus in the open, in a zip and behind megabytes, and nothing in what is clean', async () => {
    const scanner = clamd(address);
    expect(await scanner.scan(testVirus())).toMatchObject({ state: 'infected' });
    expect(await scanner.scan(infectedDocument())).toMatchObject({ state: 'infected' });
    expect(await scanner.scan(joined([new Uint8Array(5_000_000), testVirus()]))).toMatchObject({ state: 'infected' });
    expect(await scanner.scan(crypto.getRandomValues(new Uint8Array(60_000)))).toEqual({ state: 'clean' });
  });

  it('what it is not sent whole it says nothing about', async () => {
    expect(await clamd(address).scan(new Uint8Array(13 * 1024 * 1024))).toMatchObject({ state: 'unknown' });
  });

  it('an infected document is gone before anyone else could fetch it, and its message says so', async () => {
    // Whoever races asks more often than one may.
    set({ CLAMD_ADDRESS: address, RATE_LIMITS: 'off' });
    const talk = await talkOf(2);
    const [other] = talk.others;
    if (other === undefined) throw new Error('nobody');
    const got: number[] = [];
    for (let race = 0; race < 20; race += 1) {
      const name = `보고서 ${race}.docx`;
      const { id } = await uploaded(talk.admin, infectedDocument(), { room: talk.id, name, type: docxType });
      await talk.say(talk.admin, '', { attachments: [id] });
      const fetched = () =>
        expect
          .poll(
            async () => {
              const { status } = await request(other, `/files/${id}`);
              got.push(status);
              return status;
            },
            { interval: 10 },
          )
          .toBe(410);
      await Promise.all([fetched(), fetched()]);
      expect(await stateOf(other, talk.id, id)).toBe('infected');
      expect((await env.MEDIA.list({ prefix: `rooms/${talk.id}/files/${id}/` })).objects).toEqual([]);
      expect((await request(talk.admin, `/files/${id}`)).status).toBe(410);
    }
    expect(new Set(got)).toEqual(new Set([409, 410]));
    const usage = await env.DB.prepare('SELECT bytes FROM file_usage WHERE scope = ?').bind(talk.id).first();
    expect(usage).toEqual({ bytes: 0 });
  });
});

describe('whatever does not answer', () => {
  it('is never taken for a clean bill: nobody there, no port, another answer', async () => {
    expect(await clamd('127.0.0.1:9').scan(testVirus())).toMatchObject({ state: 'unknown' });
    expect(await clamd('127.0.0.1').scan(testVirus())).toMatchObject({ state: 'unknown' });
    for (const answer of [
      '',
      'stream: OK',
      'OK\0',
      'stream: OK FOUND',
      'INSTREAM size limit exceeded. ERROR\0',
      'stream: OK\0x',
    ])
      expect(verdictOf(answer).state, answer).toBe('unknown');
    expect(verdictOf('stream: Win.Test-1 FOUND\0')).toEqual({ state: 'infected', name: 'Win.Test-1' });
  });

  it('is waited for no longer than it may take, where it takes all and says nothing', async () => {
    const silent = clamd(inject('silence'), { withinMs: 200 });
    expect(await silent.scan(pdf())).toEqual({ state: 'unknown', why: 'clamd did not answer in time' });
  });

  it('keeps a file waiting, and is asked again until it does', async () => {
    set({ CLAMD_ADDRESS: '127.0.0.1:9' });
    const talk = await talkOf(2);
    const [other] = talk.others;
    if (other === undefined) throw new Error('nobody');
    const bytes = pdf(crypto.randomUUID());
    const { id } = await uploaded(talk.admin, bytes, { room: talk.id, name: 'a.pdf', type: 'application/pdf' });
    await talk.say(talk.admin, '', { attachments: [id] });
    const counts = () => env.REDELIVERY.getByName('outbox').counts();
    await expect.poll(async () => (await counts()).waiting).toBeGreaterThan(0);
    expect(await stateOf(other, talk.id, id)).toBe('pending');
    expect((await request(other, `/files/${id}`)).status).toBe(409);
    expect((await request(talk.admin, `/files/${id}`)).bytes).toEqual(bytes);
    set({ CLAMD_ADDRESS: '' });
    await expect.poll(() => stateOf(other, talk.id, id), { timeout: 30_000 }).toBe('clean');
    expect((await request(other, `/files/${id}`)).bytes).toEqual(bytes);
  });
});

describe('an HTTPS front', () => {
  function answering(answer: (signal: AbortSignal) => Response | Promise<Response>) {
    const asked: Request[] = [];
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const one = new Request(input as string, init as RequestInit);
      asked.push(one);
      return answer(one.signal);
    });
    return asked;
  }

  it('is sent the bytes with its token, and believed in its own words alone', async () => {
    const scanner = httpScanner('https://scanner.test/scan', 'geheim');
    const asked = answering(() => Response.json({ state: 'infected', name: 'X' }));
    expect(await scanner.scan(pdf())).toEqual({ state: 'infected', name: 'X' });
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer geheim');
    for (const lie of [
      () => Response.json({ state: 'clean' }, { status: 202 }),
      () => Response.json({ state: 'fine' }),
      () => new Response('clean'),
      () => Response.redirect('https://elsewhere.test/', 302),
      () => Promise.reject(new Error('no line')),
    ]) {
      vi.restoreAllMocks();
      answering(lie);
      expect(await scanner.scan(pdf())).toMatchObject({ state: 'unknown' });
    }
    vi.restoreAllMocks();
    answering(() => Response.json({ state: 'clean' }));
    expect(await scanner.scan(pdf())).toEqual({ state: 'clean' });
  });

  it('one that is silent is waited for no longer than it may take', async () => {
    const silent = (signal: AbortSignal) =>
      new Promise<Response>((_, reject) => signal.addEventListener('abort', () => reject(new Error('too late'))));
    answering(silent);
    const scanner = httpScanner('https://scanner.test/scan', '', { withinMs: 50 });
    expect(await scanner.scan(pdf())).toMatchObject({ state: 'unknown' });
  });
});

it('an account’s own file needs no room', async () => {
  const by = await aGuest();
  const { id } = await uploaded(by, pdf(), { name: 'a.pdf', type: 'application/pdf' });
  const state = () => env.DB.prepare('SELECT state FROM files WHERE id = ?').bind(id).first<{ state: string }>();
  await expect.poll(async () => (await state())?.state).toBe('clean');
  expect((await request(await aGuest(), `/files/${id}`)).status).toBe(404);
});
