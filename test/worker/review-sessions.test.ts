// Kept sessions: what is done together, kept in pieces and read to be played back. At the sockets of a real room.
import { env } from 'cloudflare:workers';
import { evictDurableObject } from 'cloudflare:test';
import { expect, it, vi } from 'vitest';
import { goneName } from '#protocol/limits.ts';
import {
  maxKeptSessions,
  maxPiecePoints,
  type KeptSession,
  type Piece,
} from '#protocol/review/together/kept-session.ts';
import type { Feedback } from '#protocol/review/feedback.ts';
import type { ReviewView } from '#protocol/review/view.ts';
import { systemActor, type Credentials } from '#worker/room/credentials.ts';
import { guestBy, memberWith, reviewProject, said } from '#test/kit/review-api.ts';
import { plantVersion } from '#test/kit/planted-version.ts';
import {
  accepted,
  addLink,
  connect,
  exportedFrom,
  imported,
  person,
  ringFor,
  roomIn,
  send,
  type TestRoom,
} from '#test/kit/room-kit.ts';

async function project() {
  const room = roomIn(env.REVIEW);
  const owner = person('지우');
  await accepted(send(room, owner, 'project.create', { name: '가을 필름' }, { origin: 'worker' }));
  const [film, trailer] = [await plantVersion(room, owner, {}), await plantVersion(room, owner, {})];
  await addLink(room, owner, { code: 'clients1', permission_level: 'comment' });
  return { room, owner, film, trailer };
}

const client = (name: string, link = 'clients1'): Credentials => person(name, { link, guest: true });

async function asks<Value>({ room }: TestRoom, credentials: Credentials, name: string, parameters: object = {}) {
  return (await accepted(room.query({ credentials, name, parameters }))) as Value;
}

const listed = async (room: TestRoom, who: Credentials): Promise<KeptSession[]> =>
  (await asks<{ items: KeptSession[] }>(room, who, 'sessions')).items;

interface Played extends Piece {
  names: Record<string, string>;
}

/** All of its pieces, as one. */
async function played(room: TestRoom, who: Credentials, session_id: string): Promise<Played> {
  const page = { session_id, limit: 200 };
  const { items, people } = await asks<{ items: Piece[]; people: { id: string; name: string }[] }>(
    room,
    who,
    'session.pieces',
    page,
  );
  return {
    leads: items.flatMap(({ leads }) => leads),
    pointers: items.flatMap(({ pointers }) => pointers),
    strokes: items.flatMap(({ strokes }) => strokes),
    people: items.flatMap((piece) => piece.people),
    names: Object.fromEntries(people.map(({ id, name }) => [id, name])),
  };
}

async function starts(room: TestRoom, who: Credentials, data: object = {}): Promise<string> {
  const { data: answer } = await accepted(send(room, who, 'session.start', data));
  return (answer as { session: KeptSession }).session.id;
}

async function takes(room: TestRoom, who: Credentials, version_id: string, position = 0): Promise<number> {
  const taken = await accepted(send(room, who, 'lead.take', { version_id, position }));
  return (taken.data as { fence: number }).fence;
}

const says = async (room: TestRoom, by: Credentials, data: object): Promise<Feedback> =>
  ((await accepted(send(room, by, 'feedback.create', data))).data as { feedback: Feedback }).feedback;

