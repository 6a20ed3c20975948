// What people agree to, and when; nobody is kept from what is theirs by it.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { termsState } from '#protocol/accounts/terms.schema.ts';
import { termsVersion } from '#protocol/accounts/terms.ts';
import { enterAsGuest, errorOf, register, send } from '#test/kit/http.ts';

async function stateOf(token: string) {
  return termsState.parse(await (await send('/api/v1/auth/terms', { token })).json());
}

describe('consent', () => {
  it('is given with the registration, and kept with its version and moment', async () => {
    const { access_token: token } = await register({ terms_version: termsVersion });
    const { version, agreed } = await stateOf(token);
    expect([version, agreed?.version]).toEqual([termsVersion, termsVersion]);
    expect(Math.abs(Date.parse(agreed?.agreed_at ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it('is asked for later where a registration names none, and the first moment stays', async () => {
    const { access_token: token } = await register();
    expect((await stateOf(token)).agreed).toBe(null);
    const agree = () => send('/api/v1/auth/terms', { token, body: { version: termsVersion } });
    expect((await agree()).status).toBe(204);
    const first = await stateOf(token);
    expect((await agree()).status).toBe(204);
    expect(await stateOf(token)).toEqual(first);
  });

  it('to a version that there never was is none', async () => {
    const { access_token: token } = await register();
    const refused = await send('/api/v1/auth/terms', { token, body: { version: '2020-01-01' } });
    expect((await errorOf(refused)).code).toBe('VALIDATION_ERROR');
    expect((await stateOf(token)).agreed).toBe(null);
  });

  it('to an earlier version does not stand for the one of now, and shuts nobody out', async () => {
    const { access_token: token, user } = await register();
    await env.DB.prepare('INSERT INTO consents VALUES (?, ?, 1)').bind(user.id, '2026-01-01').run();
    const { version, agreed } = await stateOf(token);
    expect([agreed?.version, version]).toEqual(['2026-01-01', termsVersion]);
    for (const path of ['/auth/me', '/auth/me/export', '/rooms'])
      expect((await send(`/api/v1${path}`, { token })).status).toBe(200);
  });

  it('is in the file of the account', async () => {
    const { access_token: token } = await register({ terms_version: termsVersion });
    const file = await (
      await send('/api/v1/auth/me/export', { token })
    ).json<{ terms: object[]; activity: object[] }>();
    expect(file.terms).toMatchObject([{ version: termsVersion }]);
    expect(file.activity).toMatchObject([{ type: 'registered' }]);
  });

  it('is asked of guests too, who may see what there is', async () => {
    const { access_token: token } = await enterAsGuest();
    expect((await stateOf(token)).agreed).toBe(null);
  });
});

describe('the terms and the privacy notice', () => {
  it.each(['terms', 'privacy'])('are pages in both languages that need no script: /%s', async (path) => {
    for (const [language, word] of [
      ['ko', path === 'terms' ? '이용약관' : '개인정보 안내'],
      ['en', path === 'terms' ? 'Terms' : 'Privacy'],
    ] as const) {
      const page = await send(`/${path}`, { headers: { accept: 'text/html', 'accept-language': language } });
      const text = await page.text();
      expect([page.status, page.headers.get('x-robots-tag')]).toEqual([200, null]);
      expect(text).toContain(`<h1>${word}</h1>`);
      expect(text).toContain(termsVersion);
      expect(text).toContain(`lang="${language}"`);
    }
  });
});
