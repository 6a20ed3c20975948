import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { neutralCard } from '#worker/platform/cards/card-layout.ts';
import { cardHash } from '#worker/http/shares/share-card.ts';
import { send } from '#test/kit/http.ts';
import { sharedCourse, shareOf } from '#test/kit/share-api.ts';

const year = 'public, max-age=31536000, immutable';
const nothing = new Uint8Array([137, 80, 78, 71]);

/** The address of the picture that the page of a link names, with a stand-in for the picture already kept. */
async function pictureOf(
  { id, code }: { id: string; code: string },
  query = '',
): Promise<{ address: string; hash: string }> {
  const html = await (await send(`/s/${code}${query}`)).text();
  const address = /<meta property="og:image" content="([^"]*)"/u.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const hash = new URL(address).searchParams.get('v') ?? '';
  await env.MEDIA.put(`rooms/${id}/pictures/${hash}.png`, nothing);
  return { address, hash };
}

describe('the QR code of a link', () => {
  it('is an SVG and a PNG of the size that is asked for, kept for a year', async () => {
    const { code, share } = await sharedCourse();
    const svg = await send(share.qr_code_url);
    expect([svg.status, svg.headers.get('content-type'), svg.headers.get('cache-control')]).toEqual([
      200,
      'image/svg+xml',
      year,
    ]);
    expect(await svg.text()).toMatch(/^<svg [^>]*width="256"/u);
    const png = await send(`/api/v1/shares/${code}/qr.png?size=300`);
    const bytes = new DataView(await png.arrayBuffer());
    expect([png.headers.get('content-type'), bytes.getUint32(0), bytes.getUint32(16)]).toEqual([
      'image/png',
      0x89504e47,
      300,
    ]);
  });

  it('of a locked link is there, too: it says the address and nothing more', async () => {
    const { code } = await sharedCourse({ password: '바다바다' });
    expect((await send(`/api/v1/shares/${code}/qr.svg`)).status).toBe(200);
  });

  it.each(['63', '1025', 'big', '100.5'])('has no size %s', async (size) => {
    const { code } = await sharedCourse();
    expect((await send(`/api/v1/shares/${code}/qr.png?size=${size}`)).status).toBe(400);
  });

  it('is made for links that lead somewhere only, and a refusal is not kept', async () => {
    const { owner, code } = await sharedCourse();
    await owner.delete(`/shares/${code}`);
    const dead = await send(`/api/v1/shares/${code}/qr.svg`);
    const unknown = await send('/api/v1/shares/YYYY0000/qr.png');
    expect([dead.status, unknown.status]).toEqual([410, 404]);
    expect([dead, unknown].map((response) => response.headers.get('cache-control'))).toEqual(['no-store', 'no-store']);
  });
});

