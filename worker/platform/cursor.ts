// Where pages end, as their readers carry it: opaque, and it names nothing that they have not seen.
import { z } from 'zod';
import { refuse, type Result } from '#protocol/result.ts';
import { parseJson } from './parse-json.ts';

const notOurs = refuse('VALIDATION_ERROR', 'cursor: is not one of ours', { cursor: ['is not one of ours'] });

/** The seq that a page of a room's past ended at, undefined before the first page; a refusal for anything else. */
export function seqOfCursor(cursor: string | undefined): Result<number | undefined> {
  if (cursor === undefined) return { ok: true, value: undefined };
  const seq = /^[1-9]\d*$/u.test(cursor) ? Number(cursor) : Number.NaN;
  return Number.isSafeInteger(seq) ? { ok: true, value: seq } : notOurs;
}

/** Where a page of a list that goes by time ended: a moment, and in it an id. */
export interface Position {
  atMs: number;
  id: string;
}

const positionSchema = z
  .tuple([z.number().int(), z.string().max(64)])
  .transform(([atMs, id]): Position => ({ atMs, id }));

/** base64url of JSON. */
export function cursorOf({ atMs, id }: Position): string {
  return Buffer.from(JSON.stringify([atMs, id]), 'utf8').toString('base64url');
}

/** The position that `cursorOf` was given, null before the first page; a refusal for anything else. */
export function positionOf(cursor: string | null): Result<Position | null> {
  if (cursor === null) return { ok: true, value: null };
  const parsed = positionSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  return parsed.success ? { ok: true, value: parsed.data } : notOurs;
}
