import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// A key that is missing in one language falls back to the other without a word, so it is looked for here.
function catalogue(locale: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`./messages/${locale}.json`, import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;
}
const ko = catalogue('ko');
const en = catalogue('en');

function parametersOf(message: unknown): string[] {
  const text = JSON.stringify(message);
  const inputs = [...text.matchAll(/input (\w+)/g)].map((match) => match[1] ?? '');
  const used = typeof message === 'string' ? [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '') : inputs;
  return [...new Set(used)].toSorted();
}

test('both languages have the same messages', () => {
  expect(Object.keys(en).toSorted()).toEqual(Object.keys(ko).toSorted());
});

test('each message takes the same parameters in both languages', () => {
  const differing = Object.keys(ko).filter((key) => parametersOf(ko[key]).join() !== parametersOf(en[key]).join());
  expect(differing).toEqual([]);
});

test('no text is empty, shouts, or holds markup', () => {
  const wrong = [ko, en].flatMap((messages) =>
    Object.entries(messages).filter(([, message]) => {
      const text = JSON.stringify(message);
      return text === '""' || /[!！<>]/.test(text);
    }),
  );
  expect(wrong).toEqual([]);
});
