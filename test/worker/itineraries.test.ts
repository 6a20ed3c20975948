import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { itineraryStateSchema, type ItineraryState } from '#protocol/itinerary/answers.schema.ts';
import { aGuest, byLink, linkTo, someone, type Answered } from '#test/kit/api.ts';
import { courseOf, dayOf, namesOf, placeNamed, stateOf, type Placed } from '#test/kit/itinerary-api.ts';
import { accepted, newId, roomIn, send } from '#test/kit/room-kit.ts';

const nowhere = 'rom_00000000000000000000000000';

function codeOf({ body }: Answered): string {
  return (body['error'] as { code: string }).code;
}

describe('making an itinerary', () => {
  it('answers with the whole of it, and lists it at once', async () => {
    const owner = await someone();
    const made = await owner.post<ItineraryState>('/itineraries', {
      title: ' 성수동 산책 ',
      description: '천천히',
      start_date: '2026-11-28',
      days: [
        { title: '첫째 날', places: [{ name: '서울숲', duration_minutes: 90 }, { name: '대림창고' }] },
        { places: [] },
      ],
    });
    expect(made.status).toBe(201);
    const state = itineraryStateSchema.parse(made.body);
    expect(state).toMatchObject({
      title: '성수동 산책',
      description: '천천히',
      start_date: '2026-11-28',
      total_duration_minutes: 90,
      comments_count: 0,
      participants_count: 1,
      seq: 3,
    });
    expect(state.days.map((day) => [day.title, day.places.length])).toEqual([
      ['첫째 날', 2],
      [null, 0],
    ]);
    expect((await owner.get(`/itineraries/${state.id}`)).body).toEqual(made.body);
    const list = await owner.get<{ items: { id: string; kind: string; role: string }[] }>('/itineraries');
    expect(list.body.items).toMatchObject([{ id: state.id, kind: 'itinerary', role: 'owner', title: '성수동 산책' }]);
  });

  it('begins with one day where none is said', async () => {
    const { body } = await (await someone()).post<ItineraryState>('/itineraries', { title: '하루' });
    expect(body.days).toHaveLength(1);
  });

  it('is for guests, too', async () => {
    expect((await (await aGuest()).post('/itineraries', { title: '손님의 하루' })).status).toBe(201);
  });

  it.each([
    [{}, 'title'],
    [{ title: '' }, 'title'],
    [{ title: 'x'.repeat(101) }, 'title'],
    [{ title: 'a', start_date: '2026-13-01' }, 'start_date'],
    [{ title: 'a', days: [] }, 'days'],
    [{ title: 'a', days: [{ places: [{ name: '' }] }] }, 'days.0.places.0.name'],
    [{ title: 'a', owner: 'acc_x' }, 'owner'],
    [{ title: 'a', duplicated_from: nowhere }, 'duplicated_from'],
  ])('is refused, and told what is wrong: %j', async (body, field) => {
    const answer = await (await someone()).post('/itineraries', body);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'VALIDATION_ERROR']);
    expect((answer.body['error'] as { details: object }).details).toHaveProperty([field]);
  });

  it('with too many places makes no room', async () => {
    const owner = await someone();
    const places = Array.from({ length: 150 }, (_, i) => ({ name: `곳 ${i}` }));
    const answer = await owner.post('/itineraries', { title: 'a', days: [{ places }, { places }] });
    expect(answer.status).toBe(400);
    expect((await owner.get<{ items: unknown[] }>('/itineraries')).body.items).toEqual([]);
  });

  it('with the same key makes one, and answers a retry byte for byte', async () => {
    const owner = await someone();
    const send = () => owner.post('/itineraries', { title: '한 번만' }, { key: 'make-1' });
    const [first, second, third] = [await send(), await send(), await send()];
    expect([second.text, third.text]).toEqual([first.text, first.text]);
    expect([first.headers.get('idempotency-replayed'), second.headers.get('idempotency-replayed')]).toEqual([
      null,
      'true',
    ]);
    expect((await owner.get<{ items: unknown[] }>('/itineraries')).body.items).toHaveLength(1);
    const other = await owner.post('/itineraries', { title: '다른 것' }, { key: 'make-1' });
    expect([other.status, codeOf(other)]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('with the same key ten times at once makes one', async () => {
    const owner = await someone();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => owner.post<ItineraryState>('/itineraries', { title: '동시에' }, { key: 'k' })),
    );
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect((await owner.get<{ items: unknown[] }>('/itineraries')).body.items).toHaveLength(1);
  });

  it('that died half-way is finished by a retry, in the same room', async () => {
    const owner = await someone();
    const made = await owner.post<ItineraryState>('/itineraries', { title: '반쯤' }, { key: 'half' });
    await env.DB.prepare('UPDATE idempotency SET response = NULL, status = NULL WHERE account_id = ?')
      .bind(owner.id)
      .run();
    await env.DB.prepare('DELETE FROM rooms WHERE id = ?').bind(made.body.id).run();
    const again = await owner.post<ItineraryState>('/itineraries', { title: '반쯤' }, { key: 'half' });
    expect([again.status, again.body.id]).toEqual([201, made.body.id]);
    expect((await owner.get<{ items: unknown[] }>('/itineraries')).body.items).toHaveLength(1);
  });
});

