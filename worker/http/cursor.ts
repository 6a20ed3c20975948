import { z } from 'zod';
import { defaultPageSize, maxPageSize } from '#protocol/limits.ts';
import { refuse, type Result } from '#protocol/result.ts';

/** `?limit=50&cursor=…` */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(maxPageSize).default(defaultPageSize),
  cursor: z.string().max(500).exactOptional(),
});

/** `{"items": […], "next_cursor": null}` */
export function pageOf<Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; next_cursor: z.ZodNullable<z.ZodString> }, z.core.$strict> {
  return z.strictObject({ items: z.array(item), next_cursor: z.string().nullable() });
}

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
