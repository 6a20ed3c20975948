import { expect, it } from 'vitest';
import { problemInWebVtt } from './webvtt.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it.each([
  'WEBVTT\n\n00:01.000 --> 00:02.500\n안녕하세요',
  '\uFEFFWEBVTT - 첫 편집\r\n\r\n1\r\n01:00:00.000 --> 01:00:01.000 align:start\r\n<v 지우>말해요\r\n',
  'WEBVTT\n\nNOTE 지은이\n\n00:00.000\t-->\t00:00.001\n-\n\n100:00:00.000 --> 100:00:01.000\n끝',
])('captions: %j', (text) => {
  expect(problemInWebVtt(bytes(text))).toBeNull();
});

it.each([
  ['', 'does not begin with WEBVTT'],
  ['1\n00:00:01,000 --> 00:00:02,000\n자막', 'does not begin with WEBVTT'],
  ['WEBVTTX\n\n00:01.000 --> 00:02.000\n', 'does not begin with WEBVTT'],
  ['WEBVTT\n\n00:01,000 --> 00:02,000\n', 'has no times in line 3'],
  ['WEBVTT\n\n00:61.000 --> 01:02.000\n', 'has no times in line 3'],
  ['WEBVTT\n\n00:02.000 --> 00:02.000\n', 'ends before it begins in line 3'],
  ['WEBVTT\n\n자막만 있어요', 'has no cues'],
  ['WEBVTT\n\n00:01.000 --> 00:02.000\n\0', 'is not UTF-8'],
])('no captions: %j', (text, problem) => {
  expect(problemInWebVtt(bytes(text))).toBe(problem);
});

it('what is not UTF-8 is no captions', () => {
  expect(problemInWebVtt(Uint8Array.of(0x57, 0xff, 0xfe))).toBe('is not UTF-8');
});
