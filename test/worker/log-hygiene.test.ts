// What breaks is logged, and nothing of the people in it.
import { env } from 'cloudflare:workers';
import { createExecutionContext, createMessageBatch } from 'cloudflare:test';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createApp } from '#worker/http/app.ts';
import worker from '#worker/index.ts';
import { setLogLevel } from '#worker/platform/metrics/logger.ts';
import { credentialsOf } from '#test/kit/api.ts';
import { broken } from '#test/kit/broken-part.ts';
import { talkOf } from '#test/kit/chat-api.ts';
import { anAddress, anEmail, enterAsGuest, goodPassword, origin, register } from '#test/kit/http.ts';
import { projectOf, watch } from '#test/kit/project-api.ts';
import { connect } from '#test/kit/room-kit.ts';
import { aFilm } from '#test/kit/uploads-api.ts';

const app = createApp();
let lines: string[];

beforeEach(() => {
  lines = [];
  for (const level of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => void lines.push(line));
});

afterEach(() => {
  vi.restoreAllMocks();
});

function ask(path: string, body: unknown, token?: string, parts: Partial<Env> = { DB: broken(env.DB) }) {
  const headers = new Headers({ 'content-type': 'application/json', 'cf-connecting-ip': anAddress() });
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  const request = new Request(`${origin}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  });
  return app.fetch(request, { ...env, ...parts }, createExecutionContext());
}

function expectNothingOf(...secrets: string[]): void {
  const said = lines.join('\n');
  expect(said).toContain('"level":"ERROR"');
  for (const secret of secrets) expect(said).not.toContain(secret);
  expect(said).not.toMatch(/scrypt\$|params:|eyJ[\w-]{10}/u);
}

test('a directory that fails while someone registers or signs in writes no mail address, name, password or hash', async () => {
  const email = anEmail();
  const registering = { email, password: goodPassword, full_name: '피해자 김' };
  expect((await ask('/api/v1/auth/register', registering)).status).toBe(500);
  expect((await ask('/api/v1/auth/login', { email, password: goodPassword })).status).toBe(500);
  expectNothingOf(email, '피해자', goodPassword);
  expect(lines.join('\n')).toContain('database is locked');
});

test('a directory that fails under a link, a search or a session writes no code, words or token', async () => {
  const { access_token: token } = await enterAsGuest('찾는 이');
  const { refresh_token } = await register();
  for (const [path, body] of [
    ['/s/Zx9Qw3Er', undefined],
    ['/api/v1/shares/Zx9Qw3Er', undefined],
    [`/api/v1/people?q=${encodeURIComponent('비밀스러운이름')}`, undefined],
    ['/api/v1/auth/refresh', { refresh_token }],
  ] as const)
    await ask(path, body, path.includes('people') ? token : undefined);
  expectNothingOf('Zx9Qw3Er', '비밀스러운이름', refresh_token, token);
});

test('an outbox message that cannot be done is told by its type and room, without what it holds', async () => {
  const message = {
    type: 'room.summary',
    room_id: 'rom_00000000000000000000000000',
    kind: 'itinerary',
    seq: 1,
    at_ms: 0,
    data: { title: '아무도 몰라야 할 제목', owner_id: 'acc_1', members_count: 1 },
  };
  const batch = createMessageBatch('madang-outbox', [{ id: '1', timestamp: new Date(0), attempts: 1, body: message }]);
  await worker.queue(batch as never, { ...env, DB: broken(env.DB) }, createExecutionContext());
  expect(lines.join('\n')).toContain('outbox message failed');
  expect(lines.join('\n')).not.toContain('아무도 몰라야 할 제목');
  expect(lines.join('\n')).toContain('rom_00000000000000000000000000');
});

test('a bucket that fails while a card is drawn writes neither its words nor the code of the link', async () => {
  const { access_token: token } = await enterAsGuest('그리는 이');
  const made = await ask('/api/v1/itineraries', { title: '비밀 소풍' }, token, {});
  const { id } = await made.json<{ id: string }>();
  const shared = await ask('/api/v1/shares', { room_id: id, permission_level: 'view' }, token, {});
  const { share_id } = await shared.json<{ share_id: string }>();
  await ask(`/api/v1/shares/${share_id}/og.png`, undefined, undefined, { MEDIA: broken(env.MEDIA) });
  expectNothingOf('비밀 소풍', share_id);
});

test('where everything is logged a command by a socket is a line, too, without what it says', async () => {
  const talk = await talkOf(1);
  const socket = await connect(talk.room, credentialsOf(talk.admin.id));
  await socket.next('welcome');
  setLogLevel('DEBUG');
  socket.send({ id: 'c1', type: 'message.send', data: { content: '비밀 이야기' } });
  await socket.next('ack');
  setLogLevel('INFO');
  const line = lines
    .map((one) => JSON.parse(one) as Record<string, unknown>)
    .find((one) => one['message'] === 'command');
  expect(line).toMatchObject({
    level: 'DEBUG',
    room: talk.id,
    kind: 'chat',
    account: talk.admin.id,
    type: 'message.send',
    command_id: 'c1',
    detail_outcome: 'accepted',
  });
  expect(lines.join('\n')).not.toContain('비밀 이야기');
});

test('where everything is logged a project is told by its ids: no title, file name, words, note, password, code or cookie', async () => {
  const project = await projectOf({ name: '비밀 프로젝트' });
  const { owner, id } = project;
  const fields = { title: '비밀 예고편', file_name: '비밀 컷 3.mp4' };
  const begun = await project.film(aFilm(3_000), { fields });
  const digested = async () => (await project.version(begun.version.id))?.sha256 !== undefined;
  await vi.waitUntil(digested, { timeout: 30_000, interval: 100 });
  const at = { video_id: begun.video.id, version: 1 };
  const approved = await owner.post<{ receipt: string }>(project.path('/approve'), {
    ...at,
    verdict: 'approved',
    note: '비밀 승인',
  });
  const { cookie } = await project.session(owner);
  // The second is answered by what is remembered of the first.
  for (const range of ['bytes=0-9', 'bytes=10-19'])
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await watch(cookie, project.versionPath(begun, '/media'), { range });
  const shared = { room_id: id, permission_level: 'comment', password: '비밀번호비밀' };
  const { body: link } = await owner.post<{ share_id: string }>('/shares', shared);
  await owner.post(`/shares/${link.share_id}/access`, { password: '비밀번호비밀' });
  const socket = await connect(project.room, credentialsOf(owner.id));
  await socket.next('welcome');
  setLogLevel('DEBUG');
  socket.send({ id: 'c1', type: 'feedback.create', data: { ...at, content: '비밀스러운 장면' } });
  await socket.next('ack');
  setLogLevel('INFO');
  socket.close();
  const said = lines.join('\n');
  for (const word of ['비밀', encodeURIComponent('비밀'), link.share_id, approved.body.receipt, owner.token, cookie])
    expect(said).not.toContain(word);
  expect(said).toContain(id);
  const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const command = { message: 'command', room: id, kind: 'review', account: owner.id, type: 'feedback.create' };
  expect(told).toContainEqual(expect.objectContaining(command));
  const route = '/api/v1/projects/:id/videos/:vid/versions/:n/media';
  const requests = told.filter((line) => line['route'] === route);
  const request = { level: 'INFO', message: 'request', room: id, kind: 'review', account: owner.id, status: 206 };
  const measured = { request_id: expect.any(String), trace_id: expect.any(String), latency_ms: expect.any(Number) };
  expect(requests).toMatchObject([
    { ...request, ...measured },
    { ...request, ...measured },
  ]);
});
