import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { RoomEvent, RoomSnapshot } from '#protocol/wire.ts';
import { signRoomToken, type RoomClaims } from '#worker/platform/secrets/tokens.ts';
import { someone } from '../kit/api.ts';
import { courseOf, namesOf, stateOf, type Course } from '../kit/itinerary-api.ts';
import { errorOf, send, messagesOf } from '../kit/http.ts';
import { TestSocket } from '../kit/room-kit.ts';

async function tokenOf(course: Course): Promise<string> {
  return (await course.owner.post<{ token: string }>(`/rooms/${course.id}/token`, {})).body.token;
}

function claimsFor(course: Course, overrides: Partial<RoomClaims> = {}): Omit<RoomClaims, 'iat' | 'exp'> {
  return {
    sub: course.owner.id,
    name: '지우',
    guest: false,
    room_id: course.id,
    kind: 'itinerary',
    link: null,
    capabilities: ['view'],
    counted: true,
    ...overrides,
  };
}

async function upgrade(id: string, query: string, headers: Record<string, string> = {}): Promise<Response> {
  return send(`/api/v1/rooms/${id}/socket${query}`, { headers: { upgrade: 'websocket', ...headers } });
}

async function socketOf(course: Course, query = ''): Promise<TestSocket> {
  const response = await upgrade(course.id, `?token=${await tokenOf(course)}${query}`);
  if (response.webSocket === null) throw new Error(`no socket: ${response.status}`);
  return new TestSocket(response.webSocket);
}

describe('a room over HTTP', () => {
  it('is mine, listed most recently active first, a page at a time', async () => {
    const owner = await someone();
    const made = [await courseOf([], owner), await courseOf([], owner), await courseOf([], owner)];
    const first = await owner.get<{ items: { id: string }[]; next_cursor: string }>('/rooms?limit=2');
    const rest = await owner.get<{ items: { id: string }[]; next_cursor: null }>(
      `/rooms?limit=2&cursor=${first.body.next_cursor}`,
    );
    const listed = [...first.body.items, ...rest.body.items].map((room) => room.id);
    expect(listed.toSorted()).toEqual(made.map((course) => course.id).toSorted());
    expect(rest.body.next_cursor).toBeNull();
    expect((await owner.get<{ items: unknown[] }>('/rooms?kind=chat')).body.items).toEqual([]);
  });

  it('is read as it is and as it was', async () => {
    const course = await courseOf(['서울숲']);
    await course.owner.post(`${course.path}/places`, { place: { name: '뚝섬' } });
    const now = (await course.owner.get<RoomSnapshot<{ places: { name: string }[] }>>(`/rooms/${course.id}`)).body;
    expect(now.snapshot.places.map((place) => place.name)).toEqual(['서울숲', '뚝섬']);
    const then = await course.owner.get<RoomSnapshot<{ places: { name: string }[] }>>(
      `/rooms/${course.id}?at=${now.seq - 1}`,
    );
    expect(then.body.snapshot.places.map((place) => place.name)).toEqual(['서울숲']);
    const beyond = await course.owner.get(`/rooms/${course.id}?at=${now.seq + 1}`);
    expect(beyond.status).toBe(400);
  });

  it('takes any command of its kind, once for each idempotency key, and answers byte for byte the same', async () => {
    const course = await courseOf();
    const body = { type: 'place.add', data: { place: { name: '한 번만' } } };
    const first = await course.owner.post(`/rooms/${course.id}/commands`, body, { key: 'only-once' });
    const again = await course.owner.post(`/rooms/${course.id}/commands`, body, { key: 'only-once' });
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(namesOf(await stateOf(course))).toEqual(['한 번만']);
    const other = await course.owner.post(
      `/rooms/${course.id}/commands`,
      { ...body, data: { place: { name: '다른 것' } } },
      { key: 'only-once' },
    );
    expect(other.status).toBe(422);
  });

  it('goes for everyone when deleted', async () => {
    const course = await courseOf();
    const { status } = await course.owner.delete(`/rooms/${course.id}`);
    expect(status).toBe(204);
    expect((await course.owner.get(`/rooms/${course.id}`)).status).toBe(404);
    expect((await course.owner.get<{ items: unknown[] }>('/rooms')).body.items).toEqual([]);
  });

  it('pages through its past events', async () => {
    const course = await courseOf();
    for (let index = 0; index < 5; index += 1)
      await course.owner.post(`${course.path}/places`, { place: { name: `${index}번째` } });
    const seqs: number[] = [];
    const path = `/rooms/${course.id}/events?limit=3`;
    for (let next: string | null = path; next !== null;) {
      const page: { items: RoomEvent[]; next_cursor: string | null } = (await course.owner.get<typeof page>(next)).body;
      seqs.push(...page.items.map((event) => event.seq));
      next = page.next_cursor === null ? null : `${path}&cursor=${page.next_cursor}`;
    }
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect(seqs.length).toBeGreaterThan(7);
  });

  it.each(['events', 'comments'])('refuses a cursor of its %s that is none of its own', async (list) => {
    const course = await courseOf();
    for (const cursor of ['', '0', '-1', '1.5', 'x', '99999999999999999999']) {
      const refused = await course.owner.get(`/rooms/${course.id}/${list}?cursor=${cursor}`);
      expect(refused).toMatchObject({ status: 400, body: { error: { code: 'VALIDATION_ERROR' } } });
    }
  });

  it('leaves as one file and comes in as a room of mine with the same past', async () => {
    const course = await courseOf(['서울숲', '대림창고']);
    await course.owner.post(`/rooms/${course.id}/comments`, { content: '여기 좋아요' });
    const file = await course.owner.get(`/rooms/${course.id}/export`);
    const importer = await someone();
    const imported = await importer.post<{ id: string; seq: number }>('/rooms/import', file.body, { key: 'import-1' });
    const again = await importer.post('/rooms/import', file.body, { key: 'import-1' });
    expect(imported.status).toBe(201);
    expect(again.text).toBe(imported.text);
    const copy = await importer.get<RoomSnapshot<{ places: { name: string }[]; comments: { content: string }[] }>>(
      `/rooms/${imported.body.id}`,
    );
    expect(copy.body.snapshot.places.map((place) => place.name)).toEqual(['서울숲', '대림창고']);
    expect(copy.body.snapshot.comments.map((comment) => comment.content)).toEqual(['여기 좋아요']);
    expect(copy.body.you.role).toBe('owner');
    expect((await course.owner.get(`/rooms/${imported.body.id}`)).status).toBe(404);
    expect((await importer.get<{ items: { title: string }[] }>('/rooms')).body.items[0]?.title).toBe('성수동 산책');
  });
});

