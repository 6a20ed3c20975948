import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childId, childIdPattern, earliestId, idPattern, roomOfChildId, typedId } from './ids.ts';

const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
const time = fc.integer({ min: 0, max: 2 ** 47 });

describe('ids', () => {
  it('are a prefix and 26 characters', () => {
    fc.assert(
      fc.property(time, bytes, (nowMs, random) => {
        expect(typedId('rom', nowMs, random)).toMatch(idPattern('rom'));
      }),
      { numRuns: 500 },
    );
  });

  it('sort by their time', () => {
    fc.assert(
      fc.property(time, time, bytes, bytes, (a, b, one, other) => {
        fc.pre(a !== b);
        expect(typedId('rom', a, one) < typedId('rom', b, other)).toBe(a < b);
      }),
      { numRuns: 500 },
    );
  });

  it('of an instant are not before its earliest', () => {
    fc.assert(
      fc.property(time, bytes, (nowMs, random) => {
        expect(typedId('cmt', nowMs, random) >= earliestId('cmt', nowMs)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('differ where their randomness differs in any bit that counts', () => {
    const base = new Uint8Array(10);
    const ids = new Set([typedId('rom', 1, base)]);
    for (let bit = 0; bit < 80; bit += 1) ids.add(typedId('rom', 1, base.with(Math.floor(bit / 8), 1 << (bit % 8))));
    expect(ids.size).toBe(1 + 74);
  });

  it('of what is in a room say which room that is', () => {
    const room = typedId('rom', 1_800_000_000_000, new Uint8Array(10).fill(7));
    const poll = childId('pol', room, typedId('msg', 1_800_000_000_001, new Uint8Array(10).fill(9)));
    expect(poll).toMatch(childIdPattern('pol'));
    expect(poll).toMatch(childIdPattern());
    expect(roomOfChildId(poll)).toBe(room);
    expect(poll).not.toMatch(childIdPattern('quz'));
    expect(room).not.toMatch(childIdPattern('rom'));
  });
});