describe('my itineraries', () => {
  it('come in pages, most recently active first, and no one else’s', async () => {
    const owner = await someone();
    await courseOf();
    const made = [];
    for (let i = 0; i < 3; i += 1) made.push((await courseOf([], owner)).id);
    const first = await owner.get<{ items: { id: string }[]; next_cursor: string }>('/itineraries?limit=2');
    const second = await owner.get<{ items: { id: string }[]; next_cursor: null }>(
      `/itineraries?limit=2&cursor=${first.body.next_cursor}`,
    );
    const listed = [...first.body.items, ...second.body.items].map((item) => item.id);
    expect([first.body.items.length, second.body.next_cursor, listed.toSorted()]).toEqual([2, null, made.toSorted()]);
  });

  it('refuse a cursor that is not one of ours', async () => {
    expect((await (await someone()).get('/itineraries?cursor=abc')).status).toBe(400);
  });
});

describe('an itinerary', () => {
  it('can be read as it was', async () => {
    const course = await courseOf(['가', '나']);
    await course.owner.delete(`${course.path}/places/${placeNamed(course, '가').id}`);
    const now = await stateOf(course);
    const then = await course.owner.get<ItineraryState>(`${course.path}?at=${course.state.seq}`);
    expect([namesOf(now), namesOf(then.body), then.body.seq]).toEqual([['나'], ['가', '나'], course.state.seq]);
    const later = await course.owner.get(`${course.path}?at=${now.seq + 1}`);
    expect([later.status, codeOf(later)]).toEqual([400, 'VALIDATION_ERROR']);
  });

  it('counts its comments and people', async () => {
    const course = await courseOf(['가']);
    const code = await linkTo(course.id, course.owner.id, { level: 'comment' });
    const visitor = await byLink(course.id, code);
    await visitor.post(`/rooms/${course.id}/comments`, { content: '여기 좋아요 정말' });
    expect(await stateOf(course)).toMatchObject({ comments_count: 1, participants_count: 2 });
    expect((await course.owner.get<ItineraryState>(`${course.path}?at=3`)).body.comments_count).toBe(0);
  });

  it('is changed by PATCH, and tells whose unseen words were replaced', async () => {
    const course = await courseOf();
    const code = await linkTo(course.id, course.owner.id, { level: 'edit' });
    const friend = await byLink(course.id, code);
    const seen = (await stateOf(course)).seq;
    const mine = await course.owner.patch(course.path, { title: '내 제목', start_date: '2026-12-01', base_seq: seen });
    expect(mine.body).toEqual({
      id: course.id,
      title: '내 제목',
      description: '',
      start_date: '2026-12-01',
      overwrote: {},
      seq: seen + 1,
    });
    const theirs = await friend.patch(course.path, { title: '친구 제목', description: '설명', base_seq: seen });
    expect(theirs.body).toMatchObject({
      title: '친구 제목',
      description: '설명',
      start_date: '2026-12-01',
      overwrote: { title: { account_id: course.owner.id, seq: seen + 1 } },
    });
    expect((await friend.patch(course.path, { base_seq: seen })).status).toBe(400);
  });

  it('is deleted for everyone, its links too', async () => {
    const course = await courseOf();
    const code = await linkTo(course.id, course.owner.id, { level: 'edit' });
    const friend = await byLink(course.id, code);
    expect((await friend.delete(course.path)).status).toBe(403);
    expect((await course.owner.delete(course.path)).status).toBe(204);
    for (const who of [course.owner, friend]) expect((await who.get(course.path)).status).toBe(404);
    expect((await course.owner.delete(course.path)).status).toBe(404);
    expect((await course.owner.get<{ items: unknown[] }>('/itineraries')).body.items).toEqual([]);
  });

  it.each(['rom_nonsense', nowhere, 'acc_00000000000000000000000000', '..%2f..%2frooms'])(
    'that is not there is not found: %s',
    async (id) => {
      const owner = await someone();
      expect((await owner.get(`/itineraries/${id}`)).status).toBe(404);
    },
  );

  it('is nothing to a stranger, in the same words as one that never was', async () => {
    const course = await courseOf(['가']);
    const stranger = await someone();
    const [theirs, none] = [await stranger.get(course.path), await stranger.get(`/itineraries/${nowhere}`)];
    const message = ({ body }: Answered): unknown => (body['error'] as { message: string }).message;
    expect([theirs.status, codeOf(theirs), message(theirs)]).toEqual([404, codeOf(none), message(none)]);
  });

  it('takes no token of another room', async () => {
    const [one, other] = [await courseOf(), await courseOf()];
    const visitor = await byLink(one.id, await linkTo(one.id, one.owner.id, { level: 'edit' }));
    expect((await visitor.get(one.path)).status).toBe(200);
    expect((await visitor.get(other.path)).status).toBe(403);
    expect((await visitor.patch(other.path, { title: '훔친 제목' })).status).toBe(403);
  });
});