describe('the picture of a link', () => {
  it('is kept for good under the address that names what it shows, and for a minute under others', async () => {
    const course = await sharedCourse();
    const { code } = course;
    const { address, hash } = await pictureOf(course);
    const response = await send(address);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect([response.headers.get('cache-control'), response.headers.get('etag')]).toEqual([year, `"${hash}"`]);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(nothing);
    for (const known of [`"${hash}"`, `W/"${hash}"`, `"other", "${hash}"`]) {
      const again = await send(address, { headers: { 'if-none-match': known } });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(describing(again)).toEqual(describing(response));
    }
    const plain = await send(`/api/v1/shares/${code}/og.png`);
    expect([plain.headers.get('cache-control'), plain.headers.get('vary')]).toEqual([
      'public, max-age=60',
      expect.stringContaining('Accept-Language'),
    ]);
    expect((await send(`/api/v1/shares/${code}/og.png?v=${'0'.repeat(32)}&lang=ko`)).headers.get('cache-control')).toBe(
      'public, max-age=60',
    );
  });

  it('has another address when what it shows changes, and in another language', async () => {
    const course = await sharedCourse();
    const { owner, id, code } = course;
    const before = await pictureOf(course);
    await owner.post(`/rooms/${id}/comments`, { content: '사진에는 안 보여요' });
    expect((await pictureOf(course)).hash).toBe(before.hash);
    await owner.post(`/rooms/${id}/commands`, { type: 'place.add', data: { place: { name: '뚝섬' } } });
    expect((await pictureOf(course)).hash).not.toBe(before.hash);
    const english = await (await send(`/s/${code}`, { headers: { 'accept-language': 'en' } })).text();
    expect(english).toContain('&amp;lang=en');
  });

  it('is the neutral one behind a password and after the end, whatever hash is asked for', async () => {
    const course = await sharedCourse();
    const { address, hash } = await pictureOf(course);
    const neutral = cardHash(neutralCard('ko'));
    await env.MEDIA.put(`rooms/neutral/pictures/${neutral}.png`, new Uint8Array([0]));
    const locked = await shareOf(course, { password: '바다바다' });
    await course.owner.patch(`/shares/${course.code}`, { password: '바다바다' });
    for (const path of [address, `/api/v1/shares/${locked.code}/og.png?v=${hash}&lang=ko`]) {
      const response = await send(path);
      expect([response.status, response.headers.get('etag')]).toEqual([200, `"${neutral}"`]);
      expect(response.headers.get('cache-control')).toBe('public, max-age=60');
    }
    await course.owner.delete(`/shares/${locked.code}`);
    const dead = await send(`/api/v1/shares/${locked.code}/og.png?lang=ko`);
    expect([dead.status, dead.headers.get('etag')]).toEqual([200, `"${neutral}"`]);
    expect((await send('/api/v1/shares/YYYY1111/og.png')).status).toBe(404);
  });

  it('of a pinned page shows that moment', async () => {
    const course = await sharedCourse({ show_history: true }, ['서울숲']);
    const { owner, id } = course;
    const now = await pictureOf(course);
    const { seq } = (await owner.get<{ seq: number }>(`/rooms/${id}`)).body;
    await owner.post(`/rooms/${id}/commands`, { type: 'place.add', data: { place: { name: '뚝섬' } } });
    const pinned = await pictureOf(course, `?at=${seq}`);
    expect(pinned.hash).toBe(now.hash);
    expect((await send(pinned.address)).headers.get('etag')).toBe(`"${now.hash}"`);
  });

  it('is there for whoever did not decode its address, or adds something of their own to it', async () => {
    const course = await sharedCourse();
    const { address } = await pictureOf(course);
    await env.MEDIA.put(`rooms/neutral/pictures/${cardHash(neutralCard('ko'))}.png`, nothing);
    const plain = address.replace(/\?.*/u, '');
    for (const path of [
      address.replaceAll('&', '&amp;'),
      `${address}&_=123&fbclid=x`,
      `${plain}?lang=ko-KR`,
      `/api/v1/shares/${course.code}/qr.png?size=300&fbclid=1`,
      `/api/v1/shares/${course.code}/qr.svg?utm_source=poster`,
    ]) {
      expect([path, (await send(path)).status]).toEqual([path, 200]);
    }
  });

  it('is the neutral one once its room is deleted', async () => {
    const course = await sharedCourse();
    const { address } = await pictureOf(course);
    const neutral = cardHash(neutralCard('ko'));
    await env.MEDIA.put(`rooms/neutral/pictures/${neutral}.png`, new Uint8Array([0]));
    await course.owner.delete(`/rooms/${course.id}`);
    const dead = await send(address);
    expect([dead.status, dead.headers.get('etag')]).toEqual([200, `"${neutral}"`]);
  });
});

/** The headers of an answer that say how it is to be taken; those of one request alone left out. */
function describing(response: Response): [string, string][] {
  const own = new Set(['x-request-id', 'content-length', 'content-encoding', 'x-d1-bookmark']);
  return [...response.headers].filter(([name]) => !own.has(name));
}
