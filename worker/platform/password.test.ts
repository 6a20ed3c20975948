import { randomBytes, scryptSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { isCommonPassword } from './common-passwords.ts';
import { hashPassword, verifyPassword } from './password.ts';

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
