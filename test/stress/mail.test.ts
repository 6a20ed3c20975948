// Mail of a real server: as files, read by a mail program's parser, and on pages of its own.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Api } from '../server-kit/api.ts';
import { TestServer } from '../server-kit/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

function names({ stateDir }: TestServer): string[] {
  const folder = join(stateDir, 'mail');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];
}

function mails(from: TestServer) {
  return Promise.all(names(from).map((name) => PostalMime.parse(readFileSync(join(from.stateDir, 'mail', name)))));
}

/** A decision that reminds its maker in a moment. */
async function remindedSoon(title: string): Promise<void> {
  const owner = await new Api(server.origin).register('지우');
  const closes_at = new Date(Date.now() + 3_600_000 + 1_000).toISOString();
  const { id } = await owner.ask<{ id: string }>('POST', '/decisions', {
    title,
    threshold: { kind: 'count', value: 1 },
    membership_policy: 'open',
    closes_at,
    remind_before: 1,
  });
  await owner.ask('POST', `/decisions/${id}/assumption-proposals`, {
    action: 'add',
    content: '걸어서 갈 수 있어야 해요',
  });
}

/** What is answered to a name by which this machine may be called. */
function statusFor(host: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((answer, failed) => {
    const sent = request(
      { host: '127.0.0.1', port: server.port, path: '/dev/mail', headers: { ...headers, host } },
      ({ statusCode = 0 }) => answer(statusCode),
    );
    sent.once('error', failed);
    sent.end();
  });
}

it('lies in the state folder, whole, once, also after a kill', async () => {
  await remindedSoon('점심 어디서 먹을까요? 회사 앞 골목에 새로 생긴 곳들 가운데서 골라 보아요');
  await expect.poll(() => names(server).length, { timeout: 30_000 }).toBe(1);
  const [mail] = await mails(server);
  expect(mail?.subject).toBe(
    '아직 투표하지 않으셨어요: 점심 어디서 먹을까요? 회사 앞 골목에 새로 생긴 곳들 가운데서 골라 보아요',
  );
  expect(mail?.from).toEqual({ name: '마당', address: 'no-reply@madang.example' });
  expect(mail?.text).toContain(`${server.origin}/r/rom_`);
  expect(mail?.html).toContain('<html lang="ko">');
  expect(mail?.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  await server.kill();
  await server.start();
  await remindedSoon('저녁');
  await expect.poll(() => names(server).length, { timeout: 30_000 }).toBe(2);
  const subjects = (await mails(server)).map(({ subject }) => subject);
  expect(subjects[1]).toBe('아직 투표하지 않으셨어요: 저녁');
});

it('is shown at /dev/mail to whoever sits at this machine, and to nobody else', async () => {
  const list = await fetch(`${server.origin}/dev/mail`);
  expect(await list.text()).toContain('아직 투표하지 않으셨어요: 저녁');
  const name = names(server).toSorted().at(-1) ?? '';
  const one = await (await fetch(`${server.origin}/dev/mail/${name}`)).text();
  expect(one).toContain(`sandbox src="/dev/mail/${name}/html"`);
  const html = await fetch(`${server.origin}/dev/mail/${name}/html`);
  expect(html.headers.get('content-security-policy')).toContain('sandbox');
  expect(await html.text()).toContain('투표하러 가기');
  for (const path of ['/dev/mail/nothing.eml', '/dev/mail/..%2Fsecrets.json'])
    expect((await fetch(`${server.origin}${path}`)).status, path).toBe(404);
  expect(await statusFor(`localhost:${server.port}`)).toBe(200);
  expect(await statusFor('elsewhere.example')).toBe(404);
  expect(await statusFor(`127.0.0.1:${server.port}`, { 'x-forwarded-for': '203.0.113.9' })).toBe(404);
});

it('is not shown where strangers reach the server', async () => {
  const open = await TestServer.start({ HOST: '0.0.0.0' });
  try {
    expect((await fetch(`${open.origin}/dev/mail`)).status).toBe(404);
  } finally {
    await open.stop();
  }
});
