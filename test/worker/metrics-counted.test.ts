// What the operator is shown is counted where it happens.
import { env } from 'cloudflare:workers';
import { expect, it, vi } from 'vitest';
import { reportNow } from '#worker/platform/metrics/metrics.ts';
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

/** By how much each of these has grown, at the moment of asking: other files have counted as well. */
async function growthOf(...series: string[]): Promise<() => Promise<number[]>> {
  const values = async () => {
    const all: number[] = [];
    // oxlint-disable-next-line no-await-in-loop -- one report after the other
    for (const one of series) all.push(await metric(one));
    return all;
  };
  const before = await values();
  return async () => (await values()).map((value, at) => value - (before[at] ?? 0));
}

it('comments are counted by what was done, refusals of spam by their rule', async () => {
  const owner = await someone('지우');
  const { body: room } = await owner.post<{ id: string }>('/itineraries', { title: '성수동 산책' });
  const path = `/rooms/${room.id}/comments`;
  const operations = ['add', 'update', 'remove'].map((name) => `comment_operations_total{operation="${name}"}`);
  const growth = await growthOf(...operations, 'spam_refused_total{rule="repeated_word"}');
  const { body } = await owner.post<{ id: string }>(path, { content: '여기서 만나요' });
  await owner.patch(`${path}/${body.id}`, { content: '저기서 만나요' });
  await owner.delete(`${path}/${body.id}`);
  expect((await owner.post(path, { content: '바로 바로 바로 바로 바로' })).status).toBe(422);
  expect(await growth()).toEqual([1, 1, 1, 1]);
});

it('messages of conversations are counted and timed, and who is connected', async () => {
  const { owner, id, kind } = await madeRoom('chat');
  const growth = await growthOf('messenger_messages_total', 'messenger_messages_sent_duration_seconds_count');
  const socket = await connect(roomOf(kind, id), { account_id: owner.id, name: '주인', guest: true, link: null });
  await socket.next('welcome');
  await owner.post(`/conversations/${id}/messages`, { content: '안녕하세요' });
  await vi.waitFor(async () => {
    expect(await growth()).toEqual([1, 1]);
    expect(await metric('messenger_connected_users')).toBeGreaterThanOrEqual(1);
  });
  socket.close();
});