describe('comments over HTTP', () => {
  it('are written, answered, changed, reacted to and removed, and the removed words are gone', async () => {
    const { owner, id, state } = await courseOf(['서울숲']);
    const target = state.places[0]?.id;
    const first = await owner.post<{ id: string; target: string }>(`/rooms/${id}/comments`, {
      content: '돗자리 챙길게요',
      target,
    });
    expect(first.status).toBe(201);
    expect(first.body.target).toBe(target);
    await owner.post(`/rooms/${id}/comments`, { content: '저도 챙길게요', parent_id: first.body.id });
    const changed = await owner.patch(`/rooms/${id}/comments/${first.body.id}`, { content: '돗자리와 물 챙길게요' });
    expect(changed.body).toMatchObject({ id: first.body.id, content: '돗자리와 물 챙길게요', replies_count: 1 });
    const reacted = await owner.post(`/rooms/${id}/comments/${first.body.id}/reactions`, {
      reaction: '👍🏽',
      action: 'add',
    });
    expect(reacted.body).toMatchObject({ reactions: { '👍🏽': 1 }, mine: ['👍🏽'] });
    const page = await owner.get<{ items: Record<string, unknown>[] }>(`/rooms/${id}/comments?target=${target}`);
    expect(page.body.items).toMatchObject([
      {
        content: '돗자리와 물 챙길게요',
        replies_count: 1,
        reactions: { '👍🏽': 1 },
        mine: ['👍🏽'],
        updated_at: expect.any(String),
      },
      { content: '저도 챙길게요', parent_id: first.body.id },
    ]);
    expect((await owner.delete(`/rooms/${id}/comments/${first.body.id}`)).status).toBe(204);
    const after = await owner.get<{ items: Record<string, unknown>[] }>(`/rooms/${id}/comments`);
    expect(after.body.items[0]).toMatchObject({ content: null, removed: true, reactions: {} });
    const log = await owner.get(`/rooms/${id}/events?limit=200`);
    expect(log.text).not.toContain('돗자리');
  });

  it('that look like spam are refused with the rule, and ten a minute are the most', async () => {
    const { owner, id } = await courseOf();
    const spam = await owner.post<{ error: { code: string; details: { rule: string[] } } }>(`/rooms/${id}/comments`, {
      content: '금칙어시험 보세요',
    });
    expect(spam.status).toBe(422);
    expect(spam.body.error).toMatchObject({ code: 'SPAM_DETECTED', details: { rule: ['banned_word'] } });
    const statuses = [];
    for (let index = 0; index < 12; index += 1) {
      statuses.push((await owner.post(`/rooms/${id}/comments`, { content: `좋은 생각 ${index}번` })).status);
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(10);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('a socket over HTTP', () => {
  it('opens with a room token, and is one pipeline with REST', async () => {
    const course = await courseOf();
    const socket = await socketOf(course);
    await socket.next('welcome');
    const added = await course.owner.post<{ seq: number }>(`${course.path}/places`, { place: { name: '소켓에도' } });
    const events = await socket.eventsThrough(added.body.seq);
    expect(events.at(-1)).toMatchObject({ type: 'place.added', data: { place: { name: '소켓에도' } } });
    const body = { place: { name: '같은 열쇠' } };
    const byRest = await course.owner.post(
      `/rooms/${course.id}/commands`,
      { type: 'place.add', data: body },
      { key: 'both-doors' },
    );
    socket.send({ id: 'both-doors', type: 'place.add', data: body });
    const ack = await socket.next('ack', (frame) => frame.id === 'both-doors');
    expect({ seq: ack.seq, data: ack.data }).toEqual(byRest.body);
    expect(namesOf(await stateOf(course))).toEqual(['소켓에도', '같은 열쇠']);
  });

  it('is closed with 4401 for a token that is forged, expired, missing, of another room or another kind of token', async () => {
    const course = await courseOf();
    const other = await courseOf();
    const secret = env.JWT_SECRET;
    const bad = [
      await signRoomToken('another-secret-another-secret-another', claimsFor(course), Date.now()),
      await signRoomToken(secret, claimsFor(course), Date.now() - 16 * 60_000),
      await tokenOf(other),
      course.owner.token,
      'nonsense',
      '',
    ];
    for (const token of bad) {
      const response = await upgrade(course.id, token === '' ? '' : `?token=${token}`);
      if (response.webSocket === null) throw new Error(`no socket: ${response.status}`);
      const socket = new TestSocket(response.webSocket);
      expect((await socket.closing()).code).toBe(4401);
      expect(socket.frames).toEqual([]);
    }
  });

  it('is refused to a page of another origin, and open to our own and to friends', async () => {
    const course = await courseOf();
    const token = await tokenOf(course);
    for (const origin of ['https://evil.test', 'http://madang.test.evil.test', 'null', 'https://madang.test']) {
      const response = await upgrade(course.id, `?token=${token}`, { origin });
      expect(response.status, origin).toBe(403);
      expect((await errorOf(response)).code).toBe('FORBIDDEN');
    }
    for (const origin of ['http://madang.test', 'https://friend.test']) {
      const response = await upgrade(course.id, `?token=${token}`, { origin });
      expect(response.status, origin).toBe(101);
      response.webSocket?.accept();
      response.webSocket?.close();
    }
  });

  it('asks for an upgrade where there is none', async () => {
    const course = await courseOf();
    expect((await course.owner.get(`/rooms/${course.id}/socket`)).status).toBe(400);
  });
});

describe('a stream of events', () => {
  it('begins with what I see, sends each event with its seq as id, and resumes by Last-Event-ID without gap or repeat', async () => {
    const course = await courseOf();
    const token = await tokenOf(course);
    const path = `/api/v1/rooms/${course.id}/events?token=${token}`;
    const open = await send(path, { headers: { accept: 'text/event-stream' } });
    expect(open.headers.get('content-type')).toContain('text/event-stream');
    const reading = messagesOf(open, (text) => text.includes('두 번째'));
    const first = await course.owner.post<{ seq: number }>(`${course.path}/places`, { place: { name: '첫 번째' } });
    const second = await course.owner.post<{ seq: number }>(`${course.path}/places`, { place: { name: '두 번째' } });
    const text = await reading;
    expect(text).toContain('event: welcome');
    expect(text).toContain(`id: ${first.body.seq}\ndata: {"seq":${first.body.seq},"type":"place.added"`);
    const third = await course.owner.post<{ seq: number }>(`${course.path}/places`, { place: { name: '세 번째' } });
    const resumed = await send(path, {
      headers: { accept: 'text/event-stream', 'last-event-id': String(first.body.seq) },
    });
    const rest = await messagesOf(resumed, (part) => part.includes('세 번째'));
    const ids = [...rest.matchAll(/^id: (\d+)$/gmu)].map((match) => Number(match[1]));
    expect(ids).toEqual([second.body.seq, third.body.seq]);
    expect(rest).toContain('"snapshot":null');
  });

  it('is refused with the one error form for a token of another room', async () => {
    const course = await courseOf();
    const other = await courseOf();
    const response = await send(`/api/v1/rooms/${course.id}/events?token=${await tokenOf(other)}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect(response.status).toBe(401);
    expect((await errorOf(response)).code).toBe('UNAUTHORIZED');
  });

  it('ends with the reason when the room is gone', async () => {
    const course = await courseOf();
    const token = await tokenOf(course);
    const open = await send(`/api/v1/rooms/${course.id}/events?token=${token}`, {
      headers: { accept: 'text/event-stream' },
    });
    const reading = messagesOf(open, (text) => text.includes('event: closed'));
    await course.owner.delete(`/rooms/${course.id}`);
    expect(await reading).toContain('"code":4404');
  });
});

describe('members over HTTP', () => {
  it('are listed, given roles, removed, and the last owner stays', async () => {
    const course = await courseOf();
    const share = await course.owner.post<{ share_id: string }>('/shares', {
      room_id: course.id,
      permission_level: 'view',
    });
    const friend = await someone();
    await friend.post(`/shares/${share.body.share_id}/join`, {});
    const listed = await course.owner.get<{ items: { account_id: string; role: string }[] }>(
      `/rooms/${course.id}/members`,
    );
    expect(listed.body.items.map(({ account_id, role }) => [account_id, role])).toEqual([
      [course.owner.id, 'owner'],
      [friend.id, 'viewer'],
    ]);
    const promoted = await course.owner.patch(`/rooms/${course.id}/members/${friend.id}`, { role: 'editor' });
    expect(promoted.body).toEqual({ account_id: friend.id, role: 'editor' });
    expect((await friend.post(`${course.path}/places`, { place: { name: '이제 고칠 수 있어요' } })).status).toBe(201);
    expect((await course.owner.patch(`/rooms/${course.id}/members/${friend.id}`, { role: 'emperor' })).status).toBe(
      400,
    );
    expect((await course.owner.delete(`/rooms/${course.id}/members/${course.owner.id}`)).status).toBe(409);
    expect((await course.owner.delete(`/rooms/${course.id}/members/${friend.id}`)).status).toBe(204);
    expect((await friend.get(`/rooms/${course.id}`)).status).toBe(404);
    expect((await friend.get<{ items: unknown[] }>('/rooms')).body.items).toEqual([]);
  });
});

describe('a room token', () => {
  it('may fetch the next one for the same guest, for a day and no longer', async () => {
    const course = await courseOf();
    const guest = claimsFor(course, { sub: course.owner.id });
    const renew = async (token: string): Promise<Response> =>
      send(`/api/v1/rooms/${course.id}/token`, { method: 'POST', token });
    const fresh = await renew(await signRoomToken(env.JWT_SECRET, guest, Date.now()));
    expect(fresh.status).toBe(200);
    const day = 24 * 60 * 60;
    const now = Math.floor(Date.now() / 1000);
    const young = await signRoomToken(env.JWT_SECRET, { ...guest, entered_at: now - day + 60 }, Date.now());
    const old = await signRoomToken(env.JWT_SECRET, { ...guest, entered_at: now - day - 60 }, Date.now());
    expect([(await renew(young)).status, (await renew(old)).status]).toEqual([200, 401]);
  });
});
