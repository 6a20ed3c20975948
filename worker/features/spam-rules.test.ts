import { describe, expect, test } from 'vitest';
import { bannedWordsWith } from './banned-words.ts';
import { findSpam, type SpamRule } from './spam-rules.ts';

const bannedWords = bannedWordsWith('');

describe('a comment', () => {
  test.each<[string, SpamRule]>([
    ['이것은 광고입니다', 'banned_word'],
    ['온라인 카지노 추천', 'banned_word'],
    ['Best CASINO here', 'banned_word'],
    ['ｃａｓｉｎｏ 안내', 'banned_word'],
    ['ca\u00adsi\u200bno 안내', 'banned_word'],
    ['광\u200d고 문의', 'banned_word'],
    ['ㅋ', 'too_short'],
    ['  ㅋ  ', 'too_short'],
    ['', 'too_short'],
    ['🙂', 'too_short'],
    [Array.from({ length: 101 }, (_, index) => `말${index} `.padEnd(5, '가나')).join(''), 'too_long'],
    ['ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ', 'repeated_character'],
    ['와ㅏㅏㅏㅏㅏ', 'repeated_character'],
    ['좋아요!!!!!', 'repeated_character'],
    ['👋🏽👋🏽👋🏽👋🏽👋🏽', 'repeated_character'],
    ['😀😀😀😀😀 신난다', 'repeated_character'],
    ['대박 대박 대박', 'repeated_word'],
    ['대박! 여기 대박, 진짜 "대박"', 'repeated_word'],
    ['Buy this buy that BUY', 'repeated_word'],
    ['the the the', 'repeated_word'],
    ['여기 보세요 http://spam.com http://bad.com http://evil.com', 'too_many_links'],
    ['www.a.com 그리고 https://b.com,https://c.com', 'too_many_links'],
    ['여기요 https://bit.ly/3xYz', 'shortener_domain'],
    ['여기요 https://BIT.LY/3xYz', 'shortener_domain'],
    ['여기요 https://tinyurl.com/abc에서', 'shortener_domain'],
    ['여기요 https://go.short.link/abc', 'shortener_domain'],
    ['여기요 bit.ly/3xYz', 'shortener_domain'],
  ])('that says "%s" is refused by %s', (content, rule) => {
    expect(findSpam(content, { bannedWords })).toBe(rule);
  });

  test.each([
    '좋은 코스네요!',
    'ㅋㅋ',
    '👍🏽',
    'ㅋㅋㅋㅋ 좋아요',
    '좋아요!!!!',
    '- 서울숲\n- 대림창고\n- 성수연방',
    'I went to the park, the cafe and then the museum by the river.',
    '이 카페랑 이 식당이랑 이 서점 다 좋아요',
    '두 번 두 번',
    '여기 https://naver.me/5xYz 랑 https://kko.to/abc 예요',
    '지도 https://maps.app.goo.gl/AbC123',
    'https://example.com/bit.ly/abc 문서',
    '토토로 보러 도서 대출하고 가요',
    'The casinos of Essex, a history',
    '"ok" (ok)',
    '첫 줄\n\n\n\n\n\n끝',
    '가나다라마'.repeat(100),
  ])('that says "%s" is let through', (content) => {
    expect(findSpam(content, { bannedWords: bannedWords.filter((word) => word !== 'casinos') })).toBeNull();
  });

  test('of exactly 500 characters passes, and one more does not; an emoji counts as its code points', () => {
    const text = Array.from({ length: 250 }, (_, index) => (index % 2 === 0 ? '가나' : '🙂다')).join('');
    expect(findSpam(text, { bannedWords: [] })).toBeNull();
    expect(findSpam(`${text}라`, { bannedWords: [] })).toBe('too_long');
  });
});

describe('the rules', () => {
  test('take other lengths where a chat message asks for them', () => {
    expect(findSpam('ㅋ', { bannedWords, length: { min: 1, max: 4000 } })).toBeNull();
    expect(findSpam('가나'.repeat(400), { bannedWords, length: { min: 1, max: 4000 } })).toBeNull();
  });

  test('take an operator’s own words, and give up a built-in one', () => {
    const own = bannedWordsWith('가짜맛집, Rolex\n-광고');
    expect(findSpam('진짜 가짜맛집이네', { bannedWords: own })).toBe('banned_word');
    expect(findSpam('cheap rolex here', { bannedWords: own })).toBe('banned_word');
    expect(findSpam('이것은 광고입니다', { bannedWords: own })).toBeNull();
  });

  test('never match an empty banned word', () => {
    expect(findSpam('좋은 코스네요', { bannedWords: ['', ' ', '\u200b'] })).toBeNull();
  });

  test('take text that is no text', () => {
    expect(findSpam('\ud800 반쪽', { bannedWords })).toBeNull();
    expect(findSpam('\u0000\u0001 가나', { bannedWords })).toBeNull();
  });
});
