import { z } from 'zod';
import { qrPng, qrSvg } from '#worker/platform/cards/qr.ts';
import type { Answer } from './answers.ts';
import type { AppContext } from './app-env.ts';

export const immutable = 'public, max-age=31536000, immutable';

// Whoever passes a link on adds parameters of their own (`fbclid`, `_`), or does not decode `&amp;`: those are not for us.
export const qrQuery = z.object({ size: z.coerce.number().int().min(64).max(1024).exactOptional() });

export const qrSvgAnswer = { description: 'The code.', content: { 'image/svg+xml': { schema: z.string() } } };
export const qrPngAnswer = {
  description: 'The code.',
  content: { 'image/png': { schema: z.string().meta({ format: 'binary' }) } },
};

/** An address as what a camera reads; it stays the same for good. */
export async function answerQr(c: AppContext, address: string, type: 'svg' | 'png', size?: number): Promise<Answer> {
  c.header('Cache-Control', immutable);
  if (type === 'svg') return answerFile(c, qrSvg(address, { size: size ?? 256 }), 'image/svg+xml');
  return answerFile(c, await qrPng(address, { size: size ?? 512 }), 'image/png');
}

/** Pictures are shown by pages of other sites, too: a QR code on a poster's page, a card in a messenger. */
export function answerFile(c: AppContext, body: string | Uint8Array | ReadableStream, type: string): Answer {
  c.header('Content-Type', type);
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  const bytes = body instanceof Uint8Array ? new Uint8Array(body) : body;
  return c.body(bytes) as unknown as Answer;
}
