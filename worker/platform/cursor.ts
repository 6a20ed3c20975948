import type { z } from 'zod';
import { refuse, type Result } from '#protocol/result.ts';

/** Where a page ended, opaque: base64url of JSON. It names nothing that its reader has not seen. */
export function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position), 'utf8').toString('base64url');
}

/** The seq that a page of a room's past ended at, undefined before the first page; a refusal for anything else. */
export function seqOfCursor(cursor: string | undefined): Result<number | undefined> {
  if (cursor === undefined) return { ok: true, value: undefined };
  const seq = /^[1-9]\d*$/u.test(cursor) ? Number(cursor) : Number.NaN;
  return Number.isSafeInteger(seq) ? { ok: true, value: seq } : notOurs;
}

const notOurs = refuse('VALIDATION_ERROR', 'cursor: is not one of ours', { cursor: ['is not one of ours'] });

/** The position that `encodeCursor` was given; a refusal for anything that this schema does not take. */
export function decodeCursor<Position>(cursor: string, schema: z.ZodType<Position>): Result<Position> {
  const parsed = schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  return parsed.success ? { ok: true, value: parsed.data } : notOurs;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
