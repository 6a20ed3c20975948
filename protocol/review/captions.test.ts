import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cuesOf, cueText, readCaptions, timeText, wordsOfCue, writeVtt, writtenTime, type Cue } from './captions.ts';

function read(text: string): Cue[] {
  const { captions, problem } = readCaptions(text);
  if (captions === null) throw new Error(JSON.stringify(problem));
  return cuesOf(captions);
}

describe('SRT', () => {
  it('is read as it comes from editing programs: numbered or not, with commas or points, with their tags', () => {
    const srt = [
      '\uFEFF1\r\n00:00:01,000 --> 00:00:02,500\r\n<font color="#ffff00">안녕하세요</font> & <i>반가워요</i>\r\n',
      '2\r\n0:00:03.5 --> 0:00:04.25  X1:10 X2:20 Y1:1 Y2:2\r\n{\\an8}a < b --> c\r\n둘째 줄\r\n',
      '00:59:58,000 --> 01:00:00,000\r\n끝\r\n\r\n빈 줄 다음',
    ].join('\r\n');
    expect(read(srt.replace('a < b --> c', 'a < b'))).toMatchObject([
      { from: 1000, to: 2500, text: '안녕하세요 &amp; <i>반가워요</i>' },
      { from: 3500, to: 4250, text: 'a &lt; b\n둘째 줄', settings: '' },
      { from: 3_598_000, to: 3_600_000, text: '끝\n빈 줄 다음' },
    ]);
  });

  it('written as WebVTT it says the same', () => {
    const { captions } = readCaptions('1\n00:00:01,000 --> 00:00:02,500\n하나\n\n2\n00:00:03,000 --> 00:00:04,000\n둘');
    const vtt = writeVtt(captions ?? { head: '', blocks: [] });
    expect(vtt).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n하나\n\n00:00:03.000 --> 00:00:04.000\n둘\n');
    expect(read(vtt).map(({ text }) => text)).toEqual(['하나', '둘']);
  });
});

it('of WebVTT all is kept that is not a line: what stands before, notes, styles, names and places', () => {
  const vtt =
    'WEBVTT 첫 편집\nLanguage: ko\n\nSTYLE\n::cue { color: red }\n\n시작\n00:00:01.000 --> 00:00:02.000 align:start\n<v 지우>하나\n\nNOTE 여기까지\n';
  expect(writeVtt(readCaptions(vtt).captions ?? { head: '', blocks: [] })).toBe(vtt);
});

it.each([
  ['', { what: 'unknown' }],
  ['<SAMI><BODY></BODY></SAMI>', { what: 'unknown' }],
  ['WEBVTT\n\n자막만 있어요', { what: 'empty' }],
  ['WEBVTT\n\n00:01,000 --> 00:02,000\n', { what: 'times', line: 3 }],
  ['WEBVTT\n\n00:61.000 --> 01:02.000\n', { what: 'times', line: 3 }],
  ['WEBVTT\n\n1\n00:02.000 --> 00:02.000\n', { what: 'backwards', line: 4 }],
  ['WEBVTT\n\n00:01.000 --> 00:02.000\na\n00:03.000 --> 00:04.000', { what: 'times', line: 5 }],
  ['1\n00:00:01 --> 00:00:02\n하나', { what: 'times', line: 2 }],
  ['1\n00:00:02,000 --> 00:00:01,000\n하나', { what: 'backwards', line: 2 }],
])('no captions: %j', (text, problem) => {
  expect(readCaptions(text).problem).toEqual(problem);
});

it.each([
  ['1:02', 62_000],
  ['62.5', 62_500],
  ['00:01:02,500', 62_500],
  [' 100:00:00.001 ', 360_000_001],
  ['1:75', null],
  ['', null],
  ['-1', null],
  ['1:2:3:4', null],
])('a moment is written %j', (written, ms) => {
  expect(writtenTime(written)).toBe(ms);
});

it('whatever is written as a line is read again as that line, in the moments that it was given', () => {
  const seed = Number(process.env['SEED'] ?? 92);
  const cue = fc.record({
    from: fc.nat(86_399_000),
    length: fc.integer({ min: 1, max: 10_000 }),
    text: fc.string({
      unit: fc.constantFrom('가', 'a', ' ', '\n', '<', '>', '&', '-', '/', 'b', ';', 'amp', '<i>', ':'),
    }),
  });
  fc.assert(
    fc.property(fc.array(cue, { minLength: 1, maxLength: 20 }), (made) => {
      const cues = made.map(({ from, length, text }): Cue => ({
        name: '',
        from,
        to: from + length,
        settings: '',
        text: cueText(text),
      }));
      const again = read(writeVtt({ head: '', blocks: cues }));
      expect(again).toEqual(cues);
      for (const one of cues) {
        expect(writtenTime(timeText(one.from))).toBe(one.from);
        expect(cueText(wordsOfCue(one))).toBe(one.text);
      }
    }),
    { seed, numRuns: 300 },
  );
});