it('what is led, shown and drawn, who comes and goes and what is said meanwhile is played back as it was', async () => {
  const { room, owner, film, trailer } = await project();
  const [leader, guest] = [await connect(room, owner), client('민호')];
  const fence = await takes(room, owner, film.version_id, 12);
  await says(room, owner, { video_id: film.video_id, content: '그 전에' });
  const id = await starts(room, owner, { name: '고객과 1차' });
  const watching = await connect(room, guest);
  leader.send({ type: 'lead', data: { does: 'play', fence, position: 12 } });
  leader.send({ type: 'pointer', data: { version_id: film.version_id, x: 0.25, y: 0.123_456 } });
  // Who does not lead shows nothing, and what leads nowhere neither.
  watching.send({ type: 'pointer', data: { version_id: film.version_id, x: 0.9, y: 0.9 } });
  leader.send({ type: 'pointer', data: { version_id: trailer.version_id, x: 0.8, y: 0.8 } });
  const stroke = { version_id: film.version_id, stroke: 's1', color: '#ff3b30' };
  leader.send({ type: 'stroke', data: { ...stroke, points: [0.1, 0.1] } });
  leader.send({ type: 'stroke', data: { ...stroke, points: [0.1, 0.1, 0.2, 0.2] } });
  leader.send({ type: 'lead', data: { does: 'watch', fence, version_id: trailer.version_id, position: 3 } });
  await watching.until(({ frames }) =>
    frames.find((frame) => JSON.stringify(frame).includes(`"version_id":"${trailer.version_id}","position":3`)),
  );
  const tells = (list: 'joined' | 'left') =>
    leader.until(({ frames }) =>
      frames.find((frame) => frame.type === 'presence' && frame[list].some((one) => one.id === guest.account_id)),
    );
  // Whoever is gone before it was told that they came is not told of.
  await tells('joined');
  const remark = await says(room, guest, { video_id: trailer.video_id, timestamp: 3, content: '여기요' });
  watching.close();
  await tells('left');
  await accepted(send(room, owner, 'session.stop', { session_id: id }));
  await says(room, owner, { video_id: film.video_id, content: '그 뒤에' });

  const [session] = await listed(room, owner);
  expect(session).toMatchObject({
    id,
    name: '고객과 1차',
    by: { id: owner.account_id, name: '지우' },
    ended_because: 'asked',
    version_ids: [film.version_id, trailer.version_id],
    feedback_count: 1,
  });
  const { leads, pointers, strokes, people, names } = await played(room, owner, id);
  expect(leads.map(({ position, playing, version_id }) => ({ position, playing, version_id }))).toEqual([
    { position: 12, playing: false, version_id: film.version_id },
    { position: 12, playing: true, version_id: film.version_id },
    { position: 3, playing: false, version_id: trailer.version_id },
  ]);
  expect(leads.every(({ at, by }) => at >= 0 && at <= (session?.duration ?? 0) && by === owner.account_id)).toBe(true);
  expect(pointers.map(([, x, y]) => [x, y])).toEqual([[0.25, 0.123]]);
  expect(strokes).toMatchObject([{ by: owner.account_id, points: [0.1, 0.1, 0.2, 0.2] }]);
  expect(people[0]).toMatchObject({ here: [owner.account_id] });
  expect(people.slice(1)).toMatchObject([{ came: guest.account_id }, { went: guest.account_id }]);
  expect(names[guest.account_id]).toBe('민호');
  const meanwhile = await asks<{ items: Feedback[] }>(room, owner, 'feedbacks', { session_id: id, limit: 50 });
  expect(meanwhile.items.map((one) => one.id)).toEqual([remark.id]);
});

it('whoever edits starts and stops it, one at a time, and everyone who is there is told, by whatever link', async () => {
  const { room, owner, trailer } = await project();
  await addLink(room, owner, { code: 'trailer1', permission_level: 'view', target: trailer.video_id });
  const [socket, bound] = [await connect(room, client('민호')), await connect(room, client('하나', 'trailer1'))];
  expect(await send(room, client('민호'), 'session.start', {})).toMatchObject({ error: { code: 'FORBIDDEN' } });
  const id = await starts(room, owner, { name: '비밀 이름' });
  for (const one of [socket, bound])
    expect(
      await one.until(({ frames }) => frames.find((frame) => JSON.stringify(frame).includes('session.started'))),
    ).toBeDefined();
  expect(JSON.stringify(socket.frames)).toContain('비밀 이름');
  // What it is called may say what else there is.
  expect(JSON.stringify(bound.frames)).not.toContain('비밀 이름');
  const late = await accepted(room.room.snapshot({ credentials: client('두리', 'trailer1'), at: null }));
  expect((late.snapshot as ReviewView).keeping).toMatchObject({ session_id: id, by: owner.account_id });
  expect(await send(room, owner, 'session.start', {})).toMatchObject({
    error: { code: 'CONFLICT', details: { session: [id] } },
  });
  expect(await send(room, owner, 'session.delete', { session_id: id })).toMatchObject({ error: { code: 'CONFLICT' } });
  expect(await send(room, client('민호'), 'session.stop', { session_id: id })).toMatchObject({
    error: { code: 'FORBIDDEN' },
  });
  await accepted(send(room, owner, 'session.stop', { session_id: id }));
  await accepted(send(room, owner, 'session.stop', { session_id: id }));
  expect(((await accepted(room.room.snapshot({ credentials: owner, at: null }))).snapshot as ReviewView).keeping).toBe(
    undefined,
  );
});

