import { describe, expect, it } from 'vitest';
import { cutOf, timecodesIn } from '#protocol/review/markers/cut.ts';
import { type MediaFacts, noFacts } from '#protocol/review/terms.ts';
import { clockOf, labelsOf } from './moment-label.ts';

const rate = { num: 30_000, den: 1001 };
const film: MediaFacts = { ...noFacts, rate, duration_seconds: 600, width: 1920, height: 1080 };
const aMinute = { seconds: 60.06, frame: 1800 };

describe('timecode', () => {
  it('counts as the file does, from what it calls its first frame', () => {
    const called = (first_timecode: string) => labelsOf({ ...film, first_timecode }, 'timecode').moment(aMinute);
    expect(called('10:00:00;00')).toBe('10:01:00;02');
    expect(called('10:00:00:00')).toBe('10:01:00:00');
  });

  it('is what exports say of the same moment, whatever the file says of itself', () => {
    const rates = [
      [24_000, 1001],
      [24, 1],
      [25, 1],
      [30_000, 1001],
      [30, 1],
      [50, 1],
      [60_000, 1001],
      [60, 1],
    ] as const;
    for (const [num, den] of rates)
      for (const first_timecode of [undefined, '00:00:00:00', '10:00:59:10']) {
        const version = { ...film, rate: { num, den }, ...(first_timecode !== undefined && { first_timecode }) };
        const cut = cutOf(version, {});
        if (!cut.ok) throw new Error(cut.error.message);
        for (const frame of [0, 1, 1799, 1800, 17_982, 35_999]) {
          const seconds = (frame * den) / num;
          const exported = timecodesIn(cut.value, version, { timestamp: Math.round(seconds * 1000) / 1000, frame });
          expect(labelsOf(version, 'timecode').moment({ seconds, frame })).toBe(exported?.from);
        }
      }
  });

  it('stands on a ruler to the second', () => {
    expect([0, 30, 60].map(labelsOf(film, 'timecode').near)).toEqual(['01:00:00', '01:00:30', '01:01:00']);
  });

  it('is none where exports have none: of a sound, of frames of all lengths, at a rate that no program counts', () => {
    const table = { frames_url: '/frames' };
    const offered = [
      { ...film, rate: null },
      { ...film, rate: null, constant: false, ...table },
      { ...film, rate: { num: 15, den: 1 } },
    ].map((version) => labelsOf(version, 'timecode'));
    expect(offered.map((labels) => labels.offered)).toEqual([['time'], ['time', 'frames'], ['time', 'frames']]);
    expect(offered.map((labels) => labels.moment({ seconds: 65.4, frame: null }))).toEqual([
      '1:05.40',
      '1:05.40',
      '1:05.40',
    ]);
  });
});

it('who would rather has the time since the first frame, or the number of the frame', () => {
  expect(labelsOf(film, 'time').moment(aMinute)).toBe('1:00.06');
  expect(labelsOf(film, 'frames').moment(aMinute)).toBe('1800f');
  expect(labelsOf(film, 'frames').near(60)).toBe('1:00');
});

it('rates are called as people call them', () => {
  const names = [rate, { num: 25, den: 1 }, { num: 24_000, den: 1001 }];
  expect(names.map((one) => labelsOf({ ...film, rate: one }, 'time').rate)).toEqual(['29.97', '25', '23.976']);
});

it('lengths are told by the clock', () => {
  expect([65, 3605].map(clockOf)).toEqual(['1:05', '1:00:05']);
});
