// What the operator is shown is counted where it happens.
import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { newId } from '#worker/platform/ids.ts';
import { reportNow } from '#worker/platform/metrics/metrics.ts';
import { aGuest, credentialsOf, someone } from '#test/kit/api.ts';
import { send } from '#test/kit/http.ts';
import { madeRoom } from '#test/kit/made-room.ts';
import { projectOf, watch } from '#test/kit/project-api.ts';
import { connect, roomOf } from '#test/kit/room-kit.ts';
import { aFilm } from '#test/kit/uploads-api.ts';

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

describe('of a project', () => {
  const kind = 'kind="review"';

  it('commands by outcome, events, frames, sockets, uploads by their routes, threads and openings are counted', async () => {
    const project = await projectOf();
    const growth = await growthOf(
      `room_commands_total{${kind},type="feedback.create",outcome="accepted"}`,
      `room_commands_total{${kind},type="feedback.create",outcome="NOT_FOUND"}`,
      `room_command_duration_seconds_count{${kind}}`,
      `collaboration_events_total{${kind},event="feedback.created"}`,
      `collaboration_events_total{${kind},event="video.ready"}`,
      'comment_operations_total{operation="add"}',
      'websocket_message_latency_seconds_count{type="feedback.create"}',
      `http_requests_total{method="PUT",route="/api/v1/projects/:id/videos/:vid/versions/:n/parts/:k",status="200"}`,
      `http_requests_total{method="GET",route="/api/v1/projects/:id/videos/:vid/versions/:n/media",status="206"}`,
      'file_parts_total{outcome="accepted"}',
      'file_uploads_total{outcome="accepted"}',
      'share_creates_total{permission_level="comment"}',
      'share_accesses_total{user_type="guest"}',
    );
    const { owner, room } = project;
    const begun = await project.film(aFilm(3_000));
    await vi.waitFor(async () => expect((await project.version(begun.version.id))?.status).toBe('ready'), {
      timeout: 30_000,
      interval: 100,
    });
    const socket = await connect(room, credentialsOf(owner.id));
    await socket.next('welcome');
    socket.send({ id: 'c1', type: 'feedback.create', data: { video_id: begun.video.id, content: '자막이 짧아요' } });
    const { data } = await socket.next('ack');
    const target = (data as { feedback: { id: string } }).feedback.id;
    socket.send({ id: 'c2', type: 'feedback.create', data: { video_id: newId('vid'), content: '어디일까요' } });
    await socket.next('error');
    await owner.post(`/rooms/${project.id}/comments`, { target, content: '늘릴게요' });
    const { cookie } = await project.session(owner);
    await watch(cookie, project.versionPath(begun, '/media'), { range: 'bytes=0-9' });
    const body = { room_id: project.id, permission_level: 'comment' };
    const { body: link } = await owner.post<{ share_id: string }>('/shares', body);
    await (await aGuest('민호')).post(`/shares/${link.share_id}/access`, {});
    await vi.waitFor(async () => {
      const [accepted, missing, timed, ...others] = await growth();
      expect([accepted, missing]).toEqual([1, 1]);
      expect(timed).toBeGreaterThan(2);
      expect(others).toEqual(others.map(() => 1));
      expect(await metric(`websocket_connections_current{${kind}}`)).toBeGreaterThanOrEqual(1);
    });
    socket.close();
  });
});
