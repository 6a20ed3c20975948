// Where a request came from decides what it may guess: whoever could choose it would guess without end.
import { env } from 'cloudflare:workers';
import { createExecutionContext } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { createApp } from '#worker/http/app.ts';
import { anAddress, anEmail, origin } from '#test/kit/http.ts';

const app = createApp();

/** The statuses of seven wrong sign-ins to seven accounts, each with these headers of its own. */
async function guesses(trust: string, headersOf: (turn: number) => Record<string, string>): Promise<number[]> {
  const statuses: number[] = [];
  for (let turn = 0; turn < 7; turn += 1) {
    const request = new Request(`${origin}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headersOf(turn) },
      body: JSON.stringify({ email: anEmail(), password: 'not-the-password' }),
    });
    statuses.push((await app.fetch(request, { ...env, TRUST_PROXY: trust }, createExecutionContext())).status);
  }
  return statuses;
}

it('trusting nobody, headers that anyone may write do not make a new address', async () => {
  const spoofed = () => ({ 'cf-connecting-ip': anAddress(), 'x-forwarded-for': anAddress() });
  expect((await guesses('', spoofed)).slice(5)).toEqual([429, 429]);
});

it('behind one’s own proxy the address counts that the proxy saw, whatever stands before it', async () => {
  const seen = anAddress();
  const through = () => ({ 'x-forwarded-for': `${anAddress()}, ${seen}`, 'cf-connecting-ip': anAddress() });
  expect((await guesses('1', through)).slice(5)).toEqual([429, 429]);
  const apart = () => ({ 'x-forwarded-for': `${seen}, ${anAddress()}` });
  expect(new Set(await guesses('1', apart))).toEqual(new Set([401]));
});

it('behind Cloudflare its header counts, and no other', async () => {
  const address = anAddress();
  const headers = () => ({ 'cf-connecting-ip': address, 'x-forwarded-for': anAddress() });
  expect((await guesses('cloudflare', headers)).slice(5)).toEqual([429, 429]);
});
