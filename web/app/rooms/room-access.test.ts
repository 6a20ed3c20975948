import { expect, test } from 'vitest';
import { ApiError } from '../requests/api-error.ts';
import { type RoomAccessDeps, memberAccess, shareAccess, shareProblem } from './room-access.ts';

function surroundings() {
  const asked: [string, unknown][] = [];
  const clock: { now: number; account: string | null } = { now: 0, account: null };
  let tokens = 0;
  const around: RoomAccessDeps = {
    // Answers as the server would, with a new token each time.
    request: async <Answer>(path: string, call?: { body?: unknown }) => {
      asked.push([path, call?.body]);
      tokens += 1;
      const token = `t${tokens}`;
      return (path.startsWith('/rooms/') ? { token } : { access_token: token, room: { id: 'rom_1' } }) as Answer;
    },
    ensureIdentity: async (name) => {
      asked.push(['be', name]);
      clock.account = `acc_${name}`;
    },
    accountId: () => clock.account,
    nowMs: () => clock.now,
    referrer: () => 'https://friend.example/',
  };
  return { around, asked, clock };
}

test('a room token is asked for once and kept until a minute before its end', async () => {
  const { around, asked, clock } = surroundings();
  const access = memberAccess('rom_1', around);
  expect(await Promise.all([access.token(), access.token()])).toEqual(['t1', 't1']);
  clock.now = 13 * 60_000;
  expect(await access.token()).toBe('t1');
  clock.now = 14 * 60_000;
  expect(await access.token()).toBe('t2');
  expect(asked).toEqual([
    ['/rooms/rom_1/token', undefined],
    ['/rooms/rom_1/token', undefined],
  ]);
});

test('a token that could not be had is asked for again', async () => {
  const { around } = surroundings();
  let tries = 0;
  const access = memberAccess('rom_1', {
    ...around,
    request: async (path, call) => {
      tries += 1;
      if (tries === 1) throw new ApiError('NETWORK', 'cut');
      return around.request(path, call);
    },
  });
  await expect(access.token()).rejects.toMatchObject({ code: 'NETWORK' });
  expect(await access.token()).toBe('t1');
});

test('a guest of a link goes on as the same guest when the token runs out, and is counted once', async () => {
  const { around, asked, clock } = surroundings();
  const access = shareAccess('aZ09bY18', around);
  await access.open('plum');
  expect(await access.token()).toBe('t1');
  clock.now = 20 * 60_000;
  expect(await access.token()).toBe('t2');
  expect(asked).toEqual([
    ['/shares/aZ09bY18/access', { password: 'plum', referrer: 'https://friend.example/' }],
    ['/rooms/rom_1/token', undefined],
  ]);
});

test('whoever takes part by a link has a name first, and the next token is that person’s', async () => {
  const { around, asked } = surroundings();
  const access = shareAccess('aZ09bY18', around);
  await access.token();
  await access.takePart('하나');
  expect(await access.token()).toBe('t2');
  expect(asked.map(([what]) => what)).toEqual(['/shares/aZ09bY18/access', 'be', '/shares/aZ09bY18']);
});

test('a token that was asked for before someone took a name is not theirs, even if it comes after', async () => {
  const { around, clock } = surroundings();
  let answerFirst = (): void => undefined;
  const first = new Promise<void>((resolve) => (answerFirst = resolve));
  const access = shareAccess('aZ09bY18', {
    ...around,
    request: async (path, call) => {
      const early = clock.account === null;
      const answer = await around.request<never>(path, call);
      if (early) await first;
      return answer;
    },
  });
  const before = access.token();
  clock.account = 'acc_1';
  expect(await access.token()).toBe('t2');
  answerFirst();
  expect(await before).toBe('t1');
  expect(await access.token()).toBe('t2');
});

test('keeping a room joins by its link with the password that opened it, and the next token is a member’s', async () => {
  const { around, asked } = surroundings();
  const access = shareAccess('aZ09bY18', around);
  await access.open('plum');
  await access.keep();
  expect(await access.token()).toBe('t3');
  expect(asked).toEqual([
    ['/shares/aZ09bY18/access', { password: 'plum', referrer: 'https://friend.example/' }],
    ['/shares/aZ09bY18/join', { password: 'plum' }],
    ['/shares/aZ09bY18/access', { password: 'plum', referrer: 'https://friend.example/' }],
  ]);
});

test('a token that was found no good is not handed out again: its session may have ended', async () => {
  const { around } = surroundings();
  const access = shareAccess('aZ09bY18', around);
  const first = await access.token();
  expect(await access.token()).toBe(first);
  expect(await access.token(true)).not.toBe(first);
});

test('each end of a link has its own page', () => {
  const problems = [
    new ApiError('PASSWORD_REQUIRED', ''),
    new ApiError('WRONG_PASSWORD', ''),
    new ApiError('GONE', ''),
    new ApiError('GONE', '', { details: { reason: ['full'] } }),
    new ApiError('NOT_FOUND', ''),
    new ApiError('NETWORK', ''),
    new TypeError('bug'),
  ];
  expect(problems.map(shareProblem)).toEqual(['locked', 'locked', 'gone', 'full', 'unknown', 'failed', 'failed']);
});
