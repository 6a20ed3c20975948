/**
 * What advertisers and abusers write here. A Korean word counts at a word's beginning, alone or with any particle or
 * ending after it. `*` at its end lets anything follow; `+` needs the ending: 광고입니다, not 광고판 nor a 카페 without 광고.
 * Words that ordinary plans contain stay out: 대출 is also a library's loan, 토토 begins 토토로, 시발 begins 시발점.
 */
const defaultBannedWords = [
  '광고+',
  '광고 문의',
  '광고문의*',
  '광고 대행',
  '광고대행*',
  '홍보대행*',
  '카지노',
  '바카라',
  '사설토토*',
  '토토사이트*',
  '먹튀*',
  '파워볼',
  '릴게임*',
  '무직자대출*',
  '당일대출*',
  '대출상담*',
  '신용불량자대출*',
  '급전문의*',
  '성인용품',
  '조건만남*',
  '출장마사지*',
  '출장안마*',
  '오피스텔만남*',
  '비아그라',
  '시알리스',
  '리딩방',
  '주식리딩*',
  '코인리딩*',
  '고수익알바*',
  '재택부업*',
  '씨발*',
  '씨팔*',
  '개새끼*',
  '병신',
  '좆*',
  '니애미*',
  'advertisement',
  'casino',
  'baccarat',
  'sportsbook',
  'viagra',
  'cialis',
  'payday loan',
  'porn',
  'escort service',
  'make money fast',
  'work from home and earn',
  'click here to claim',
  'free crypto',
  'crypto giveaway',
  'double your bitcoin',
  'fuck you',
  'motherfucker',
];

/** What people also talk of: between the members of a conversation these count only as a statement, 카지노입니다. */
export const wordsOfTalk: ReadonlySet<string> = new Set([
  '광고',
  '카지노',
  '바카라',
  'advertisement',
  'casino',
  'baccarat',
]);

/**
 * The list in force: the built-in one and what an operator adds.
 * @param configured words separated by commas or line breaks; `-word` takes a built-in one out
 */
export function bannedWordsWith(configured: string): string[] {
  const words = new Set(defaultBannedWords);
  for (const entry of configured.split(/[,\n]/u)) {
    const word = entry.trim();
    if (word.startsWith('-')) withdraw(words, word.slice(1).trim());
    else if (word !== '') words.add(word);
  }
  return [...words];
}

/** With its compounds: whoever allows 광고 allows "광고 문의". */
function withdraw(words: Set<string>, word: string): void {
  for (const one of words) if (one.replace(/[*+]$/u, '').startsWith(word)) words.delete(one);
}
