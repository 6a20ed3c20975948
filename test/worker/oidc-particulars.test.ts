// In what Google and Kakao differ, by answers as they give them.
import { expect, it } from 'vitest';
import { particularsOf } from '#worker/http/oidc/particulars.ts';

const nobody = () => Promise.reject(new Error('nothing is asked'));

it('an address is verified where the provider says so, and not where it is silent', async () => {
  const { emailOf } = particularsOf({ issuer: 'https://issuer.example' });
  const email = 'A@Example.com';
  expect(await emailOf({ email, email_verified: true }, nobody)).toEqual({ email: 'a@example.com', isVerified: true });
  for (const email_verified of [false, 'true', undefined])
    expect(await emailOf({ email, email_verified }, nobody)).toMatchObject({ isVerified: false });
  for (const none of [undefined, 'nothing', 7]) expect(await emailOf({ email: none }, nobody)).toBe(null);
});

it('Google speaks for its own addresses and for those of an organisation', async () => {
  const { emailOf } = particularsOf({ issuer: 'https://accounts.google.com' });
  const verified = async (email: string, hd?: string) =>
    (await emailOf({ email, email_verified: true, hd }, nobody))?.isVerified;
  expect(await verified('a@gmail.com')).toBe(true);
  expect(await verified('a@school.example', 'school.example')).toBe(true);
  expect(await verified('a@naver.com')).toBe(false);
});

it('Kakao is asked besides, since its token does not say', async () => {
  const { emailOf, scope } = particularsOf({ issuer: 'https://kauth.kakao.com' });
  expect(scope).toContain('account_email');
  const asked: string[] = [];
  const answers = (kakao_account: object) => (url: string) => {
    asked.push(url);
    return Promise.resolve({ id: 1, kakao_account });
  };
  const email = 'a@example.com';
  const right = { email, is_email_valid: true, is_email_verified: true };
  expect(await emailOf({ email, email_verified: true }, answers(right))).toEqual({ email, isVerified: true });
  expect(await emailOf({ email }, answers({ ...right, is_email_valid: false }))).toMatchObject({ isVerified: false });
  expect(await emailOf({ email }, answers({ ...right, is_email_verified: undefined }))).toMatchObject({
    isVerified: false,
  });
  expect(await emailOf({ email }, answers({}))).toBe(null);
  expect(new Set(asked)).toEqual(new Set(['https://kapi.kakao.com/v2/user/me']));
});
