// Bodies that once broke what came after the parser: each is answered as bad input.
import { expect, it } from 'vitest';
import { someone } from '#test/kit/api.ts';
import { errorOf, send } from '#test/kit/http.ts';

const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

it.each([5_000, 100_000])('a command, or a room’s file, nested %i levels deep is refused', async (levels) => {
  const me = await someone();
  const { body: room } = await me.post<{ id: string }>('/itineraries', { title: '깊은 산' });
  for (const [path, body] of [
    [`/rooms/${room.id}/commands`, `{"type":"itinerary.update","data":${deep(levels)}}`],
    ['/rooms/import', `{"format":1,"kind":"itinerary","events":${deep(levels)}}`],
    ['/itineraries', `{"title":${deep(levels)}}`],
  ] as const) {
    const response = await send(`/api/v1${path}`, { method: 'POST', token: me.token, body });
    expect([path, response.status, (await errorOf(response)).code]).toEqual([path, 400, 'VALIDATION_ERROR']);
  }
});

it('a form that cannot be read is a form without a password', async () => {
  const me = await someone();
  const { body: room } = await me.post<{ id: string }>('/itineraries', { title: '잠긴 마당' });
  const share = { room_id: room.id, permission_level: 'view', password: 'open-sesame' };
  const { body } = await me.post<{ share_id: string }>('/shares', share);
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=', 'application/x-www-form-urlencoded']) {
    const headers = { 'content-type': type };
    const response = await send(`/s/${body.share_id}/unlock`, { method: 'POST', body: 'password', headers });
    expect([type, response.status]).toEqual([type, 401]);
    expect(await response.text()).toContain('<form');
  }
});