describe('a copy', () => {
  it('has the course with ids of its own, and nothing of what was said', async () => {
    const course = await courseOf(['가', '나']);
    await course.owner.post(`/rooms/${course.id}/comments`, {
      content: '복사되지 않는 말',
      target: placeNamed(course, '가').id,
    });
    const guest = await aGuest();
    const code = await linkTo(course.id, course.owner.id, { level: 'view' });
    const visitor = await byLink(course.id, code, { sub: guest.id });
    const copied = await visitor.post<ItineraryState>(`${course.path}/duplicate`, {}, { key: 'copy' });
    expect(copied.status).toBe(201);
    expect(copied.body).toMatchObject({ title: '성수동 산책', comments_count: 0, participants_count: 1 });
    expect(namesOf(copied.body)).toEqual(['가', '나']);
    const ids = (state: ItineraryState): string[] => [
      state.id,
      ...state.days.map((day) => day.id),
      ...state.places.map((place) => place.id),
    ];
    expect(ids(copied.body).filter((id) => ids(course.state).includes(id))).toEqual([]);
    const mine = await guest.get<ItineraryState>(`/itineraries/${copied.body.id}`);
    expect(mine.body).toEqual(copied.body);
    expect((await course.owner.get(`/itineraries/${copied.body.id}`)).status).toBe(404);
    const again = await visitor.post(`${course.path}/duplicate`, {}, { key: 'copy' });
    expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([copied.text, 'true']);
  });

  it('can have a title of its own', async () => {
    const course = await courseOf();
    const guest = await aGuest();
    const mine = await courseOf([], guest);
    const copied = await guest.post<ItineraryState>(`${mine.path}/duplicate`, { title: '다음 주에' });
    expect([copied.status, copied.body.title]).toEqual([201, '다음 주에']);
    expect((await guest.post(`${course.path}/duplicate`)).status).toBe(404);
  });

  it('needs an account to own it', async () => {
    const course = await courseOf();
    const visitor = await byLink(course.id, await linkTo(course.id, course.owner.id, { level: 'edit' }));
    const refused = await visitor.post(`${course.path}/duplicate`);
    expect([refused.status, codeOf(refused)]).toEqual([401, 'UNAUTHORIZED']);
  });
});

