import { expect, it } from 'vitest';
import { cursorOf, positionOf, seqOfCursor } from './cursor.ts';

const refusal = {
  ok: false,
  error: { code: 'VALIDATION_ERROR', details: { cursor: ['is not one of ours'] } },
};
const written = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

it('comes back as it was given, in characters that an address may hold', () => {
  const position = { atMs: 1_700_000_000_000, id: 'rom_가' };
  const cursor = cursorOf(position);
  expect(cursor).toMatch(/^[\w-]+$/u);
  expect(positionOf(cursor)).toEqual({ ok: true, value: position });
});

it('of no page yet is the beginning', () => {
  expect(positionOf(null)).toEqual({ ok: true, value: null });
  expect(seqOfCursor(undefined)).toEqual({ ok: true, value: undefined });
});

it.each(['', 'junk', '%%%', 'e30', written(['x', 1]), written([1]), written([1.5, 'a']), written([1, 'a', 2])])(
  'is refused when it is not ours: %j',
  (cursor) => {
    expect(positionOf(cursor)).toMatchObject(refusal);
  },
);

it('of a room’s past is a seq, and nothing else', () => {
  expect(seqOfCursor('12')).toEqual({ ok: true, value: 12 });
  for (const cursor of ['', '0', '-1', '1.5', '01', 'x', '9007199254740993'])
    expect(seqOfCursor(cursor)).toMatchObject(refusal);
});