it('a room that is lost in the middle has all that was gathered up to its last piece, and goes on keeping', async () => {
  const { room, owner, film } = await project();
  const leader = await connect(room, owner);
  const fence = await takes(room, owner, film.version_id);
  const id = await starts(room, owner);
  leader.send({ type: 'lead', data: { does: 'seek', fence, position: 41 } });
  await vi.waitFor(async () => expect((await played(room, owner, id)).leads.at(-1)?.position).toBe(41), 9_000);
  await evictDurableObject(room.stub);
  expect((await played(room, owner, id)).leads.at(-1)?.position).toBe(41);
  leader.send({ type: 'lead', data: { does: 'seek', fence, position: 42 } });
  await leader.until(({ frames }) => frames.find((frame) => JSON.stringify(frame).includes('"position":42')));
  await accepted(send(room, owner, 'session.stop', { session_id: id }));
  // A piece says how things stand as it begins, so that it can be played without the one that was lost.
  expect((await played(room, owner, id)).leads.map(({ position }) => position)).toEqual([0, 41, 42, 42]);
});

it('a session ends by itself once nobody is there, and after as long as is kept', async () => {
  const { room, owner } = await project();
  const [mine, others] = [await connect(room, owner), await connect(room, client('민호'))];
  const first = await starts(room, owner);
  others.close();
  mine.close();
  await vi.waitFor(async () => expect(await listed(room, owner)).toMatchObject([{ id: first, ended_because: 'left' }]));
  await connect(room, owner);
  const second = await starts(room, owner);
  await ringFor(room, 'session.end');
  await vi.waitFor(async () =>
    expect(await listed(room, owner)).toMatchObject([{ id: second, ended_because: 'full' }, { id: first }]),
  );
});

const system = { origin: 'system' } as const;

it('a session is full once it has come to as many bytes as are kept, and what comes late by more than a moment is left out', async () => {
  const { room, owner, film } = await project();
  const id = await starts(room, owner);
  const points = Array.from({ length: 400 }, (_, index) => 0.123 + (index % 7) / 1_000);
  const stroke = (n: number) => ({ at: 1, by: owner.account_id, version_id: film.version_id, stroke: `s${n}`, points });
  const strokes = Array.from({ length: 50 }, (_, n) => ({ ...stroke(n), color: '#ff3b30' }));
  const data = { session_id: id, piece: { leads: [], pointers: [], people: [], strokes } };
  let pieces = 0;
  while ((await listed(room, owner))[0]?.ended_at === undefined && pieces < 100) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await accepted(send(room, systemActor, 'session.keep', data, system));
    pieces += 1;
  }
  expect(await listed(room, owner)).toMatchObject([{ ended_because: 'full' }]);
  const first = await asks<{ items: Piece[]; next_cursor: string }>(room, owner, 'session.pieces', {
    session_id: id,
    limit: 200,
  });
  // Pages are bounded by bytes.
  expect(first.items.length).toBeLessThan(pieces);
  const { items } = await asks<{ items: Piece[] }>(room, owner, 'session.pieces', {
    session_id: id,
    after: Number(first.next_cursor),
    limit: 1,
  });
  expect(items).toHaveLength(1);
  const tooMany = Array.from({ length: maxPiecePoints + 2 }, () => [1, 0, 0]);
  expect(
    await send(room, systemActor, 'session.keep', { ...data, piece: { ...data.piece, pointers: tooMany } }, system),
  ).toMatchObject({ error: { code: 'VALIDATION_ERROR' } });
  expect(await send(room, owner, 'session.keep', data)).toMatchObject({ ok: false });
});

