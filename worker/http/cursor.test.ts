import { expect, it } from 'vitest';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor.ts';

const position = z.tuple([z.number(), z.string()]);

it('comes back as it was given, in characters that an address may hold', () => {
  const cursor = encodeCursor([1_700_000_000_000, 'rom_가']);
  expect(cursor).toMatch(/^[\w-]+$/u);
  expect(decodeCursor(cursor, position)).toEqual({ ok: true, value: [1_700_000_000_000, 'rom_가'] });
});

it.each(['', 'junk', '%%%', encodeCursor(['x', 1]), encodeCursor([1]), 'e30'])(
  'is refused when it is not ours: %j',
  (cursor) => {
    expect(decodeCursor(cursor, position)).toMatchObject({
      ok: false,
      error: { code: 'VALIDATION_ERROR', details: { cursor: ['is not one of ours'] } },
    });
  },
);
