import type { z } from 'zod';
import { refuse, type Result } from '#protocol/result.ts';

/** Where a page ended, opaque: base64url of JSON. It names nothing that its reader has not seen. */
export function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position), 'utf8').toString('base64url');
}

/** The position that `encodeCursor` was given; a refusal for anything that this schema does not take. */
export function decodeCursor<Position>(cursor: string, schema: z.ZodType<Position>): Result<Position> {
  const parsed = schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (parsed.success) return { ok: true, value: parsed.data };
  return refuse('VALIDATION_ERROR', 'cursor: is not one of ours', { cursor: ['is not one of ours'] });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
