// The account that runs the tests' instance, made the way a first admin is made.
import type { SignedIn } from '#protocol/accounts/account.schema.ts';
import { termsVersion } from '#protocol/accounts/terms.ts';
import { codeOf } from '../kit/authenticator.ts';
import { adminEmail } from './admin-email.ts';
import type { Someone, Stage } from './kit.ts';
import { linkIn } from './mailbox.ts';

const password = 'a long enough passphrase';

export async function makeAdmin({ api }: Pick<Stage, 'api'>): Promise<Someone> {
  const ask = async <Answer>(path: string, body: object, token?: string): Promise<Answer> => {
    const headers = { 'x-forwarded-for': '10.9.9.9', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
    const response = await api.request('POST', path, body, headers);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json().catch(() => null)) as Answer;
  };
  await ask('/auth/register', { email: adminEmail, password, full_name: '운영자', terms_version: termsVersion });
  const link = await linkIn(adminEmail, '이메일 주소를 확인해 주세요');
  await ask('/auth/email/verify', { token: link.split('#')[1] });
  const first = await ask<SignedIn>('/auth/login', { email: adminEmail, password });
  const { secret } = await ask<{ secret: string }>('/auth/2fa/setup', {}, first.access_token);
  await ask('/auth/2fa/enable', { totp_code: codeOf(secret, -1) }, first.access_token);
  const signedIn = await ask<SignedIn>('/auth/login', { email: adminEmail, password, totp_code: codeOf(secret) });
  return { signedIn, api: api.as(signedIn.access_token) };
}
