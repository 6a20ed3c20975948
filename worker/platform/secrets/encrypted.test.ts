import { expect, it } from 'vitest';
import { decrypt, encrypt, isCurrent } from './encrypted.ts';

const [older, newer] = ['older-secret-older-secret-older-secret', 'newer-secret-newer-secret-newer-secret'] as const;
const plain = { bytes: Buffer.from('twenty bytes of it..'), owner: 'acc_1' };

it('opens for its owner, also once another secret is the one of now', async () => {
  const text = await encrypt(older, 'second factor', plain);
  expect(Buffer.from(await decrypt([newer, older], 'second factor', { text, owner: 'acc_1' }))).toEqual(plain.bytes);
  expect([isCurrent(older, text), isCurrent(newer, text)]).toEqual([true, false]);
});

it('never writes the same twice, nor what it holds', async () => {
  const [one, two] = [await encrypt(older, 'second factor', plain), await encrypt(older, 'second factor', plain)];
  expect(one).not.toBe(two);
  expect(Buffer.from(one.split('.')[1] ?? '', 'base64url').toString('latin1')).not.toContain('twenty');
});

it('opens for nobody else, for nothing else, and not where a bit of it was changed', async () => {
  const text = await encrypt(older, 'second factor', plain);
  const altered = Buffer.from(text.split('.')[1] ?? '', 'base64url');
  altered[20] = (altered[20] ?? 0) ^ 1;
  const tries = [
    decrypt([older], 'second factor', { text, owner: 'acc_2' }),
    decrypt([older], 'log', { text, owner: 'acc_1' }),
    decrypt([newer], 'second factor', { text, owner: 'acc_1' }),
    decrypt([older], 'second factor', {
      text: `${text.split('.')[0]}.${altered.toString('base64url')}`,
      owner: 'acc_1',
    }),
  ];
  const settled = await Promise.allSettled(tries);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
});
