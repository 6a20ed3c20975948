import { describe, expect, test } from 'vitest';
import { cleanLine, cleanText, cleanTexts, isVisible, qualifiedEmoji } from './clean-text.ts';

describe('text that people paste', () => {
  test.each([
    ['서울숲\u200b 산책로\u200b 안내', '서울숲 산책로 안내'],
    ['שלום\u200f!', 'שלום!'],
    ['\ufeff\u2060안녕', '안녕'],
    ['\u202egnp.exe\u202c', 'gnp.exe'],
    ['\u2066오른쪽\u2069 \u061c왼쪽', '오른쪽 왼쪽'],
    ['so\u00adft', 'soft'],
    ['a\u200db\u200cc', 'abc'],
    ['가\u3164나\uffa0다', '가나다'],
    ['a\u0000b\u0007c\u009bd\u007f', 'abcd'],
    ['반쪽 \ud83d!', '반쪽 \ufffd!'],
    ['한글'.normalize('NFD'), '한글'],
    ['  가  ', '가'],
    ['\n \n  가', '가'],
    ['  if (a) {\n    b();\n  }\n', '  if (a) {\n    b();\n  }'],
    ['\n    들여 쓴 줄\r\n다음 줄', '    들여 쓴 줄\n다음 줄'],
    ['\u200b 가 \u200b', '가'],
    ['한 줄\r\n두 줄\r세 줄\u2028네 줄', '한 줄\n두 줄\n세 줄\n네 줄'],
    ['\t칸', '칸'],
    ['칸\t칸', '칸\t칸'],
    ['\u200b\u200b', ''],
    ['👍\u200b🏽', '👍🏽'],
    ['1\ufe0f 2', '1 2'],
    ['가\ufe0f', '가'],
    ['\u{e0061}태그', '태그'],
  ])('%o becomes %o', (text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });

  test.each(['👩‍👩‍👧 🏴‍☠️ ❤️‍🔥 👁️‍🗨️ 👩🏽‍❤️‍💋‍👨🏻', '1️⃣ #️⃣ ☺︎ ❤️ ⛹🏻‍♀️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇰🇷', 'می‌خواهم', 'क्‍ष', '葛\u{e0100}城', 'ᅟᆨ', '첫 줄\n\n둘째\t칸'])(
    '%o stays',
    (text) => {
      expect(cleanText(text)).toBe(text);
    },
  );

  test('is the same when it is cleaned again', () => {
    for (const text of ['\u200b a\u200d\ufe0f\u200d', '가\u0301\u200b\u0301', ' \ufeff\n\u202e '])
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
  });

  test('has no line breaks where there is one line', () => {
    expect(cleanLine('서울숲\n산책\t길\r\n')).toBe('서울숲 산책 길');
  });

  test('is cleaned wherever it stands in a command', () => {
    expect(cleanTexts({ place: { name: 'a\u200b', lat: 1, url: null }, list: ['\u202eb'] })).toEqual({
      place: { name: 'a', lat: 1, url: null },
      list: ['b'],
    });
  });

  test.each(['', ' ', '\u3164', '\u2800', '\u200d'])('%o is nothing to see', (text) => {
    expect(isVisible(text)).toBe(false);
  });
});

describe('an emoji', () => {
  test.each([
    ['❤', '❤️'],
    ['❤︎', '❤️'],
    ['👍️', '👍'],
    ['🏴‍☠', '🏴‍☠️'],
    ['❤‍🔥', '❤️‍🔥'],
    ['👁‍🗨', '👁️‍🗨️'],
    ['1⃣', '1️⃣'],
    ['🕵‍♂', '🕵️‍♂️'],
    ['⛹🏻‍♂', '⛹🏻‍♂️'],
    ['🏳‍🌈', '🏳️‍🌈'],
    ['👩🏽‍❤‍💋‍👨🏻', '👩🏽‍❤️‍💋‍👨🏻'],
    ['🇰🇷', '🇰🇷'],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ])('%o is %o', (typed, qualified) => {
    expect(qualifiedEmoji(typed)).toBe(qualified);
    expect(qualifiedEmoji(typed)).toMatch(/^\p{RGI_Emoji}$/v);
  });
});