it('whoever’s link leads to one video sees of it what was shown of that, and none of a session without it', async () => {
  const { room, owner, film, trailer } = await project();
  await addLink(room, owner, { code: 'trailer1', permission_level: 'comment', target: trailer.video_id });
  const bound = client('하나', 'trailer1');
  const leader = await connect(room, owner);
  const elsewhere = await starts(room, owner, { name: '본편만' });
  const fence = await takes(room, owner, film.version_id, 7);
  leader.send({ type: 'pointer', data: { version_id: film.version_id, x: 0.5, y: 0.5 } });
  await leader.until(({ frames }) => frames.find((frame) => JSON.stringify(frame).includes(`"fence":${fence}`)));
  await accepted(send(room, owner, 'session.stop', { session_id: elsewhere }));
  const both = await starts(room, owner, { name: '둘 다' });
  leader.send({ type: 'pointer', data: { version_id: film.version_id, x: 0.5, y: 0.5 } });
  await says(room, owner, { video_id: film.video_id, content: '본편 이야기' });
  await says(room, owner, { video_id: trailer.video_id, content: '예고편 이야기' });
  await says(room, owner, { video_id: trailer.video_id, content: '우리끼리', audience: 'team' });
  await takes(room, owner, trailer.version_id, 3);
  await accepted(send(room, owner, 'session.stop', { session_id: both }));

  expect(await listed(room, bound)).toMatchObject([{ id: both, version_ids: [trailer.version_id], feedback_count: 1 }]);
  expect(JSON.stringify(await listed(room, bound))).not.toContain('둘 다');
  const refused = await room.room.query({ credentials: bound, name: 'session', parameters: { session_id: elsewhere } });
  expect(refused).toMatchObject({ error: { code: 'NOT_FOUND' } });
  const seen = await played(room, bound, both);
  expect(seen.leads.map(({ version_id, position }) => [version_id, position])).toEqual([
    [null, 0],
    [trailer.version_id, 3],
  ]);
  expect(seen.pointers).toEqual([]);
  const heard = async (who: Credentials): Promise<string[]> =>
    (await asks<{ items: Feedback[] }>(room, who, 'feedbacks', { session_id: both, limit: 50 })).items.map(
      ({ content }) => content,
    );
  expect(await heard(bound)).toEqual(['예고편 이야기']);
  expect(await heard(client('민호'))).toEqual(['본편 이야기', '예고편 이야기']);
  expect(await heard(owner)).toHaveLength(3);
});

it('a remark that is gone is gone from it; a session that is deleted leaves the log as well; a copy plays as the room does', async () => {
  const { room, owner, film } = await project();
  const leader = await connect(room, owner);
  const id = await starts(room, owner, { name: '고객과 1차' });
  await takes(room, owner, film.version_id, 12.5);
  const stroke = { version_id: film.version_id, stroke: 'only', color: '#ff3b30', points: [0.777, 0.777] };
  leader.send({ type: 'stroke', data: stroke });
  const remark = await says(room, owner, { video_id: film.video_id, content: '지워질 말' });
  const stays = await says(room, owner, { video_id: film.video_id, content: '남을 말' });
  await accepted(send(room, owner, 'session.stop', { session_id: id }));
  await accepted(send(room, owner, 'feedback.delete', { feedback_id: remark.id }));
  expect(await listed(room, owner)).toMatchObject([{ feedback_count: 1 }]);

  const copy = roomIn(env.REVIEW);
  await accepted(imported(copy, await accepted(exportedFrom(room, owner)), owner));
  expect(await listed(copy, owner)).toEqual(await listed(room, owner));
  expect(await played(copy, owner, id)).toEqual(await played(room, owner, id));
  expect((await played(copy, owner, id)).strokes).toMatchObject([{ points: [0.777, 0.777] }]);
  const kept = await asks<{ items: Feedback[] }>(copy, owner, 'feedbacks', { session_id: id, limit: 50 });
  expect(kept.items.map((one) => one.id)).toEqual([stays.id]);

  await accepted(send(room, owner, 'session.rename', { session_id: id, name: null }));
  expect((await listed(room, owner))[0]).not.toHaveProperty('name');
  await accepted(send(room, owner, 'session.delete', { session_id: id }));
  expect(await listed(room, owner)).toEqual([]);
  const file = await accepted(exportedFrom(room, owner));
  expect(JSON.stringify(file)).not.toContain('0.777');
  await accepted(imported(roomIn(env.REVIEW), file, owner));
});

