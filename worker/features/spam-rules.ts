import { linksIn, type FoundLink } from '#protocol/links-in-text.ts';
import { folded } from '#worker/platform/whole-words.ts';
import { hasBannedWord } from './banned-word-match.ts';

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
  /** Between members: nothing is refused for how it reads, and only what is an advertisement or abuse by itself. */
  amongMembers?: boolean;
  /** An answer may be as short as one letter. */
  isReply?: boolean;
  /** In code points, after trimming; a comment's 500 where nothing is said. */
  maxLength?: number;
}

const commentLength = { min: 2, max: 500 };
const maxLinks = 2;
const repeatedCharacters = 5;
const repeatedWords = 3;
/** A text of nothing but so many of one character is none, whatever the character. */
const nothingBut = 10;

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

/** The first rule that a text breaks, or null. Pure; how often somebody writes is counted elsewhere. */
export function findSpam(
  content: string,
  { bannedWords, amongMembers = false, isReply = false, maxLength = commentLength.max }: SpamOptions,
): SpamRule | null {
  const text = content.normalize('NFC').trim();
  if (hasBannedWord(text, bannedWords, amongMembers)) return 'banned_word';
  if (amongMembers) return null;
  const characters = Array.from(text).length;
  if (characters === 0 || (characters < commentLength.min && !isReply && !anEmoji.test(text))) return 'too_short';
  if (characters > maxLength) return 'too_long';
  const links = linksIn(text);
  const words = without(text, links);
  if (repeatsCharacter(words)) return 'repeated_character';
  if (repeatsWord(words)) return 'repeated_word';
  if (links.length > maxLinks) return 'too_many_links';
  return links.some((link) => isShortener(link.host)) || bareShortener.test(words) ? 'shortener_domain' : null;
}

const anEmoji = /^\p{RGI_Emoji}$/v;
const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' });
/** Texts of these alone, nearly all there are, have a character for each unit: the segmenter takes ten times as long. */
const plain = /^[ -~ㄱ-ㅣ가-힣]*$/u;

/** What people see as one character each. */
function charactersOf(text: string): string[] {
  return plain.test(text) ? text.split('') : Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** Tone: ㅋㅋㅋㅋㅋ, ㅠㅠㅠㅠㅠ, !!!!!, -----, 하하하하하, and a drawn-out vowel as in 와아아아아아. */
const tone = /[ㄱ-ㅣ\p{P}~^=+|<>$`아어오우으이에애야여요유하호히헤후흐허흑엉]/u;
/** Where a number may stand: 100000원, ₩55,555, 010-0000-0000, 00000a1. */
const figure = /[\p{L}\p{Sc}\d][\p{L}\p{Sc}\d.,/:·-]*/gu;

/** Compares what people see as one character, so five waving hands of one skin colour are five. */
function repeatsCharacter(text: string): boolean {
  const bare = charactersOf(text).filter((one) => one.trim() !== '');
  if (bare.length >= nothingBut && bare.every((one) => one === bare[0])) return true;
  const judged = text.replace(figure, (word) => (isNumber(word) ? word.replace(/\d/gu, ' ') : word));
  let run = 0;
  let previous = '';
  for (const character of charactersOf(judged)) {
    run = character === previous ? run + 1 : 1;
    previous = character;
    if (run >= repeatedCharacters && character.trim() !== '' && !tone.test(character)) return true;
  }
  return false;
}

/** A number that says something: its digits differ, or it counts something. */
function isNumber(word: string): boolean {
  const digits = new Set(word.match(/\d/gu));
  return digits.size > 1 || /^\p{Sc}\d|\d\p{L}/u.test(word);
}

function repeatsWord(text: string): boolean {
  let run = 0;
  let previous = '';
  for (const piece of folded(text).split(/\s+/u)) {
    const word = piece.replace(/^\p{P}+|\p{P}+$/gu, '');
    if (word === '') continue;
    // Numbers, emoji and laughter are said again without being spam, and part what stands around them.
    const isWord = /\p{L}/u.test(word) && !/^[ㄱ-ㅣ]+$/u.test(word);
    run = !isWord ? 0 : word === previous ? run + 1 : 1;
    previous = word;
    if (run >= repeatedWords) return true;
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
