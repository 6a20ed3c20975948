import { folded, following } from '#worker/platform/whole-words.ts';
import { wordsOfTalk } from './banned-words.ts';

interface Needle {
  text: string;
  /** What may or must follow: `*` anything, `+` a particle or an ending, else either or nothing. */
  mark: '*' | '+' | '';
  /** Two letters of one alphabet side by side are one word. */
  latin: boolean;
  ofTalk: boolean;
}

/**
 * Whether a text holds one of these words where it counts.
 * @param words as `bannedWordsWith` gives them
 * @param inTalk between members, who may well speak of a casino
 */
export function hasBannedWord(text: string, words: readonly string[], inTalk: boolean): boolean {
  const haystack = folded(text);
  return needlesOf(words).some((needle) => occurs(haystack, needle, inTalk));
}

/** Folded once for each list, not once for each text. */
function needlesOf(words: readonly string[]): Needle[] {
  let needles = foldedLists.get(words);
  if (needles === undefined) {
    needles = words.map(needleOf).filter(({ text }) => text !== '');
    foldedLists.set(words, needles);
  }
  return needles;
}

const foldedLists = new WeakMap<readonly string[], Needle[]>();

function needleOf(word: string): Needle {
  const [, bare = '', mark = ''] = /^(.*?)([*+]?)$/su.exec(word.trim()) ?? [];
  const text = folded(bare.trim());
  return {
    text,
    mark: mark === '*' || mark === '+' ? mark : '',
    latin: !/\p{Script=Hangul}/u.test(text),
    ofTalk: wordsOfTalk.has(text),
  };
}

function occurs(haystack: string, needle: Needle, inTalk: boolean): boolean {
  const { text } = needle;
  for (let at = haystack.indexOf(text); at !== -1; at = haystack.indexOf(text, at + 1)) {
    const begins = !(needle.latin ? /[\p{Script=Latin}\d]/u : /[\p{L}\p{N}]/u).test(haystack.charAt(at - 1));
    if (begins && counts(haystack.slice(at + text.length), needle, inTalk)) return true;
  }
  return false;
}

function counts(rest: string, { mark, latin, ofTalk }: Needle, inTalk: boolean): boolean {
  if (inTalk && ofTalk) return following.statement.test(rest);
  if (latin) return !/^[\p{Script=Latin}\d]/u.test(rest);
  if (mark === '*') return true;
  return following.ending.test(rest) || (mark === '' && following.end.test(rest));
}