it('whose account ends is named in it no more, and what they drew is not played', async () => {
  const { room, owner, film } = await project();
  const guest = client('민호');
  const drawing = await connect(room, guest);
  await accepted(send(room, guest, 'person.rename', { name: '민호' }));
  const id = await starts(room, owner);
  const stroke = { version_id: film.version_id, stroke: 's', color: '#ff3b30', points: [0.5, 0.5] };
  drawing.send({ type: 'stroke', data: stroke });
  await takes(room, guest, film.version_id, 9);
  await accepted(send(room, owner, 'session.stop', { session_id: id }));
  expect((await played(room, owner, id)).strokes).toHaveLength(1);
  await accepted(send(room, systemActor, 'person.erase', { account_id: guest.account_id, also: [] }, system));
  const { strokes, names } = await played(room, owner, id);
  expect(strokes).toEqual([]);
  expect(names[guest.account_id]).toBe(goneName);
});

it('over the API a session is started, read, named, stopped and deleted; what is wrong is refused', async () => {
  const film = await reviewProject();
  const [editor, guest] = [await memberWith(film, 'editor'), await guestBy(film)];
  const path = `${film.path}/sessions`;
  expect((await guest.post(path)).status).toBe(403);
  const made = await editor.post<{ session: KeptSession; seq: number }>(path, { name: '1차' }, { key: 'once' });
  expect(made.status).toBe(201);
  const again = await editor.post<{ session: KeptSession; seq: number }>(path, { name: '1차' }, { key: 'once' });
  expect(again.body).toEqual(made.body);
  const { id } = made.body.session;
  expect((await editor.post(path, { name: '' })).status).toBe(400);
  expect((await editor.post(path, { until: 1 })).status).toBe(400);
  const remark = await said(guest, film);
  const search = `${film.path}/feedbacks?session_id=${id}`;
  expect((await guest.get<{ items: Feedback[] }>(search)).body.items.map((one) => one.id)).toEqual([remark.id]);
  expect((await guest.get(`${film.path}/feedbacks?session_id=kep_1`)).status).toBe(400);
  expect((await editor.post(`${path}/${id}/stop`)).status).toBe(200);
  expect((await guest.post(`${path}/${id}/stop`)).status).toBe(403);
  expect((await editor.patch(`${path}/${id}`, { name: '1차 모임' })).status).toBe(200);
  expect((await guest.get(`${path}/${id}`)).body).toMatchObject({ id, name: '1차 모임', feedback_count: 1 });
  expect((await guest.get<{ items: Piece[] }>(`${path}/${id}/pieces`)).body.items).toHaveLength(1);
  expect((await guest.get(`${path}/${id}/pieces?limit=0`)).status).toBe(400);
  expect((await editor.delete(`${path}/${id}`)).status).toBe(204);
  for (const one of [`${path}/${id}`, `${path}/${id}/pieces`]) expect((await editor.get(one)).status).toBe(404);
  expect((await guest.get(path)).body).toEqual({ items: [] });
});

it(`a project keeps ${maxKeptSessions} sessions`, async () => {
  Object.assign(env, { RATE_LIMITS: 'off' });
  const { room, owner } = await project();
  for (let n = 0; n < maxKeptSessions; n += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one at a time
    const session_id = await starts(room, owner);
    // oxlint-disable-next-line no-await-in-loop
    await accepted(send(room, owner, 'session.stop', { session_id }));
  }
  expect(await send(room, owner, 'session.start', {})).toMatchObject({ error: { code: 'CONFLICT' } });
  Object.assign(env, { RATE_LIMITS: 'on' });
});
