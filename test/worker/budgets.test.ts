// What may be done how often: by one person, by all guests of one address, by all who come by one link.
import { expect, it } from 'vitest';
import { someone } from '#test/kit/api.ts';
import { anAddress, send } from '#test/kit/http.ts';

async function aSharedCourse(): Promise<{ id: string; code: string }> {
  const owner = await someone('지우');
  const { body: room } = await owner.post<{ id: string }>('/itineraries', { title: '성수동 산책' });
  const { body: link } = await owner.post<{ share_id: string }>('/shares', {
    room_id: room.id,
    permission_level: 'comment',
  });
  return { id: room.id, code: link.share_id };
}

/** Someone of a name of their own comes by the link from there, and says that often something. */
async function says({ id, code }: { id: string; code: string }, address: string, times: number): Promise<number[]> {
  const body = { display_name: `손님 ${Math.random()}` };
  const opened = await send(`/api/v1/shares/${code}/access`, { body, address });
  const { access_token: token } = await opened.json<{ access_token: string }>();
  const statuses: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const content = `여기 좋아 보여요, ${turn}번째로 말해요`;
    statuses.push((await send(`/api/v1/rooms/${id}/comments`, { token, body: { content }, address })).status);
  }
  return statuses;
}

it('a flood of comments from one address stops at the limit of one person, however many names it has', async () => {
  const course = await aSharedCourse();
  const address = anAddress();
  const statuses: number[] = [];
  for (let name = 0; name < 8; name += 1) statuses.push(...(await says(course, address, 4)));
  expect(statuses.filter((status) => status === 201)).toHaveLength(10);
  expect(new Set(statuses.slice(10))).toEqual(new Set([429]));
});

it('somebody elsewhere is not held up by it, and is told when to try again at their own limit', async () => {
  const course = await aSharedCourse();
  await says(course, anAddress(), 12);
  expect((await says(course, anAddress(), 11)).slice(9)).toEqual([201, 429]);
});

it('through one link come at most ten times as many, from whatever addresses', async () => {
  const course = await aSharedCourse();
  const statuses: number[] = [];
  for (let person = 0; person < 11; person += 1) statuses.push(...(await says(course, anAddress(), 10)));
  expect(statuses.filter((status) => status === 201)).toHaveLength(100);
});

it('what is refused as spam, and what was said already under the same key, costs nothing', async () => {
  const course = await aSharedCourse();
  const owner = await someone('하늘');
  const { body } = await owner.post<{ access_token: string }>(`/shares/${course.code}/access`, {});
  const address = anAddress();
  const token = body.access_token;
  const path = `/api/v1/rooms/${course.id}/comments`;
  for (let turn = 0; turn < 12; turn += 1)
    expect((await send(path, { token, address, body: { content: '카지노 카지노 카지노 카지노' } })).status).toBe(422);
  const once = { token, address, body: { content: '같은 말은 한 번만 세요' }, headers: { 'idempotency-key': 'k1' } };
  for (let turn = 0; turn < 12; turn += 1) expect((await send(path, once)).status).toBe(201);
  for (let turn = 0; turn < 9; turn += 1)
    expect((await send(path, { token, address, body: { content: `그리고 ${turn}번째 말` } })).status).toBe(201);
  const over = await send(path, { token, address, body: { content: '열한 번째' } });
  expect([over.status, Number(over.headers.get('retry-after')) <= 60]).toEqual([429, true]);
});
