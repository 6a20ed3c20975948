import { expect, test } from 'vitest';
import { z } from 'zod';
import { issueDetails } from './issue-details.ts';

function detailsOf(text: string): Record<string, string[]> {
  const parsed = z.strictObject({ title: z.string(), places: z.array(z.string()) }).safeParse(JSON.parse(text));
  if (parsed.success) throw new Error('it fits');
  return issueDetails(parsed.error, 'body');
}

test('each field is told by its path, unknown ones too', () => {
  expect(detailsOf('{"title":7,"places":["a",1],"more":1}')).toEqual({
    title: [expect.any(String)],
    'places.1': [expect.any(String)],
    more: ['is not a known field'],
  });
});

test('what is no object is told under its part of the request', () => {
  expect(Object.keys(detailsOf('null'))).toEqual(['body']);
});

test.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])('a field called %s is a field', (name) => {
  const details = detailsOf(`{"title":"a","places":[],"${name}":1}`);
  expect(Object.entries(details)).toEqual([[name, ['is not a known field']]]);
});

test('a name as long as a body is not told in full', () => {
  const details = detailsOf(JSON.stringify({ title: 'a', places: [], ['x'.repeat(100_000)]: 1 }));
  expect(Object.keys(details)).toEqual(['x'.repeat(200)]);
});

test('of very many fields that are wrong, some are told', () => {
  const wrong = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`field${index}`, 1]));
  expect(Object.keys(detailsOf(JSON.stringify({ title: 'a', places: [], ...wrong })))).toHaveLength(20);
});
