// A scanner behind HTTPS, for where a clamd cannot be reached from the network: it is posted the bytes, and answers
// `{"state": "clean"}` or `{"state": "infected", "name": "…"}`.
import { z } from 'zod';
import type { Scanner, Verdict } from './scanner.ts';

const answerWithinMs = 20_000;

const answerSchema = z.union([
  z.object({ state: z.literal('clean') }),
  z.object({ state: z.literal('infected'), name: z.string().max(200).default('') }),
]);

export function httpScanner(url: string, token: string, { withinMs = answerWithinMs } = {}): Scanner {
  return {
    name: 'http',
    scan: (bytes) =>
      ask({ url, token, withinMs }, bytes).catch((error: unknown): Verdict => ({
        state: 'unknown',
        why: error instanceof Error ? error.message : 'no answer',
      })),
  };
}

async function ask(at: { url: string; token: string; withinMs: number }, bytes: Uint8Array): Promise<Verdict> {
  const response = await fetch(at.url, {
    method: 'POST',
    headers: { authorization: `Bearer ${at.token}`, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
    redirect: 'manual',
    signal: AbortSignal.timeout(at.withinMs),
  });
  if (response.status !== 200) return { state: 'unknown', why: `the scanner answered ${response.status}` };
  const said = answerSchema.safeParse(await response.json());
  return said.success ? said.data : { state: 'unknown', why: 'the scanner said something else' };
}
