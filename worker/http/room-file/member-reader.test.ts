import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemberReader, UnreadableJson, type Member } from './member-reader.ts';

const opened = ['', 'chain', 'chain.digests', 'events'];

function read(pieces: readonly string[], maxLength = 1000): Member[] {
  const reader = new MemberReader(opened, maxLength);
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
}

const name = fc.string({ minLength: 1 }).filter((text) => !text.includes('.') && !opened.includes(text));

describe('an object that is read in pieces', () => {
  it('says the same however it is cut, and however it is written', () => {
    const object = fc.record({
      about: fc.dictionary(name, fc.jsonValue(), { maxKeys: 4 }),
      head: fc.jsonValue(),
      digests: fc.array(fc.string()),
      events: fc.array(fc.jsonValue()),
      space: fc.constantFrom(0, 1, '\t', '\r\n '),
      cuts: fc.array(fc.nat(400), { maxLength: 30 }),
    });
    fc.assert(
      fc.property(object, ({ about, head, digests, events, space, cuts }) => {
        const text = JSON.stringify({ ...about, chain: { head, digests }, events }, null, space);
        const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((to, index) => text.slice(places[index], to));
        const expected = [
          ...Object.entries(JSON.parse(JSON.stringify(about)) as object).map(([path, value]) => ({ path, value })),
          { path: 'chain.head', value: head },
          ...digests.map((value) => ({ path: 'chain.digests', value })),
          ...events.map((value) => ({ path: 'events', value })),
        ];
        expect(read(pieces, 100_000)).toEqual(JSON.parse(JSON.stringify(expected)));
      }),
    );
  });

  it.each([
    '',
    '[]',
    '1',
    '{',
    '{"a":1',
    '{"a" 1}',
    '{"a":1 "b":2}',
    '{"a":1,}',
    '{,}',
    '{"events":[1,]}',
    '{"events":[1 2]}',
    '{"events":[}]}',
    '{"events":[1}}',
    '{"a":tru}',
    '{"a":[}',
    '{"a":1}{',
    '{"a":1,"a":2}',
    '{"chain.head":1}',
    `{"a":${'['.repeat(200)}${']'.repeat(200)}}`,
  ])('is none: %s', (text) => {
    expect(() => read([text])).toThrow(UnreadableJson);
    expect(() => read(text.split(''))).toThrow(UnreadableJson);
  });

  it('has no value that is longer than it may be, and says so before all of it has come', () => {
    const reader = new MemberReader(opened, 2_000_000);
    expect(() => {
      for (let pieces = 0; pieces < 40; pieces += 1) reader.push(pieces === 0 ? '{"a":"' : 'x'.repeat(100_000));
    }).toThrow(UnreadableJson);
  });

  it('takes no longer for a long value that comes in small pieces', () => {
    const long = 'x'.repeat(3_000_000);
    const pieces = [
      '{"a":"',
      ...Array.from({ length: 3_000 }, (_, index) => long.slice(index * 1000, index * 1000 + 1000)),
      '"}',
    ];
    expect(read(pieces, 4_000_000)).toEqual([{ path: 'a', value: long }]);
  }, 2_000);
});
