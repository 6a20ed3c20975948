import { linksIn, type FoundLink } from '#protocol/links-in-text.ts';

export const spamRules = [
  'banned_word',
  'too_short',
  'too_long',
  'repeated_character',
  'repeated_word',
  'too_many_links',
  'shortener_domain',
] as const;
export type SpamRule = (typeof spamRules)[number];

export interface SpamOptions {
  /** As `bannedWordsWith` gives them. */
  bannedWords: readonly string[];
  /** In code points, after trimming; a comment's 2 to 500 where nothing is said. */
  length?: { min: number; max: number };
  /** Talk is longer than a comment, and laughs: only words that follow each other repeat, and only letters and digits. */
  talk?: boolean;
}

const commentLength = { min: 2, max: 500 };
const maxLinks = 2;
const repeatedCharacters = 5;
const repeatedWords = 3;

/** Not among them: naver.me, kko.to and maps.app.goo.gl, which the map apps themselves give to whoever shares a place. */
const shorteners =
  'bit.ly bitly.kr tinyurl.com short.link t.co goo.gl ow.ly is.gd v.gd buff.ly cutt.ly rebrand.ly bl.ink shorturl.at shorturl.asia rb.gy t.ly tiny.cc adf.ly lnkd.in s.id soo.gd shrtco.de han.gl vo.la url.kr durl.me abit.ly c11.kr zrr.kr buly.kr muz.so reurl.kr me2.do'.split(
    ' ',
  );
const notShortened = new Set(['maps.app.goo.gl', 'photos.app.goo.gl']);
const bareShortener = new RegExp(
  `(?<![\\w.@-])(?:${shorteners.map((domain) => domain.replaceAll('.', '\\.')).join('|')})/`,
  'iu',
);

/** Words that any longer sentence repeats. They count only where they follow each other: "the the the". */
const functionWords = new Set(
  'a an the and or but if so to of in on at for from with by as is are was were be it its i you we he she they my your our me us this that there not no do can will 그 이 저 더 또 좀 잘 다 안 못 꼭 것 거 수 때 및 나 너 저는 나는 우리 우리는 제가 내가 그리고 하고 있는 있어요'.split(
    ' ',
  ),
);

/** The first rule that a text breaks, or null. Pure; how often somebody writes is counted elsewhere. */
export function findSpam(
  content: string,
  { bannedWords, length = commentLength, talk = false }: SpamOptions,
): SpamRule | null {
  const text = content.normalize('NFC').trim();
  const characters = Array.from(text).length;
  if (hasBannedWord(text, bannedWords)) return 'banned_word';
  if (characters < length.min) return 'too_short';
  if (characters > length.max) return 'too_long';
  if (repeatsCharacter(talk ? text.replace(laughter, '$1') : text)) return 'repeated_character';
  if (repeatsWord(text, talk)) return 'repeated_word';
  const links = linksIn(text);
  if (links.length > maxLinks) return 'too_many_links';
  if (links.some((link) => isShortener(link.host)) || bareShortener.test(without(text, links)))
    return 'shortener_domain';
  return null;
}

/** ASCII and composed Hangul: what nearly every comment is made of, and where each character is one of its own. */
const plainText = /^[\x20-\x7e\n가-힣ㄱ-ㅣ]*$/u;
const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' });

/** Compatibility forms, case and invisible characters are evasions: "ＣＡＳＩＮＯ", "ca\u00adsino". */
function folded(text: string): string {
  if (plainText.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC');
}

function hasBannedWord(text: string, bannedWords: readonly string[]): boolean {
  const haystack = folded(text);
  return needlesOf(bannedWords).some((needle) => occurs(haystack, needle));
}

/** Folded once for each list, not once for each comment. */
function needlesOf(bannedWords: readonly string[]): string[] {
  let needles = foldedLists.get(bannedWords);
  if (needles === undefined) {
    needles = bannedWords.map((word) => folded(word.trim())).filter((needle) => needle !== '');
    foldedLists.set(bannedWords, needles);
  }
  return needles;
}

const foldedLists = new WeakMap<readonly string[], string[]>();

/** A Korean word counts inside another; a Latin one does not, or "Essex" could not be written. */
function occurs(haystack: string, needle: string): boolean {
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + 1)) {
    const cutsBefore = isLatin(haystack.charAt(at - 1)) && isLatin(needle.charAt(0));
    const cutsAfter = isLatin(haystack.charAt(at + needle.length)) && isLatin(needle.at(-1) ?? '');
    if (!cutsBefore && !cutsAfter) return true;
  }
  return false;
}

function isLatin(character: string): boolean {
  return /[\p{Script=Latin}\d]/u.test(character);
}

/** ㅋㅋㅋㅋㅋ, ㅠㅠㅠㅠㅠ, "……", "-----": in talk they are a tone of voice. */
const laughter = /([ㄱ-ㅣ\p{P}\p{S}])\1+/gu;

/** Compares what people see as one character, so five waving hands of one skin colour are five. */
function repeatsCharacter(text: string): boolean {
  if (/([^\n])\1{4}/u.test(text)) return true;
  if (plainText.test(text)) return false;
  let run = 0;
  let previous = '';
  for (const { segment } of graphemes.segment(text)) {
    run = segment === previous ? run + 1 : 1;
    previous = segment;
    if (run >= repeatedCharacters && segment.trim() !== '') return true;
  }
  return false;
}

function repeatsWord(text: string, onlyInARow: boolean): boolean {
  const counts = new Map<string, number>();
  let run = 0;
  let previous = '';
  const pieces = folded(text).split(/\s+/u);
  if (pieces.length < repeatedWords) return false;
  for (const piece of pieces) {
    const word = piece.replace(/^\p{P}+|\p{P}+$/gu, '');
    // A list's dashes are not words.
    if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word)) continue;
    run = word === previous ? run + 1 : 1;
    previous = word;
    const count = onlyInARow || functionWords.has(word) ? run : (counts.get(word) ?? 0) + 1;
    counts.set(word, count);
    if (count >= repeatedWords) return true;
  }
  return false;
}

function isShortener(host: string): boolean {
  if (notShortened.has(host)) return false;
  return shorteners.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** What is left of a text, so that ".../bit.ly/" in the path of another address is not taken for the domain. */
function without(text: string, links: readonly FoundLink[]): string {
  return links.reduceRight((rest, link) => `${rest.slice(0, link.start)} ${rest.slice(link.end)}`, text);
}
