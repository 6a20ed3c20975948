// What the operator is shown is counted where it happens.
import { env } from 'cloudflare:workers';
import { expect, it, vi } from 'vitest';
import { reportNow } from '#worker/platform/metrics.ts';
import { someone } from '#test/kit/api.ts';
import { send } from '#test/kit/http.ts';
import { madeRoom } from '#test/kit/made-room.ts';
import { connect, roomOf } from '#test/kit/room-kit.ts';

/** The value of the series that begins so, as the operator reads it. */
async function metric(series: string): Promise<number> {
  await reportNow(env.METRICS);
  const text = await (await send('/metrics', { token: env.METRICS_TOKEN })).text();
  const line = text.split('\n').find((one) => one.startsWith(series));
  return Number(line?.split(' ').at(-1) ?? 0);
}

it('comments are counted by what was done, refusals of spam by their rule', async () => {
  const owner = await someone('지우');
  const { body: room } = await owner.post<{ id: string }>('/itineraries', { title: '성수동 산책' });
  const path = `/rooms/${room.id}/comments`;
  const { body } = await owner.post<{ id: string }>(path, { content: '여기서 만나요' });
  await owner.patch(`${path}/${body.id}`, { content: '저기서 만나요' });
  await owner.delete(`${path}/${body.id}`);
  expect((await owner.post(path, { content: '바로 바로 바로 바로 바로' })).status).toBe(422);
  for (const operation of ['add', 'update', 'remove'])
    expect(await metric(`comment_operations_total{operation="${operation}"}`)).toBe(1);
  expect(await metric('spam_refused_total{rule="repeated_word"}')).toBe(1);
});

it('messages of conversations are counted and timed, and who is connected', async () => {
  const { owner, id, kind } = await madeRoom('chat');
  const socket = await connect(roomOf(kind, id), { account_id: owner.id, name: '주인', guest: true, link: null });
  await socket.next('welcome');
  await owner.post(`/conversations/${id}/messages`, { content: '안녕하세요' });
  await vi.waitFor(async () => {
    expect(await metric('messenger_messages_total')).toBe(1);
    expect(await metric('messenger_messages_sent_duration_seconds_count')).toBe(1);
    expect(await metric('messenger_connected_users')).toBe(1);
  });
  socket.close();
});