describe('places over REST', () => {
  it('are added where they are said to be, else at the end', async () => {
    const course = await courseOf(['가', '나']);
    const added = await course.owner.post<Placed>(`${course.path}/places`, { place: { name: '다' }, position: 1 });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ position: 1, day_id: dayOf(course), place: { name: '다', category: 'other' } });
    await course.owner.post(`${course.path}/places`, { place: { name: '라' } });
    expect(namesOf(await stateOf(course))).toEqual(['가', '다', '나', '라']);
  });

  it('two added at 2 from the same sight land at 2 and 3, the first first', async () => {
    const course = await courseOf(['가', '나', '다']);
    const friend = await byLink(course.id, await linkTo(course.id, course.owner.id, { level: 'edit' }));
    const base_seq = (await stateOf(course)).seq;
    const at = { position: 2, base_seq };
    const one = await course.owner.post<Placed>(`${course.path}/places`, { place: { name: '하나' }, ...at });
    const two = await friend.post<Placed>(`${course.path}/places`, { place: { name: '둘' }, ...at });
    expect([one.body.position, two.body.position]).toEqual([2, 3]);
    expect(namesOf(await stateOf(course))).toEqual(['가', '나', '하나', '둘', '다']);
  });

  it.each([
    [{ place: { name: '가' }, position: 7 }, 400, 'VALIDATION_ERROR'],
    [{ place: { name: '가' }, position: -1 }, 400, 'VALIDATION_ERROR'],
    [{ place: { name: '가' }, position: 1.5 }, 400, 'VALIDATION_ERROR'],
    [{ place: { name: '가' }, position: '1' }, 400, 'VALIDATION_ERROR'],
    [{ place: { name: '가' }, base_seq: 999 }, 400, 'VALIDATION_ERROR'],
    [{ place: { name: '가' }, day_id: 'day_00000000000000000000000000' }, 404, 'NOT_FOUND'],
    [{ place: { name: '가', lat: 91 } }, 400, 'VALIDATION_ERROR'],
    [{ place: { name: '가', lat: 37.5 } }, 400, 'VALIDATION_ERROR'],
    [{ place: { name: '가', lat: null, lng: 127 } }, 400, 'VALIDATION_ERROR'],
    [{ place: { name: '가', category: 'bar' } }, 400, 'VALIDATION_ERROR'],
    [{ place: { name: '가', url: 'javascript:alert(1)' } }, 400, 'VALIDATION_ERROR'],
    [{ name: '가' }, 400, 'VALIDATION_ERROR'],
  ])('that do not fit are refused and change nothing: %j', async (body, status, code) => {
    const course = await courseOf(['가']);
    const answer = await course.owner.post(`${course.path}/places`, body);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect(await stateOf(course)).toEqual(course.state);
  });

  it('are changed field by field; the same field’s earlier author is told of', async () => {
    const course = await courseOf(['가']);
    const { id } = placeNamed(course, '가');
    const friend = await byLink(course.id, await linkTo(course.id, course.owner.id, { level: 'edit' }));
    const base_seq = (await stateOf(course)).seq;
    const path = `${course.path}/places/${id}`;
    const mine = await course.owner.patch<Placed>(path, { memo: '내 메모', base_seq });
    const other = await friend.patch(path, { duration_minutes: 30, base_seq });
    expect([mine.body.place?.memo, other.body['overwrote']]).toEqual(['내 메모', {}]);
    const same = await friend.patch<Placed & { overwrote: object }>(path, { memo: '친구 메모', base_seq });
    expect(same.body).toMatchObject({
      place: { memo: '친구 메모', duration_minutes: 30 },
      position: 0,
      overwrote: { memo: { account_id: course.owner.id, seq: mine.body.seq } },
    });
  });

  it('a change that changes nothing answers with the place as it is', async () => {
    const course = await courseOf(['가']);
    const { id } = placeNamed(course, '가');
    const answer = await course.owner.patch<Placed>(`${course.path}/places/${id}`, { name: '가' });
    expect(answer.body).toMatchObject({ seq: course.state.seq, place: { name: '가' }, position: 0, overwrote: {} });
  });

  it('removed twice are removed once, and the second is told so', async () => {
    const course = await courseOf(['가', '나']);
    const { id } = placeNamed(course, '가');
    const first = await course.owner.delete(`${course.path}/places/${id}`);
    const second = await course.owner.delete(`${course.path}/places/${id}`);
    const third = await course.owner.delete(`${course.path}/places/${id}?base_seq=${course.state.seq}`);
    const seq = course.state.seq + 1;
    expect([first.body, second.body, third.body]).toEqual([
      { seq, removed: true },
      { seq, removed: false },
      { seq, removed: false },
    ]);
    expect([first.status, second.status, third.status]).toEqual([200, 200, 200]);
    const never = await course.owner.delete(`${course.path}/places/${newId('plc')}`);
    expect([never.status, codeOf(never)]).toEqual([404, 'NOT_FOUND']);
  });

  it('removed by others meanwhile are not moved nor changed, and that is no failure', async () => {
    const course = await courseOf(['가', '나']);
    const { id } = placeNamed(course, '가');
    const base_seq = course.state.seq;
    await course.owner.delete(`${course.path}/places/${id}`);
    const moved = await course.owner.post(`${course.path}/places/${id}/move`, { position: 1, base_seq });
    const changed = await course.owner.patch(`${course.path}/places/${id}`, { memo: '늦은 메모', base_seq });
    expect([moved.status, moved.body['place'], changed.status, changed.body['place']]).toEqual([200, null, 200, null]);
    expect(namesOf(await stateOf(course))).toEqual(['나']);
    const unseen = await course.owner.patch(`${course.path}/places/${id}`, { memo: '늦은 메모' });
    expect(unseen.status).toBe(404);
  });

  it('are moved to where they are afterwards, across days too', async () => {
    const course = await courseOf(['가', '나', '다']);
    const day = await course.owner.post<{ day: { id: string } }>(`${course.path}/days`, {});
    const move = (name: string, body: object) =>
      course.owner.post<Placed>(`${course.path}/places/${placeNamed(course, name).id}/move`, body);
    expect((await move('가', { position: 2 })).body).toMatchObject({ position: 2, day_id: dayOf(course) });
    expect((await move('나', { position: 0, day_id: day.body.day.id })).body).toMatchObject({
      position: 0,
      day_id: day.body.day.id,
    });
    const state = await stateOf(course);
    expect([namesOf(state), state.days.map((one) => one.places.length)]).toEqual([
      ['다', '가', '나'],
      [2, 1],
    ]);
    expect((await move('다', { position: 2 })).status).toBe(400);
    expect((await move('다', { position: 1, day_id: newId('day') })).status).toBe(404);
  });

  it('of another itinerary are not found', async () => {
    const [one, other] = [await courseOf(['가']), await courseOf(['나'])];
    const { id } = placeNamed(other, '나');
    const path = `${one.path}/places/${id}`;
    const answers = [
      await one.owner.patch(path, { memo: 'x' }),
      await one.owner.delete(path),
      await one.owner.post(`${path}/move`, { position: 0 }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
    expect(await stateOf(other)).toEqual(other.state);
  });

  it('with the same key take effect once, answered byte for byte; the key for something else is refused', async () => {
    const course = await courseOf(['가', '나']);
    const { id } = placeNamed(course, '가');
    const requests: [string, string, object][] = [
      ['POST', `${course.path}/places`, { place: { name: '다' } }],
      ['PATCH', `${course.path}/places/${id}`, { memo: '한 번' }],
      ['POST', `${course.path}/places/${id}/move`, { position: 1 }],
      ['POST', `${course.path}/days`, { title: '둘째 날' }],
      ['PATCH', course.path, { title: '새 제목' }],
      ['POST', `${course.path}/undo`, {}],
    ];
    for (const [index, [method, path, body]] of requests.entries()) {
      const key = `key-${index}`;
      const first = await course.owner.call(method, path, body, { key });
      expect(first.status, `${method} ${path}`).toBeLessThan(300);
      const before = await stateOf(course);
      const second = await course.owner.call(method, path, body, { key });
      expect([second.text, second.status]).toEqual([first.text, first.status]);
      expect([first, second].map((answer) => answer.headers.get('idempotency-replayed'))).toEqual([null, 'true']);
      expect(await stateOf(course)).toEqual(before);
      const reused = await course.owner.post(`${course.path}/places`, { place: { name: '다른 것' } }, { key });
      expect([reused.status, codeOf(reused)]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    }
    expect((await course.owner.post(`${course.path}/undo`, {}, { key: 'no spaces' })).status).toBe(400);
  });

  it('by twenty people at once are all there, each where the answer said when it came', async () => {
    const course = await courseOf(['가']);
    const code = await linkTo(course.id, course.owner.id, { level: 'edit' });
    const people = await Promise.all(Array.from({ length: 20 }, () => byLink(course.id, code)));
    const answers = await Promise.all(
      people.map((one, i) =>
        one.post<Placed>(`${course.path}/places`, {
          place: { name: `곳 ${i}` },
          position: 1,
          base_seq: course.state.seq,
        }),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map((answer) => answer.body.position)).size).toBe(20);
    const state = await stateOf(course);
    for (const { body } of answers) expect(state.places[body.position ?? -1]?.id).toBe(body.place?.id);
  });
});

describe('days over REST', () => {
  it('are added, named, moved and removed; their places stay', async () => {
    const course = await courseOf(['가']);
    const { owner, path } = course;
    const added = await owner.post<{ day: { id: string }; position: number }>(`${path}/days`, {
      title: '앞',
      position: 0,
    });
    expect([added.status, added.body.position]).toEqual([201, 0]);
    const { id } = added.body.day;
    const named = await owner.patch(`${path}/days/${id}`, { title: '새 이름' });
    expect(named.body).toMatchObject({ day: { id, title: '새 이름', places: [] }, position: 0 });
    const moved = await owner.post(`${path}/days/${id}/move`, { position: 1 });
    expect(moved.body).toMatchObject({ day: { id }, position: 1 });
    const removed = await owner.delete(`${path}/days/${dayOf(course)}`);
    expect(removed.body).toMatchObject({ removed: true });
    const state = await stateOf(course);
    expect([state.days.map((day) => day.id), namesOf(state)]).toEqual([[id], ['가']]);
    const last = await owner.delete(`${path}/days/${id}`);
    expect([last.status, codeOf(last)]).toEqual([409, 'CONFLICT']);
  });

  it('send their places where one says', async () => {
    const course = await courseOf(['가', '나']);
    const { owner, path } = course;
    const other = await owner.post<{ day: { id: string } }>(`${path}/days`, {});
    await owner.post(`${path}/places`, { place: { name: '다' } });
    const to = `moved_to_day=${dayOf(course)}&moved_to_position=1`;
    expect((await owner.delete(`${path}/days/${other.body.day.id}?moved_to_day=${dayOf(course)}`)).status).toBe(400);
    await owner.delete(`${path}/days/${other.body.day.id}?${to}`);
    expect(namesOf(await stateOf(course))).toEqual(['가', '다', '나']);
  });

  it.each([
    ['PATCH', '', { title: 'x'.repeat(101) }, 400],
    ['PATCH', '', {}, 400],
    ['POST', '/move', { position: 5 }, 400],
    ['POST', '/move', {}, 400],
  ])('that do not fit are refused: %s %s %j', async (method, end, body, status) => {
    const course = await courseOf();
    const answer = await course.owner.call(method, `${course.path}/days/${dayOf(course)}${end}`, body);
    expect(answer.status).toBe(status);
    expect(await stateOf(course)).toEqual(course.state);
  });

  it('that never were are not found', async () => {
    const { owner, path } = await courseOf();
    const never = `${path}/days/${newId('day')}`;
    const answers = [
      await owner.patch(never, { title: 'x' }),
      await owner.post(`${never}/move`, { position: 0 }),
      await owner.delete(never),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
  });
});

describe('history over REST', () => {
  interface Item {
    seq: number;
    type: string;
    actor: { id: string; name: string };
    at: string;
    summary: object;
  }

  it('tells newest first who did what, and pages through all of it', async () => {
    const course = await courseOf(['가']);
    const { owner, path } = course;
    const friend = await byLink(course.id, await linkTo(course.id, owner.id, { level: 'edit' }), { name: '민호' });
    await friend.patch(`${path}/places/${placeNamed(course, '가').id}`, { memo: '메모' });
    await owner.post(`/rooms/${course.id}/comments`, { content: '이건 편집이 아니에요' });
    await owner.patch(path, { title: '새 제목' });
    const first = await owner.get<{ items: Item[]; next_cursor: string }>(`${path}/history?limit=2`);
    expect(first.body.items).toMatchObject([
      {
        type: 'itinerary.updated',
        actor: { id: owner.id, name: '하늘' },
        summary: { action: 'updated', subject: 'itinerary', fields: ['title'] },
      },
      {
        type: 'place.updated',
        actor: { id: friend.id, name: '민호' },
        summary: { subject: 'place', fields: ['memo'] },
      },
    ]);
    expect(first.body.items[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/u);
    const rest = await owner.get<{ items: Item[]; next_cursor: null }>(
      `${path}/history?limit=2&cursor=${first.body.next_cursor}`,
    );
    expect([rest.body.items.map((item) => item.type), rest.body.next_cursor]).toEqual([['itinerary.created'], null]);
  });

  it.each(['0', '-3', 'abc', '1.5'])('refuses the cursor %s', async (cursor) => {
    const { owner, path } = await courseOf();
    expect((await owner.get(`${path}/history?cursor=${cursor}`)).status).toBe(400);
  });

  it('is undone one’s own last edit first, and only one’s own', async () => {
    const course = await courseOf(['가', '나']);
    const { owner, path } = course;
    const friend = await byLink(course.id, await linkTo(course.id, owner.id, { level: 'edit' }));
    await owner.delete(`${path}/places/${placeNamed(course, '가').id}`);
    await friend.patch(path, { title: '친구 제목' });
    const undone = await owner.post<{ edits: { type: string }[] }>(`${path}/undo`);
    expect(undone.body.edits.map((edit) => edit.type)).toEqual(['place.added']);
    expect(await stateOf(course)).toMatchObject({ title: '친구 제목', places: course.state.places });
    const nothing = await owner.post(`${path}/undo`);
    expect([nothing.status, codeOf(nothing)]).toEqual([409, 'CONFLICT']);
  });

  it('can be gone back in, and that can be undone', async () => {
    const course = await courseOf(['가', '나']);
    const { owner, path } = course;
    await owner.delete(`${path}/places/${placeNamed(course, '가').id}`);
    const restored = await owner.post<{ edits: { type: string }[] }>(`${path}/restore`, { seq: course.state.seq });
    expect([restored.status, restored.body.edits[0]?.type]).toEqual([200, 'itinerary.restored']);
    expect(namesOf(await stateOf(course))).toEqual(['가', '나']);
    await owner.post(`${path}/undo`);
    expect(namesOf(await stateOf(course))).toEqual(['나']);
    for (const seq of [0, 1.5, 'x']) expect((await owner.post(`${path}/restore`, { seq })).status).toBe(400);
    expect((await owner.post(`${path}/restore`, { seq: 99_999 })).status).toBe(404);
  });
});

it('a command of an itinerary is the same through its own path and through the room’s', async () => {
  const course = await courseOf(['가']);
  const { id } = placeNamed(course, '가');
  const own = await course.owner.patch(`${course.path}/places/${id}`, { memo: '하나' }, { key: 'same' });
  const data = { place_id: id, fields: { memo: '하나' } };
  const through = await course.owner.post(
    `/rooms/${course.id}/commands`,
    { type: 'place.update', data },
    { key: 'same' },
  );
  expect([through.status, through.headers.get('idempotency-replayed'), through.body['seq']]).toEqual([
    200,
    'true',
    own.body['seq'],
  ]);
  const room = roomIn(env.ITINERARY, course.id);
  const replayed = await accepted(
    send(room, { account_id: course.owner.id, name: '하늘', guest: false, link: null }, 'place.update', data, {
      id: 'same',
    }),
  );
  expect(replayed).toMatchObject({ replayed: true, seq: own.body['seq'] });
});
