// Whoever opens a link and has not said who they are sees a course, who made it and who says what, and nobody else by name.
import { expect, it } from 'vitest';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { Caller, credentialsOf, linkTo, someone } from '#test/kit/api.ts';
import { send as request } from '#test/kit/http.ts';
import { courseOf } from '#test/kit/itinerary-api.ts';
import { connect, person, roomOf, send } from '#test/kit/room-kit.ts';

interface Opened {
  room: { participants_count: number };
  access_token: string;
}

async function cast() {
  const owner = await someone('만든 이');
  const course = await courseOf(['통인시장'], owner);
  const room = roomOf('itinerary', course.id);
  const terms = { room_id: course.id, permission_level: 'comment', show_history: true };
  const { share_id: link } = (await owner.post<{ share_id: string }>('/shares', terms)).body;
  const [writer, silent] = await Promise.all([someone('말하는 이'), someone('조용한 이')]);
  for (const one of [writer, silent]) await one.post(`/shares/${link}/join`, {});
  await writer.post(`/rooms/${course.id}/comments`, { content: '여기 좋아요' });
  return { owner, writer, silent, course, room, link };
}

it('whoever only looks is told how many take part, and of nobody but the maker and who wrote what they see', async () => {
  const { owner, writer, silent, course, room, link } = await cast();
  const opened = await new Caller('', '').get<Opened>(`/shares/${link}`);
  const visitor = new Caller('', opened.body.access_token);
  const paths = ['', '/events?limit=200', '/members', '/people', '/comments', '?at=2'].map(
    (path) => `/rooms/${course.id}${path}`,
  );
  const answers = await Promise.all([...paths, course.path].map((path) => visitor.get(path)));
  const page = await (await request(`/s/${link}`)).text();
  const looker = await connect(room, person('', { link, guest: true, looks: true }));
  const late = await someone('나중에 온 이');
  await late.post(`/shares/${link}/join`, {});
  await silent.delete(`/rooms/${course.id}/members/${silent.id}`);
  await writer.post(`/rooms/${course.id}/comments`, { content: '또 가요' });
  const { seq } = (await owner.get<{ seq: number }>(`/rooms/${course.id}`)).body;
  await looker.eventsThrough(seq);
  const all = [...[opened, ...answers].map(({ text }) => text), page, JSON.stringify(looker.frames)].join('\n');
  for (const { id } of [owner, writer]) expect(all).toContain(id);
  for (const hidden of [silent.id, '조용한 이', late.id, '나중에 온 이']) expect(all).not.toContain(hidden);
  expect(opened.body.room).toMatchObject({ participants_count: 3 });
  expect(looker.events().filter(({ type }) => type === 'person.joined')).toMatchObject([{ data: { people_count: 4 } }]);
});

it('whoever only looks sees what is edited and reacted to, and not who does', async () => {
  const { owner, course, room, link } = await cast();
  const [before, after] = await Promise.all([someone('먼저 고친 이'), someone('나중에 고친 이')]);
  const terms = { room_id: course.id, permission_level: 'edit' };
  const { share_id: way } = (await owner.post<{ share_id: string }>('/shares', terms)).body;
  for (const one of [before, after]) await one.post(`/shares/${way}/join`, {});
  const edit = async (by: Caller, name: string): Promise<void> => {
    const added = await by.post<{ place_id: string }>(`${course.path}/places`, { place: { name } });
    expect([added.status, added.text]).toEqual([201, added.text]);
    const liked = { target: course.id, reaction: '👍', action: 'add' };
    expect((await by.post(`/rooms/${course.id}/reactions`, liked)).status).toBe(200);
  };
  await edit(before, '낙산공원');
  const looker = await connect(room, person('', { link, guest: true, looks: true }));
  await looker.next('welcome');
  await edit(after, '동대문');
  const { seq } = (await owner.get<{ seq: number }>(`/rooms/${course.id}`)).body;
  await looker.eventsThrough(seq);
  expect(looker.events().map(({ type, actor }) => [type, actor.id])).toEqual(
    expect.arrayContaining([
      ['place.added', ''],
      ['reaction.added', ''],
    ]),
  );
  const opened = await new Caller('', '').get<Opened>(`/shares/${link}`);
  const visitor = new Caller('', opened.body.access_token);
  const paths = [`/rooms/${course.id}/events?limit=200`, `${course.path}/history`, `/rooms/${course.id}`];
  const answers = await Promise.all(paths.map((path) => visitor.get(path)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const all = [...answers.map(({ text }) => text), JSON.stringify(looker.frames)].join('\n');
  expect(all).toContain('낙산공원');
  for (const hidden of [before.id, after.id, '먼저 고친 이', '나중에 고친 이']) expect(all).not.toContain(hidden);
  // Whoever takes part is told as ever.
  const member = await owner.get(`/rooms/${course.id}/events?limit=200`);
  expect(member.text).toContain('먼저 고친 이');
});

it('whoever only looks hears what those are called now who made it and who wrote', async () => {
  const { owner, writer, silent, room, link } = await cast();
  const looker = await connect(room, person('', { link, guest: true, looks: true }));
  const { snapshot } = (await looker.next('welcome')).data;
  expect((snapshot as ItineraryRoomView).people).toEqual([{ id: owner.id, name: '만든 이', guest: false }]);
  for (const [who, name] of [
    [silent, '몰래'],
    [writer, '작가'],
    [owner, '주인'],
  ] as const)
    await send(room, credentialsOf(who.id), 'person.rename', { name }, { origin: 'worker' });
  await looker.until(() => looker.events().find(({ data }) => JSON.stringify(data).includes('주인')));
  const said = JSON.stringify(looker.frames);
  expect(said).toContain('작가');
  expect(said).not.toContain('몰래');
});

it('members and whoever has said who they are see everyone, by whatever link', async () => {
  const { silent, room, course, owner } = await cast();
  const link = await linkTo(course.id, owner.id, { level: 'view' });
  const guest = await connect(room, person('이름 있는 손님', { link, guest: true }));
  const { snapshot } = (await guest.next('welcome')).data;
  expect((snapshot as ItineraryRoomView).members.map((one) => one.account_id)).toContain(silent.id);
});
