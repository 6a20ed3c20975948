// Looks at pages of strangers: what is shown of them, and all that is none.
import { describe, expect, it } from 'vitest';
import { isPublic, pageWords, resolverAddress } from '#worker/platform/link-preview.ts';

const resolver = new URL('https://resolver.test/dns-query');
const html = { 'content-type': 'text/html; charset=utf-8' };
const page = (head: string, headers: Record<string, string> = html): Response =>
  new Response(`<!doctype html><html><head>${head}</head><body>몸</body></html>`, { headers });
const redirect = (location: string, status = 302): Response => new Response(null, { status, headers: { location } });

interface Net {
  pages: Record<string, () => Response | Promise<Response>>;
  /** Addresses of names; else a public one. */
  names?: Record<string, string[]>;
  resolves?: (name: string) => Response;
}

/** A network of these pages, and what was asked of it. */
function net({ pages, names = {}, resolves }: Net) {
  const asked: string[] = [];
  const ask: typeof fetch = async (input) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.host === resolver.host) {
      const name = url.searchParams.get('name') ?? '';
      if (resolves !== undefined) return resolves(name);
      const type = url.searchParams.get('type') === 'A' ? 1 : 28;
      const addresses = (names[name] ?? ['93.184.215.14']).filter((one) => one.includes(':') === (type === 28));
      return Response.json({ Status: 0, Answer: addresses.map((data) => ({ type, data })) });
    }
    asked.push(url.href);
    const found = pages[url.href];
    if (found === undefined) throw new Error(`nothing at ${url.href}`);
    return found();
  };
  return {
    asked,
    look: (url: string, patienceMs?: number) => pageWords(url, { resolver, ask, ...(patienceMs && { patienceMs }) }),
  };
}

const at = (response: () => Response | Promise<Response>, more: Partial<Net> = {}) => {
  const world = net({ pages: { 'https://page.example/': response }, ...more });
  return world.look('https://page.example/', 2_000);
};

describe('a page', () => {
  it('says its Open Graph title, description and site', async () => {
    const head =
      '<title>다른 제목</title><meta property="og:title" content="서울숲 &amp; 성수동 &#39;산책&#39;"><meta content="천천히  걷는\n길" property="og:description"><meta property="og:site_name" content="걷기">';
    expect(await at(() => page(head))).toEqual({
      title: "서울숲 & 성수동 '산책'",
      description: '천천히 걷는 길',
      site: '걷기',
    });
  });

  it('without it says its title, and nothing else', async () => {
    const head = '<meta name="description" content="아니"><title> 걷기 &lt;좋은&gt; 날 </title>';
    expect(await at(() => page(head))).toEqual({ title: '걷기 <좋은> 날', description: null, site: null });
  });

  it('is read to the end of its head, however much follows', async () => {
    const long = 'x'.repeat(2_000_000);
    expect(await at(() => new Response(`<title>긴 글</title><body>${long}`, { headers: html }))).toMatchObject({
      title: '긴 글',
    });
  });

  it('without a title that can be seen is none', async () => {
    expect(await at(() => page('<meta property="og:description" content="말"><title>\u3164\u200b</title>'))).toBeNull();
  });

  it('whose title turns text around is shown without that', async () => {
    const head = '<meta property="og:title" content="은행\u202Egnp.exe\u2066 공지\u0000">';
    expect((await at(() => page(head)))?.title).toBe('은행gnp.exe 공지');
  });

  it('with a long title is cut', async () => {
    const words = await at(() => page(`<title>${'가'.repeat(5000)}</title>`));
    expect(Array.from(words?.title ?? '')).toHaveLength(200);
  });
});

describe('the letters of a page', () => {
  // "한글" in EUC-KR.
  const korean = new Uint8Array([0xc7, 0xd1, 0xb1, 0xdb]);
  const around = (before: string, bytes: Uint8Array, after = '</title></head>'): Uint8Array => {
    const encoder = new TextEncoder();
    return new Uint8Array([...encoder.encode(before), ...bytes, ...encoder.encode(after)]);
  };

  it('are read as the header or the page declares them', async () => {
    const headers = { 'content-type': 'text/html; charset=EUC-KR' };
    expect((await at(() => new Response(around('<title>', korean), { headers })))?.title).toBe('한글');
    const declared = around('<meta charset="euc-kr"><title>', korean);
    expect((await at(() => new Response(declared, { headers: { 'content-type': 'text/html' } })))?.title).toBe('한글');
  });

  it('are UTF-8 where they are, whatever is declared', async () => {
    const headers = { 'content-type': 'text/html; charset=EUC-KR' };
    expect((await at(() => page('<title>한글 그대로</title>', headers)))?.title).toBe('한글 그대로');
  });

  it('that fit no declaration are not guessed', async () => {
    expect(await at(() => new Response(around('<title>', korean), { headers: html }))).toBeNull();
    const headers = { 'content-type': 'text/html; charset=no-such-thing' };
    expect(await at(() => new Response(around('<title>', korean), { headers }))).toBeNull();
  });
});

