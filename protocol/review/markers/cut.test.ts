import { describe, expect, test } from 'vitest';
import { aFeedback } from '../feedback.test-kit.ts';
import { noFacts, type MediaFacts } from '../terms.ts';
import { timecodeOf } from '../timecode.ts';
import { cutOf, listOf, markersOf, timecodesIn, type Cut, type CutWishes } from './cut.ts';

const film: MediaFacts = {
  ...noFacts,
  duration_seconds: 600.6,
  width: 1280,
  height: 720,
  rate: { num: 30_000, den: 1001 },
};

function cut(version: MediaFacts, wishes: CutWishes = {}): Cut {
  const found = cutOf(version, wishes);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}

function first({ start, counting }: Cut): string {
  return timecodeOf(start, counting);
}

function refusal(version: MediaFacts, wishes: CutWishes = {}): [string, string[]] | null {
  const found = cutOf(version, wishes);
  return found.ok ? null : [found.error.code, Object.keys(found.error.details ?? {})];
}

const remark = aFeedback(1);

describe('how the frames of a file are counted', () => {
  test('begins at one hour, and leaves numbers out at 29.97', () => {
    const { counting, frames, width, height } = cut(film);
    expect(first(cut(film))).toBe('01:00:00;00');
    expect([counting.drop, frames, width, height]).toEqual([true, 18_000, 1280, 720]);
  });

  test('begins where its own timecode does, counted as that is', () => {
    expect(first(cut({ ...film, first_timecode: '14:03:27:11' }))).toBe('14:03:27:11');
    expect(first(cut({ ...film, first_timecode: '14:03:27;11' }))).toBe('14:03:27;11');
  });

  test('is what is asked for', () => {
    expect(first(cut(film, { start_tc: '00:00:00:00', drop: false }))).toBe('00:00:00:00');
    expect(cut(film, { fps: 25 }).counting).toEqual({ rate: { num: 25, den: 1 }, drop: false });
    expect(cut({ ...film, constant: false }, { fps: 59.94 }).counting.drop).toBe(true);
  });

  test('is not said of sound, images, files of a changing rate and rates that no program knows', () => {
    expect(refusal({ ...film, rate: null })).toEqual(['CONFLICT', []]);
    expect(refusal({ ...film, constant: false })).toEqual(['CONFLICT', []]);
    expect(refusal({ ...film, rate: { num: 15, den: 1 } })).toEqual(['CONFLICT', []]);
    // Two frames whose numbers are left out.
    expect(refusal({ ...film, first_timecode: '00:01:00;00' })).toEqual(['CONFLICT', []]);
  });

  test('is refused where what is asked for does not exist', () => {
    expect(refusal(film, { fps: 26 })).toEqual(['VALIDATION_ERROR', ['fps']]);
    expect(refusal({ ...film, rate: { num: 24, den: 1 } }, { drop: true })).toEqual(['VALIDATION_ERROR', ['drop']]);
    expect(refusal(film, { start_tc: '00:01:00;01' })).toEqual(['VALIDATION_ERROR', ['start_tc']]);
    expect(refusal(film, { start_tc: '10:00' })).toEqual(['VALIDATION_ERROR', ['start_tc']]);
  });
});

describe('remarks as markers', () => {
  test('stand on the frame that was clicked, through the last one of their range', () => {
    const said = [
      { ...remark, n: 2, timestamp: 60.06, frame: 1800, end_timestamp: 61.5 },
      { ...remark, n: 1, timestamp: 0.033, frame: 1 },
    ];
    expect(markersOf(cut(film), film, said).map(({ n, frame, frames }) => [n, frame, frames])).toEqual([
      [1, 1, 1],
      [2, 1800, 44],
    ]);
    expect(timecodesIn(cut(film), film, { timestamp: 60.06, end_timestamp: 61.5, frame: 1800 })).toEqual({
      from: '01:01:00;02',
      to: '01:01:01;15',
    });
  });

  test('are reckoned from seconds where the program counts otherwise', () => {
    const [marker] = markersOf(cut(film, { fps: 25 }), film, [{ ...remark, timestamp: 60.06, frame: 1800 }]);
    expect(marker?.frame).toBe(1501);
  });

  test('on the whole stand at the first frame, and the team’s say that they are', () => {
    const [whole] = markersOf(cut(film), film, [{ ...remark, audience: 'team' }]);
    expect(whole).toMatchObject({ frame: 0, frames: 1, author: 'Ana (team)' });
  });

  test('are held by their cut, though the file is shorter than what is said of it', () => {
    const short = cut({ ...film, duration_seconds: 1 });
    const markers = markersOf(short, film, [{ ...remark, timestamp: 10, end_timestamp: 12 }]);
    expect(listOf('Cut', short, markers).frames).toBe(360);
  });
});
