import { expect, it } from 'vitest';
import { readCaptions, type Captions } from '#protocol/review/captions.ts';
import { addAfter, changeLine, linesOf, problemOf, removeLine, toVtt, written } from './written-lines.ts';

const vtt =
  'WEBVTT\n\nNOTE 첫 편집\n\n00:00:01.000 --> 00:00:02.000 align:start\n하나 &amp; 둘\n\n00:00:03.000 --> 00:00:04.000\n셋\n';
const read = (): ReturnType<typeof written> => written(readCaptions(vtt).captions as Captions);

it('what nobody has touched is written as it came', () => {
  expect(toVtt(read())).toEqual({ vtt, count: 2 });
});

it('a line is corrected in its words and times, others are added and removed, and what is no line stays', () => {
  const all = read();
  const [first, second] = linesOf(all);
  if (first === undefined || second === undefined) throw new Error('two lines');
  expect(first.words).toBe('하나 & 둘');
  const changed = changeLine(all, { ...first, words: '하나 & <둘>', to: '2,5' });
  const added = addAfter(changed, first.key, 'new');
  const fresh = linesOf(added)[1];
  expect(fresh).toMatchObject({ from: '00:00:02.500', to: '00:00:04.500', words: '' });
  const whole = removeLine(changeLine(added, { ...(fresh ?? first), words: '사이' }), second.key);
  expect(toVtt(whole).vtt).toBe(
    'WEBVTT\n\nNOTE 첫 편집\n\n00:00:01.000 --> 00:00:02.500 align:start\n하나 &amp; &lt;둘>\n\n00:00:02.500 --> 00:00:04.500 align:start\n사이\n',
  );
  // Without words it is no line.
  expect(toVtt(added).count).toBe(2);
});

it.each([
  [{ from: 'bald' }, 'from'],
  [{ to: '1:99' }, 'to'],
  [{ from: '3', to: '3' }, 'backwards'],
  [{ from: '0:02', to: '2.5' }, null],
])('a line with %j', (change, problem) => {
  const [line] = linesOf(read());
  expect(line && problemOf({ ...line, ...change })).toBe(problem);
});
