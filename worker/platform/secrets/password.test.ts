import { randomBytes, scryptSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { isCommonPassword } from './common-passwords.ts';
import { answerHashing } from './hasher.ts';
import { hashPassword, throughDoor, verifyPassword } from './password.ts';

async function hashed(password: string): Promise<string> {
  const result = await hashPassword(password);
  if (!result.ok) throw new Error('refused');
  return result.value;
}

it('keeps its parameters with the hash and salts each one anew', async () => {
  const [first, second] = [await hashed('조용한 마당 42'), await hashed('조용한 마당 42')];
  expect(first).toMatch(/^\$scrypt\$ln=14,r=8,p=5,lanes=apart\$[\w+/]+=*\$[\w+/]+=*$/u);
  expect(second).not.toBe(first);
});

it('knows the right password, in whatever Unicode form it was typed, and no other', async () => {
  const stored = await hashed('조용한 마당 42');
  expect(await verifyPassword('조용한 마당 42'.normalize('NFD'), stored)).toEqual({ ok: true, value: true });
  expect(await verifyPassword('조용한 마당 43', stored)).toEqual({ ok: true, value: false });
});

it('reads hashes of other parameters than today’s', async () => {
  const weaker = '$scrypt$ln=4,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA==$';
  await expect(verifyPassword('x', `${weaker}AAAA`)).rejects.toThrow('unknown length');
  expect(await verifyPassword('x', `${weaker}${Buffer.alloc(32).toString('base64')}`)).toEqual({
    ok: true,
    value: false,
  });
});

it('still knows a password that was hashed in one go', async () => {
  const salt = randomBytes(16);
  const key = scryptSync('조용한 마당 42', salt, 32, { N: 2 ** 14, r: 8, p: 5, maxmem: 2 ** 26 });
  const stored = `$scrypt$ln=14,r=8,p=5$${salt.toString('base64')}$${key.toString('base64')}`;
  expect(await verifyPassword('조용한 마당 42', stored)).toEqual({ ok: true, value: true });
  expect(await verifyPassword('조용한 마당 43', stored)).toEqual({ ok: true, value: false });
});

it('says no where there is no account, even to an empty password', async () => {
  expect(await verifyPassword('', null)).toEqual({ ok: true, value: false });
});

it('knows thousands of common passwords, in any case and on a Korean keyboard', () => {
  const common = ['password', 'PASSWORD1', 'Qwer1234!', 'dkssudgktpdy', 'tkfkdgody', 'asdf1234!', '1q2w3e4r'];
  expect(common.filter((password) => !isCommonPassword(password))).toEqual([]);
  expect(isCommonPassword('quiet-courtyard-42')).toBe(false);
});

it('lets a few in at a time; a crowd beyond is told to come again before anything is done for it', async () => {
  let begun = 0;
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const crowd = Array.from({ length: 40 }, () =>
    throughDoor(async () => {
      begun += 1;
      await opened;
      return { ok: true, value: null };
    }),
  );
  await Promise.resolve();
  expect(begun).toBe(17);
  open();
  const refused = (await Promise.all(crowd)).filter((answer) => !answer.ok);
  expect(refused).toHaveLength(23);
  expect(refused[0]).toMatchObject({ ok: false, error: { code: 'RATE_LIMIT_EXCEEDED', retry_after_seconds: 2 } });
  expect((await throughDoor(() => Promise.resolve({ ok: true, value: null }))).ok).toBe(true);
});

it('is hashed elsewhere to the same key, where there is a hasher', async () => {
  const stored = await hashed('조용한 마당 42');
  const asked: string[] = [];
  const hasher = {
    fetch: async (_url: string, { body }: { body: string }) => {
      asked.push(body);
      return new Response(await answerHashing(body));
    },
  };
  expect(await verifyPassword('조용한 마당 42', stored, hasher)).toEqual({ ok: true, value: true });
  expect(await verifyPassword('조용한 마당 43', stored, hasher)).toEqual({ ok: true, value: false });
  expect(asked).toHaveLength(2);
});
