import { expect, it } from 'vitest';
import { labelsOf } from './moment-label.ts';

const film = { num: 30_000, den: 1001 };

it('a frame is called as its file counts, from what the file calls its first one', () => {
  const labels = labelsOf({ rate: film, first: '01:00:00;00' });
  expect(labels.moment({ seconds: 60.06, frame: 1800 })).toBe('01:01:00;02');
  expect(labelsOf({ rate: film, first: undefined }).moment({ seconds: 60.06, frame: 1800 })).toBe('00:01:00:00');
  expect(
    [film, { num: 25, den: 1 }, { num: 24_000, den: 1001 }].map((rate) => labelsOf({ rate, first: undefined }).rate),
  ).toEqual(['29.97', '25', '23.976']);
});

it('a sound is called by the clock', () => {
  const labels = labelsOf({ rate: null, first: undefined });
  expect(labels.moment({ seconds: 65.4, frame: null })).toBe('1:05.40');
  expect(labels.clock(3605)).toBe('1:00:05');
});
