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

/** Somebody whose address is proven, by the mail that they were sent for it. */
async function someone(): Promise<Api> {
  const before = new Set(names(server));
  const owner = await new Api(server.origin).register('지우');
  const sent = async (): Promise<string[]> => {
    const fresh = names(server).filter((name) => !before.has(name));
    const texts = await Promise.all(fresh.map(async (name) => (await mailOf(name)).text ?? ''));
    return texts.flatMap((text) => /\/verify#(\S+)/u.exec(text)?.[1] ?? []);
  };
  await expect.poll(async () => (await sent()).length, { timeout: 30_000 }).toBeGreaterThan(0);
  const token = (await sent()).at(-1);
  await owner.ask('POST', '/auth/email/verify', { token });
  return owner;
}

function mailOf(name: string) {
  return PostalMime.parse(readFileSync(join(server.stateDir, 'mail', name)));
}

/** The reminders that lie there, oldest first. */
async function reminders() {
  const all = await Promise.all(names(server).toSorted().map(mailOf));
  return all.filter(({ subject }) => subject?.startsWith('아직 투표하지') === true);
}

/** A decision that reminds its maker in a moment. */
async function remindedSoon(title: string): Promise<void> {
  const owner = await someone();
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
  await expect.poll(async () => (await reminders()).length, { timeout: 30_000 }).toBe(1);
  const [mail] = await reminders();
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
  await expect.poll(async () => (await reminders()).length, { timeout: 30_000 }).toBe(2);
  expect((await reminders())[1]?.subject).toBe('아직 투표하지 않으셨어요: 저녁');
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

it('to a thousand who are invited is queued at once, and comes to each once though the server is killed five times', async () => {
  const owner = await new Api(server.origin).register('지우');
  const { id } = await owner.ask<{ id: string }>('POST', '/itineraries', { title: '제주 여행' });
  const before = new Set(names(server));
  const invited = new Set<string>();
  const tookMs: number[] = [];
  for (let batch = 0; batch < 10; batch += 1) {
    const emails = Array.from({ length: 100 }, (_, index) => `guest-${batch}-${index}@example.com`);
    const begunMs = performance.now();
    const answer = await owner.ask<{ queued: number }>('POST', `/rooms/${id}/invitations`, { emails, role: 'viewer' });
    tookMs.push(Math.round(performance.now() - begunMs));
    expect(answer.queued).toBe(100);
    for (const email of emails) invited.add(email);
    if (batch % 2 === 0) continue;
    // In the middle of sending what has just been queued.
    await server.kill();
    await server.start();
  }
  console.log(`queued in ms: ${tookMs.join(' ')}`);
  // On a machine that does much else, one may wait for its turn.
  expect(tookMs.toSorted((a, b) => a - b)[5]).toBeLessThan(2000);
  const came = (): string[] => names(server).filter((name) => !before.has(name));
  await expect.poll(() => came().length, { timeout: 120_000 }).toBeGreaterThanOrEqual(1000);
  const to = await Promise.all(came().map(async (name) => (await mailOf(name)).to?.[0]?.address ?? ''));
  expect(to.toSorted((a, b) => a.localeCompare(b))).toEqual([...invited].toSorted((a, b) => a.localeCompare(b)));
}, 300_000);
