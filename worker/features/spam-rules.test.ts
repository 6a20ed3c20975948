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
    ['광고예요', 'banned_word'],
    ['좋은 광고를 해드립니다', 'banned_word'],
    ['광고하세요', 'banned_word'],
    ['[광고] 광고인데요', 'banned_word'],
    ['카지노', 'banned_word'],
    ['카지노에서 만나요', 'banned_word'],
    ['씨발놈아', 'banned_word'],
    ['ㅋ', 'too_short'],
    ['  ㅋ  ', 'too_short'],
    ['', 'too_short'],
    ['네', 'too_short'],
    ['  ', 'too_short'],
    [Array.from({ length: 101 }, (_, index) => `말${index} `.padEnd(5, '가나')).join(''), 'too_long'],
    ['ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ', 'repeated_character'],
    ['ㅠㅠㅠㅠㅠ ㅠㅠㅠㅠㅠ', 'repeated_character'],
    ['!!!!!!!!!!', 'repeated_character'],
    ['가가가가가', 'repeated_character'],
    ['aaaaa', 'repeated_character'],
    ['aaaaaa1 bb2', 'repeated_character'],
    ['11111', 'repeated_character'],
    ['👋🏽👋🏽👋🏽👋🏽👋🏽', 'repeated_character'],
    ['😀😀😀😀😀 신난다', 'repeated_character'],
    ['대박 대박 대박', 'repeated_word'],
    ['대박! 대박, "대박"', 'repeated_word'],
    ['- 대박 - 대박 - 대박', 'repeated_word'],
    ['Buy BUY buy', 'repeated_word'],
    ['the the the', 'repeated_word'],
    ['네 네 네', 'repeated_word'],
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
    '대박! 여기 대박, 진짜 "대박"',
    'Buy this buy that BUY',
    '👍',
    '❤️',
    '🎉 🎉 🎉 축하해',
    '맛있겠다 ㅋㅋㅋㅋㅋ',
    'ㅠㅠㅠㅠㅠ',
    '좋아요!!!!!',
    '와아아아아아',
    '와ㅏㅏㅏㅏㅏ',
    '하하하하하하',
    '글쎄......',
    '-----\n준비물\n-----',
    '100000원이면 돼요',
    '참가비 100000원입니다',
    '₩55555 냈어요',
    '계좌 110-000-00000123',
    '전화 010-0000-0000',
    '서울시 11111호',
    'commit 00000a1',
    '토요일 10시 토요일 12시 토요일 15시 중에 골라요',
    '토요일 10:00 토요일 12:00 토요일 15:00',
    '1번 카페 2번 카페 3번 카페',
    'Very good, very nice, very cheap',
    '| 1 | 1 | 1 |',
    '광고 없는 카페',
    '광고판 앞에서 만나요',
    '우리 광고 시안 회의',
    '신문 광고 봤어?',
    '광고주랑 광고비 얘기',
    '카지노판',
    '가     나',
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
  test('let an answer be one letter, not nothing', () => {
    expect(findSpam('네', { bannedWords, isReply: true })).toBeNull();
    expect(findSpam(' ', { bannedWords, isReply: true })).toBe('too_short');
    expect(findSpam('가나'.repeat(400), { bannedWords, maxLength: 4000 })).toBeNull();
  });

  test.each([
    '참가비 100000원입니다',
    '계좌 110-000000-12345',
    'commit 00000a1',
    '11111',
    '네',
    '네 네 네',
    'ok ok ok',
    '진짜 진짜 진짜 맛있다',
    '축하해 🎉 🎉 🎉',
    '| 1 | 1 | 1 |',
    '하하하하하하',
    '흑흑흑흑흑',
    'ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ',
    'https://a.com https://b.com https://c.com',
    'https://bit.ly/x',
    '우리 광고 시안 회의',
    '신문 광고를 봤어?',
    '카지노 영화 봤어?',
    'casino royale 봤어',
    '가나'.repeat(1000),
  ])('refuse nothing between members for how it reads: %s', (content) => {
    expect(findSpam(content, { bannedWords, amongMembers: true })).toBeNull();
  });

  test.each(['이것은 광고입니다', '광고 문의 주세요', '사설토토 추천', 'cheap viagra', '씨발'])(
    'refuse an advertisement and abuse between members too: %s',
    (content) => {
      expect(findSpam(content, { bannedWords, amongMembers: true })).toBe('banned_word');
    },
  );

  test('take an operator’s own words, and give up a built-in one', () => {
    const own = bannedWordsWith('가짜맛집, Rolex\n-광고');
    expect(findSpam('진짜 가짜맛집이네', { bannedWords: own })).toBe('banned_word');
    expect(findSpam('cheap rolex here', { bannedWords: own })).toBe('banned_word');
    expect(findSpam('이것은 광고입니다, 광고 문의', { bannedWords: own })).toBeNull();
  });

  test('never match an empty banned word', () => {
    expect(findSpam('좋은 코스네요', { bannedWords: ['', ' ', '\u200b'] })).toBeNull();
  });

  test('take text that is no text', () => {
    expect(findSpam('\ud800 반쪽', { bannedWords })).toBeNull();
    expect(findSpam('\u0000\u0001 가나', { bannedWords })).toBeNull();
  });
});
