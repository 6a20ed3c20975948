import { beforeEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '#web/i18n/generated/runtime.js';
import { spamRules } from '#worker/features/spam-rules.ts';
import { refusalWords } from './refusal-words.ts';

beforeEach(() => overwriteGetLocale(() => 'ko'));

test('every rule of the room has words of its own', () => {
  const words = spamRules.map((rule) =>
    refusalWords({ code: 'SPAM_DETECTED', message: '', details: { rule: [rule] } }),
  );
  expect(new Set(words).size).toBe(spamRules.length);
});

test('what has no rule is told by its code, with the time to wait', () => {
  expect(refusalWords({ code: 'RATE_LIMIT_EXCEEDED', message: '', retry_after_seconds: 12 })).toContain('12초');
  expect(refusalWords({ code: 'SPAM_DETECTED', message: '', details: { rule: ['of_tomorrow'] } })).toContain('스팸');
});
