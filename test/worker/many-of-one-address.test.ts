// A school, an office and a carrier are one address: a link speaks for whoever it brings, an account for itself.
import { expect, it } from 'vitest';
import { someone } from '#test/kit/api.ts';
import { anAddress, send } from '#test/kit/http.ts';
import { lessonOf } from '#test/kit/lesson-api.ts';

async function aLink(): Promise<{ id: string; code: string }> {
  const owner = await someone('선생님');
  const { body: room } = await owner.post<{ id: string }>('/itineraries', { title: '가을 소풍' });
  const { body } = await owner.post<{ share_id: string }>('/shares', { room_id: room.id, permission_level: 'edit' });
  return { id: room.id, code: body.share_id };
}

it('110 students of one address come in by a link, name themselves and look', async () => {
  const { id, code } = await aLink();
  const address = anAddress();
  for (let student = 0; student < 110; student += 1) {
    const body = { display_name: `학생 ${student}` };
    const guest = await send(`/api/v1/auth/guest?link=${code}`, { body, address });
    expect([student, guest.status]).toEqual([student, 201]);
    const { access_token: token } = await guest.json<{ access_token: string }>();
    const opened = await send(`/api/v1/shares/${code}/access`, { body: {}, token, address });
    expect([student, opened.status]).toEqual([student, 200]);
    const room = await opened.json<{ access_token: string }>();
    expect((await send(`/api/v1/rooms/${id}`, { token: room.access_token, address })).status).toBe(200);
  }
}, 60_000);

it('a link that is none speaks for nobody', async () => {
  const address = anAddress();
  const statuses: number[] = [];
  for (let guest = 0; guest < 40; guest += 1) {
    const body = { display_name: '아무나' };
    statuses.push((await send('/api/v1/auth/guest?link=Zz00Zz00', { body, address })).status);
  }
  expect(new Set(statuses)).toEqual(new Set([404, 429]));
});

it('thirty wrong codes from an address do not shut the good ones of everybody behind it', async () => {
  const { code } = await aLink();
  const address = anAddress();
  const statuses: number[] = [];
  for (let guess = 0; guess < 40; guess += 1)
    statuses.push((await send(`/api/v1/shares/Aa11Bb${guess + 10}`, { address })).status);
  expect(statuses.filter((status) => status === 404)).toHaveLength(30);
  expect(new Set(statuses.slice(30))).toEqual(new Set([429]));
  expect((await send(`/api/v1/shares/${code}`, { address })).status).toBe(200);
  expect((await send(`/s/${code}`, { address })).status).toBe(200);
});

/** Whether somebody elsewhere who has the link uses up all that may be asked by it. */
async function isUsedUp(code: string): Promise<boolean> {
  const address = anAddress();
  const many = Array.from({ length: 25 });
  for (let asked = 0; asked < 1_100; asked += many.length) {
    // Answered without a look at what is there.
    const answers = await Promise.all(many.map(() => send(`/share/${code}/x`, { address, redirect: 'manual' })));
    if (answers.some(({ status }) => status === 429)) return true;
  }
  return false;
}

it('one who uses up the budget of a link keeps nobody out of a lesson that is live', async () => {
  const lesson = await lessonOf();
  const { body: given } = await lesson.teacher.post<{ share_id: string; join_code: string }>(`${lesson.path}/code`);
  const { code: plain } = await aLink();
  expect(await isUsedUp(plain)).toBe(true);
  expect(await isUsedUp(given.share_id)).toBe(false);
  const address = anAddress();
  for (const path of [`/api/v1/join-codes/${given.join_code}`, `/s/${given.share_id}`])
    expect([path, (await send(path, { address })).status]).toEqual([path, 200]);
  const body = { display_name: '하린' };
  expect((await send(`/api/v1/auth/guest?link=${given.share_id}`, { body, address })).status).toBe(201);
  expect((await send(`/api/v1/shares/${given.share_id}/access`, { body, address })).status).toBe(200);
  await lesson.teacher.post(`${lesson.path}/end`);
  expect(await isUsedUp(given.share_id)).toBe(true);
}, 60_000);

it('a look into the past costs more, and is counted', async () => {
  const owner = await someone('지우');
  const { body: room } = await owner.post<{ id: string }>('/itineraries', { title: '어제의 나들이' });
  const statuses: number[] = [];
  for (let look = 0; look < 25; look += 1) statuses.push((await owner.get(`/rooms/${room.id}?at=1`)).status);
  expect([statuses[0], statuses.at(-1)]).toEqual([200, 429]);
  expect((await owner.get(`/rooms/${room.id}`)).status).toBe(200);
});

it('three guests of one address do not make rooms without end', async () => {
  const address = anAddress();
  const statuses: number[] = [];
  for (let guest = 0; guest < 4; guest += 1) {
    const entered = await send('/api/v1/auth/guest', { body: { display_name: `손님 ${guest}` }, address });
    const { access_token: token } = await entered.json<{ access_token: string }>();
    for (let room = 0; room < 32; room += 1)
      statuses.push((await send('/api/v1/itineraries', { token, address, body: { title: `방 ${room}` } })).status);
  }
  expect(statuses.filter((status) => status === 201)).toHaveLength(100);
  expect(statuses[31]).toBe(429);
});