describe('an address that is none of ours to look at', () => {
  it.each([
    'http://page.example/',
    'https://page.example:8443/',
    'https://user:pass@page.example/',
    'https://user@page.example/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://93.184.215.14/',
    'https://[::1]/',
    'https://[2606:4700::1]/',
    'https://localhost/',
    'https://localhost./',
    'https://router.local/',
    'https://metadata.google.internal/',
    'https://printer.lan./',
    'ftp://page.example/',
    'javascript:alert(1)',
    'https://',
    '',
  ])('%s is not asked', async (url) => {
    const { asked, look } = net({ pages: { [url]: () => page('<title>안</title>') } });
    expect(await look(url)).toBeNull();
    expect(asked).toEqual([]);
  });

  it.each([
    '10.0.0.1',
    '172.16.3.4',
    '192.168.0.1',
    '127.0.0.1',
    '0.0.0.0',
    '100.64.1.1',
    '169.254.169.254',
    '192.0.0.8',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.7',
    '224.0.0.251',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:93.184.215.14',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    'fe80::1',
    'fec0::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2002:7f00:1::',
    'not an address',
    '',
  ])('a name that leads to %s is not asked', async (address) => {
    expect(isPublic(address)).toBe(false);
    const names = { 'page.example': [address] };
    const { asked, look } = net({ pages: { 'https://page.example/': () => page('<title>안</title>') }, names });
    expect(await look('https://page.example/')).toBeNull();
    expect(asked).toEqual([]);
  });

  it('a name with one address inside among those outside is not asked', async () => {
    const mixed = ['93.184.215.14', '2606:4700::1111', 'fd00::1'];
    expect(await at(() => page('<title>안</title>'), { names: { 'page.example': mixed } })).toBeNull();
    expect(await at(() => page('<title>밖</title>'), { names: { 'page.example': mixed.slice(0, 2) } })).not.toBeNull();
  });

  it.each([
    ['no such name', () => Response.json({ Status: 3 })],
    ['no addresses', () => Response.json({ Status: 0 })],
    ['no answer', () => new Response('', { status: 502 })],
    ['another kind of answer', () => new Response('<html>')],
    ['too long an answer', () => Response.json({ Status: 0, Answer: [], Comment: 'x'.repeat(20_000) })],
  ])('a resolver that says %s', async (_, resolves) => {
    expect(await at(() => page('<title>안</title>'), { resolves })).toBeNull();
  });
});

describe('a redirect', () => {
  it('is followed three times, each to where it may be', async () => {
    const pages = {
      'https://a.example/': () => redirect('https://b.example/x', 301),
      'https://b.example/x': () => redirect('/y', 307),
      'https://b.example/y': () => redirect('//c.example/', 308),
      'https://c.example/': () => page('<title>도착</title>'),
    };
    expect((await net({ pages }).look('https://a.example/'))?.title).toBe('도착');
  });

  it('is not followed a fourth time, nor thirty', async () => {
    const steps = Array.from({ length: 30 }, (_, n) => [`https://page.example/${n}`, () => redirect(`/${n + 1}`)]);
    const { asked, look } = net({ pages: Object.fromEntries(steps) as Net['pages'] });
    expect(await look('https://page.example/0')).toBeNull();
    expect(asked).toHaveLength(4);
  });

  it.each([
    'http://outside.example/',
    'https://127.0.0.1/',
    'https://outside.example:22/',
    'https://me:secret@outside.example/',
    'https://inside.example/',
    'file:///etc/passwd',
  ])('to %s is where it ends', async (location) => {
    const pages = { 'https://page.example/': () => redirect(location), [location]: () => page('<title>안</title>') };
    const { asked, look } = net({ pages, names: { 'inside.example': ['192.168.0.1'] } });
    expect(await look('https://page.example/')).toBeNull();
    expect(asked).toEqual(['https://page.example/']);
  });

  it('has its name resolved anew, also where it is the same', async () => {
    let resolvedTimes = 0;
    const resolves = (): Response => {
      resolvedTimes += 1;
      return Response.json({
        Status: 0,
        Answer: [{ type: 1, data: resolvedTimes > 2 ? '10.0.0.1' : '93.184.215.14' }],
      });
    };
    const pages = { 'https://page.example/': () => redirect('/again'), 'https://page.example/again': () => page('') };
    const { asked, look } = net({ pages, resolves });
    expect(await look('https://page.example/')).toBeNull();
    expect(asked).toEqual(['https://page.example/']);
  });

  it('that names no place is none', async () => {
    expect(await at(() => new Response(null, { status: 302 }))).toBeNull();
  });
});

describe('what is too much', () => {
  it('a head without an end is given up after 512 kB, and no more is taken', async () => {
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 16_384;
        controller.enqueue(new TextEncoder().encode('<title>끝없이</title>'.padEnd(16_000, ' ')));
      },
    });
    expect(await at(() => new Response(endless, { headers: html }))).toBeNull();
    expect(given).toBeLessThan(640 * 1024);
  });

  it('a page, a resolver and a body that never come are waited for only so long', async () => {
    const never = new Promise<Response>(() => {});
    const slow = (pages: Net['pages']) => net({ pages }).look('https://page.example/', 30);
    expect(await slow({ 'https://page.example/': () => never })).toBeNull();
    const stuck = () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) }), { headers: html });
    expect(await slow({ 'https://page.example/': stuck })).toBeNull();
    const mute: typeof fetch = () => never;
    expect(await pageWords('https://page.example/', { resolver, ask: mute, patienceMs: 30 })).toBeNull();
  });
});

describe('what is no page', () => {
  it.each(['image/png', 'application/pdf', 'text/plain', 'application/json', 'text/htmlx', ''])('%s', async (type) => {
    expect(await at(() => page('<title>안</title>', { 'content-type': type }))).toBeNull();
  });

  it.each([204, 400, 403, 404, 500])('an answer of %i', async (status) => {
    const body = status === 204 ? null : '<title>안</title>';
    expect(await at(() => new Response(body, { status, headers: html }))).toBeNull();
  });
});

describe('the resolver', () => {
  it('is https, or there is none', () => {
    const of = (LINK_PREVIEW_RESOLVER: string) => resolverAddress({ LINK_PREVIEW_RESOLVER })?.href ?? null;
    expect(of('https://cloudflare-dns.com/dns-query')).toBe('https://cloudflare-dns.com/dns-query');
    expect([of(''), of('http://resolver.test/'), of('none')]).toEqual([null, null, null]);
  });
});
