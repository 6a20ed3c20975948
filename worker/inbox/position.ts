import { z } from 'zod';
import type { Result } from '#protocol/result.ts';
import { decodeCursor, encodeCursor } from '#worker/platform/cursor.ts';

/** Where a page ended: the next one starts behind it. */
export interface Position {
  atMs: number;
  id: string;
}

const cursorSchema = z
  .tuple([z.number().int(), z.string().max(64)])
  .transform(([atMs, id]): Position => ({ atMs, id }));

export function cursorOf({ atMs, id }: Position): string {
  return encodeCursor([atMs, id]);
}

/** The place behind which a page begins; null for the first one. */
export function positionOf(cursor: string | null): Result<Position | null> {
  return cursor === null ? { ok: true, value: null } : decodeCursor(cursor, cursorSchema);
}
