import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secondsWithin } from './seconds.ts';

const second = fc.integer({ min: 0, max: 120 });
const stay = fc.tuple(second, fc.option(second, { nil: null })).map(([from, length]) => ({
  fromMs: from * 1000,
  untilMs: length === null ? null : (from + length) * 1000,
}));

/** Second by second: was anything of them there then? */
function recounted(
  stays: readonly { fromMs: number; untilMs: number | null }[],
  from: number,
  until: number,
  now: number,
) {
  let seconds = 0;
  for (let at = from; at < until; at += 1)
    if (stays.some(({ fromMs, untilMs }) => fromMs <= at * 1000 && (untilMs ?? now * 1000) > at * 1000)) seconds += 1;
  return seconds;
}

test('who was there for how long is what a recount second by second finds, however stays overlap', () => {
  fc.assert(
    fc.property(fc.array(stay, { maxLength: 8 }), second, second, second, (stays, a, b, c) => {
      const [from = 0, until = 0, now = 0] = [a, b, c].toSorted((one, other) => one - other);
      const within = { fromMs: from * 1000, untilMs: until * 1000 };
      expect(secondsWithin(stays, within, now * 1000)).toBe(recounted(stays, from, until, now));
    }),
    { numRuns: 500, seed: 100 },
  );
});
