// Films as players ask for them: in ranges, at one lasting address, for as long as somebody may see them.
import { describe, expect, it } from 'vitest';
import { byLink, linkTo, type Caller } from '../kit/api.ts';
import { talkOf, type Talk } from '../kit/chat-api.ts';
import { addresses, png, request, uploaded } from '../kit/files-api.ts';
import { aFilm, begin, complete, joinedDigest, sendPart } from '../kit/uploads-api.ts';

const film = aFilm(300_000);

/** A film that a message of the conversation shows, once everyone may have it. */
async function shownFilm(talk: Talk): Promise<string> {
  const { body } = await begin(talk.admin, talk.id, { size: film.length });
  const at = `/rooms/${talk.id}/uploads/${body.id}`;
  await sendPart(talk.admin, at, 1, film);
  await complete(talk.admin, at, joinedDigest([film]));
  await talk.say(talk.admin, '', { attachments: [body.id] });
  await expect.poll(async () => (await addresses(talk.admin, talk.id, body.id))[0]?.state).toBe('clean');
  return body.id;
}

async function session(by: Caller, room: string): Promise<{ cookie: string; said: string; status: number }> {
  const { status, headers } = await by.post(`/rooms/${room}/media-session`);
  const said = headers.get('set-cookie') ?? '';
  return { status, said, cookie: said.split(';')[0] ?? '' };
}

function watch(cookie: string, room: string, file: string, headers: Record<string, string> = {}, method = 'GET') {
  return request(null, `/rooms/${room}/media/${file}`, { method, headers: { cookie, ...headers } });
}

describe('a film in a room', () => {
  it('is played in ranges by the cookie alone, and kept by the browser', async () => {
    const talk = await talkOf(2);
    const [other] = talk.others;
    if (other === undefined) throw new Error('nobody');
    const file = await shownFilm(talk);
    const { said, cookie } = await session(other, talk.id);
    expect(said).toMatch(/; Path=\/api\/v1\/rooms\/rom_\w+\/media\/;/u);
    for (const word of ['HttpOnly', 'SameSite=Strict', 'Max-Age=600']) expect(said).toContain(word);
    const first = await watch(cookie, talk.id, file, { range: 'bytes=0-' });
    expect([first.status, first.headers.get('content-range'), first.headers.get('content-type')]).toEqual([
      206,
      `bytes 0-${film.length - 1}/${film.length}`,
      'video/mp4',
    ]);
    expect(first.headers.get('cache-control')).toBe('private, max-age=3600');
    const middle = await watch(cookie, talk.id, file, { range: 'bytes=1000-1999' });
    expect(middle.bytes).toEqual(film.subarray(1000, 2000));
    const tag = middle.headers.get('etag') ?? '';
    expect((await watch(cookie, talk.id, file, { range: 'bytes=-10', 'if-range': tag })).status).toBe(206);
    expect((await watch(cookie, talk.id, file, { range: 'bytes=-10', 'if-range': '"old"' })).status).toBe(200);
    expect((await watch(cookie, talk.id, file, { range: 'bytes=-10', 'if-none-match': tag })).status).toBe(304);
    expect((await watch(cookie, talk.id, file, { range: `bytes=${film.length}-` })).status).toBe(416);
    const head = await watch(cookie, talk.id, file, {}, 'HEAD');
    expect([
      head.status,
      head.headers.get('content-length'),
      head.headers.get('accept-ranges'),
      head.bytes.length,
    ]).toEqual([200, String(film.length), 'bytes', 0]);
  });

  it('is nobody’s without a session, with that of another room, or with one that was altered', async () => {
    const [talk, elsewhere] = [await talkOf(2), await talkOf(2)];
    const file = await shownFilm(talk);
    const { cookie } = await session(talk.admin, talk.id);
    const other = await session(elsewhere.admin, elsewhere.id);
    const altered = cookie.replace(/.$/u, (last) => (last === 'A' ? 'B' : 'A'));
    for (const one of ['', other.cookie, altered, 'madang_media=x', 'madang_media=e30~e30'])
      expect((await watch(one, talk.id, file)).status, one).toBe(403);
    expect((await session(elsewhere.admin, talk.id)).status).toBe(404);
    // What is not shown in the room that one watches in.
    expect((await watch(other.cookie, elsewhere.id, file)).status).toBe(404);
    const picture = await uploaded(talk.admin, await png(4, 4), { room: talk.id });
    expect((await watch(cookie, talk.id, picture.id)).status).toBe(404);
  });

  it('is sent no more within two seconds of the end of the link that one came by', async () => {
    const talk = await talkOf(2, { history: 'all' });
    const mine = await shownFilm(talk);
    const code = await linkTo(talk.id, talk.admin.id, { kind: 'chat', level: 'view' });
    const visitor = await byLink(talk.id, code, { kind: 'chat' });
    const { cookie } = await session(visitor, talk.id);
    expect((await watch(cookie, talk.id, mine)).status).toBe(200);
    const endedMs = Date.now();
    const ended = await talk.room.room.execute({
      id: 'end',
      type: 'share.revoke',
      data: { code },
      credentials: { account_id: talk.admin.id, name: '', guest: false, link: null },
      origin: 'client',
    });
    expect(ended).toMatchObject({ ok: true });
    await expect.poll(async () => (await watch(cookie, talk.id, mine)).status, { interval: 100 }).toBe(403);
    expect(Date.now() - endedMs).toBeLessThan(2_500);
    expect((await session(visitor, talk.id)).status).not.toBe(200);
  });

  it('is only its uploader’s until it was looked at', async () => {
    const talk = await talkOf(2);
    const [other] = talk.others;
    if (other === undefined) throw new Error('nobody');
    const file = await shownFilm(talk);
    const { cookie } = await session(other, talk.id);
    expect((await watch(cookie, talk.id, file)).status).toBe(200);
    const unseen = await begin(talk.admin, talk.id, { size: film.length });
    expect((await watch(cookie, talk.id, unseen.body.id)).status).toBe(404);
  });
});
