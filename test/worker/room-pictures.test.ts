// The picture by which a group or a course is known.
import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import type { ConversationState } from '#protocol/chat/answers.schema.ts';
import type { RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import type { ItineraryState } from '#protocol/itinerary/answers.schema.ts';
import { cardHash } from '#worker/http/shares/share-card.ts';
import { neutralCard } from '#worker/platform/cards/card-layout.ts';
import { aGuest, byLink, type Caller, linkTo } from '../kit/api.ts';
import { talkOf } from '../kit/chat-api.ts';
import { addresses, pdf, png, request, uploaded } from '../kit/files-api.ts';
import { courseOf, placeNamed, stateOf } from '../kit/itinerary-api.ts';
import { send } from '../kit/http.ts';
import { shareOf } from '../kit/share-api.ts';

function eventually(look: () => Promise<void>): Promise<void> {
  return vi.waitFor(look, { timeout: 15_000, interval: 100 });
}

/** A picture of one's own in a room, once it was looked at. */
async function picture(by: Caller, room: string, side = 40): Promise<string> {
  const { id } = await uploaded(by, await png(side, side), { room });
  await eventually(async () => expect((await addresses(by, room, id))[0]?.state).toBe('clean'));
  return id;
}

async function listed(by: Caller, room: string): Promise<RoomInInbox | undefined> {
  const { items } = (await by.get<{ items: RoomInInbox[] }>('/inbox/rooms')).body;
  return items.find(({ room_id }) => room_id === room);
}

function command(by: Caller, room: string, type: string, data: object) {
  return by.post<{ error?: { code: string } }>(`/rooms/${room}/commands`, { type, data });
}

describe('the picture of a group', () => {
  it('is given by an admin, seen by all and in their lists, and told in the stream and the audit', async () => {
    const talk = await talkOf(2);
    const [other] = talk.others;
    if (other === undefined) throw new Error('nobody');
    const photo = await picture(talk.admin, talk.id);
    expect((await talk.admin.put(talk.path('/photo'), { photo })).status).toBe(200);
    expect((await talk.state(other)).body.photo).toBe(photo);
    expect((await talk.view(other)).photo).toBe(photo);
    await eventually(async () => {
      expect(await listed(other, talk.id)).toMatchObject({ picture: photo, conversation: { photo } });
    });
    expect((await request(null, `/avatars/${photo}`)).headers.get('content-type')).toBe('image/webp');
    const [notice] = (await talk.messages(other)).flatMap((message) => message.notice ?? []);
    expect(notice).toMatchObject({ what: 'renamed', pictured: true });
    const { body } = await talk.admin.get<{ items: { type: string }[] }>(talk.path('/audit'));
    expect(body.items.map(({ type }) => type)).toContain('conversation.pictured');
  });

  it('is gone with its bytes and its name where it is replaced or taken away', async () => {
    const talk = await talkOf(2);
    const one = await picture(talk.admin, talk.id);
    await talk.admin.put(talk.path('/photo'), { photo: one });
    const two = await picture(talk.admin, talk.id, 44);
    expect((await talk.admin.put(talk.path('/photo'), { photo: two })).status).toBe(200);
    expect((await request(null, `/avatars/${one}`)).status).toBe(404);
    expect((await request(null, `/avatars/${two}`)).status).toBe(200);
    await eventually(async () => {
      expect((await env.MEDIA.list({ prefix: `rooms/${talk.id}/files/${one}/` })).objects).toEqual([]);
    });
    expect((await talk.admin.put(talk.path('/photo'), { photo: null })).status).toBe(200);
    expect((await talk.state(talk.admin)).body.photo).toBeNull();
    expect((await request(null, `/avatars/${two}`)).status).toBe(404);
    await eventually(async () => expect((await listed(talk.admin, talk.id))?.picture).toBeUndefined());
  });

  it('is no member’s to give, no picture of two, no document, nobody else’s file and none that is still being checked', async () => {
    const talk = await talkOf(2);
    const [other] = talk.others;
    if (other === undefined) throw new Error('nobody');
    const photo = await picture(other, talk.id);
    expect((await other.put(talk.path('/photo'), { photo })).status).toBe(403);
    expect((await talk.admin.put(talk.path('/photo'), { photo })).status).toBe(400);
    const document = await uploaded(talk.admin, pdf(), { room: talk.id, name: 'a.pdf', type: 'application/pdf' });
    expect((await talk.admin.put(talk.path('/photo'), { photo: document.id })).status).toBe(400);
    expect((await talk.admin.put(talk.path('/photo'), { photo: `fil_${'0'.repeat(26)}` })).status).toBe(400);
    const direct = await talk.admin.post<ConversationState>('/conversations', {
      type: 'direct',
      participant_ids: [other.id],
    });
    expect((await talk.admin.put(`/conversations/${direct.body.id}/photo`, { photo: null })).status).toBe(403);
    const looker = await byLink(talk.id, await linkTo(talk.id, talk.admin.id, { kind: 'chat', level: 'view' }), {
      kind: 'chat',
    });
    expect((await looker.put(talk.path('/photo'), { photo: null })).status).toBe(403);
    expect((await talk.state(other)).body.photo).toBeNull();
  });
});

describe('the picture of a course', () => {
  it('is an edit like its title: whoever may edit gives it, it is undone and restored, and a version of before has that of then', async () => {
    const course = await courseOf(['서울숲'], await aGuest());
    const { owner, id } = course;
    const editor = await byLink(id, await linkTo(id, owner.id, { level: 'edit' }));
    const looker = await byLink(id, await linkTo(id, owner.id, { level: 'view' }));
    const one = await picture(editor, id);
    expect((await looker.patch(course.path, { photo_file_id: one })).status).toBe(403);
    expect((await editor.patch(course.path, { photo_file_id: one })).status).toBe(200);
    const { seq } = await stateOf(course);
    expect((await stateOf(course)).photo_file_id).toBe(one);
    await eventually(async () => expect((await listed(owner, id))?.picture).toBe(one));
    expect((await request(null, `/avatars/${one}`)).status).toBe(200);
    const two = await picture(owner, id, 44);
    await command(owner, id, 'file.attach', { target: id, attachments: [two] });
    expect((await stateOf(course)).photo_file_id).toBe(two);
    await command(owner, id, 'edit.undo', {});
    expect((await stateOf(course)).photo_file_id).toBe(one);
    expect((await owner.patch(course.path, { photo_file_id: null })).status).toBe(200);
    expect((await stateOf(course)).photo_file_id).toBeUndefined();
    expect((await request(null, `/avatars/${one}`)).status).toBe(404);
    expect((await owner.get<ItineraryState>(`${course.path}?at=${seq}`)).body.photo_file_id).toBe(one);
    await command(owner, id, 'itinerary.restore', { seq });
    expect((await stateOf(course)).photo_file_id).toBe(one);
  });

  it('is a picture of this room, and goes along into a copy', async () => {
    const [course, elsewhere] = [await courseOf([], await aGuest()), await courseOf([], await aGuest())];
    const { owner } = course;
    const foreign = await picture(elsewhere.owner, elsewhere.id);
    expect((await owner.patch(course.path, { photo_file_id: foreign })).status).toBe(400);
    const document = await uploaded(owner, pdf(), { room: course.id, name: 'a.pdf', type: 'application/pdf' });
    expect((await owner.patch(course.path, { photo_file_id: document.id })).status).toBe(400);
    expect((await owner.post('/itineraries', { title: '새 코스', photo_file_id: foreign })).status).toBe(400);
    const own = await picture(owner, course.id);
    await owner.patch(course.path, { photo_file_id: own });
    const copy = await owner.post<ItineraryState>(`${course.path}/duplicate`, {});
    expect(copy.status).toBe(201);
    expect(copy.body.photo_file_id).toMatch(/^fil_/u);
    expect(copy.body.photo_file_id).not.toBe(own);
    const of = copy.body.photo_file_id ?? '';
    await eventually(async () => expect((await request(null, `/avatars/${of}`)).status).toBe(200));
  });
});

describe('the cover on the page of a link', () => {
  async function covered() {
    const course = await courseOf(['서울숲'], await aGuest());
    const photo = await picture(course.owner, course.id, 700);
    const target = placeNamed(course, '서울숲').id;
    await command(course.owner, course.id, 'file.attach', { target, attachments: [photo] });
    return { ...course, photo };
  }

  it('is the first photo of the course, opened by the link itself', async () => {
    const course = await covered();
    const { code } = await shareOf(course);
    const answer = await send(`/api/v1/shares/${code}/photos/${course.photo}`);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'image/webp',
      'private, max-age=86400',
    ]);
    const elsewhere = await covered();
    expect((await send(`/api/v1/shares/${code}/photos/${elsewhere.photo}`)).status).toBe(404);
    const draft = await picture(course.owner, course.id, 8);
    expect((await send(`/api/v1/shares/${code}/photos/${draft}`)).status).toBe(404);
    await course.owner.delete(`/shares/${code}`);
    expect((await send(`/api/v1/shares/${code}/photos/${course.photo}`)).status).toBe(410);
  });

  it('is nobody’s behind a password who has not given it', async () => {
    const course = await covered();
    const { code } = await shareOf(course, { password: '바다바다' });
    const path = `/api/v1/shares/${code}/photos/${course.photo}`;
    expect((await send(path)).status).toBe(401);
    const unlocked = await send(`/s/${code}/unlock`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `password=${encodeURIComponent('바다바다')}`,
      redirect: 'manual',
    });
    const cookie = unlocked.headers.get('set-cookie')?.split(';')[0] ?? '';
    const answer = await send(path, { headers: { cookie } });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
  });

  it('is on the picture that previews show, which has another address than without, and not behind a password', async () => {
    const course = await covered();
    const { code } = await shareOf(course);
    const cardOf = async (at: string): Promise<string> => {
      const html = await (await send(`/s/${at}`)).text();
      return /<meta property="og:image" content="([^"]*)"/u.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    };
    const withCover = await cardOf(code);
    // What is kept under its address is what is shown: `pictures.test.ts` of the browser draws it.
    const hash = new URL(withCover).searchParams.get('v') ?? '';
    await env.MEDIA.put(`rooms/${course.id}/pictures/${hash}.png`, new Uint8Array([1]));
    const drawn = await send(withCover);
    expect([drawn.status, drawn.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    const target = placeNamed(course, '서울숲').id;
    await command(course.owner, course.id, 'file.detach', { target, file_id: course.photo });
    expect(new URL(await cardOf(code)).searchParams.get('v')).not.toBe(hash);
    await command(course.owner, course.id, 'edit.undo', {});
    expect(await cardOf(code)).toBe(withCover);
    await env.MEDIA.put(`rooms/neutral/pictures/${cardHash(neutralCard('ko'))}.png`, new Uint8Array([0]));
    await course.owner.patch(`/shares/${code}`, { password: '바다바다' });
    const neutral = await send(withCover);
    expect(neutral.headers.get('etag')).toBe(`"${cardHash(neutralCard('ko'))}"`);
  });
});
