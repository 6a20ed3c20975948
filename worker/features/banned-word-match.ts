import { wordsOfTalk } from './banned-words.ts';

interface Needle {
  text: string;
  /** What may or must follow: `*` anything, `+` a particle or an ending, else either or nothing. */
  mark: '*' | '+' | '';
  /** Two letters of one alphabet side by side are one word. */
  latin: boolean;
  ofTalk: boolean;
}

/** What Korean glues to a noun: particles, the copula and verbs of doing, up to the word's end. */
const particle =
  '(?:들)?(?:은|는|이|가|을|를|의|에|에서|에게|께|한테|로|으로|와|과|랑|이랑|하고|도|만|까지|부터|마저|조차|밖에|뿐|처럼|보다|같이|만큼|나|이나|라도|이라도|야|아|여)(?:는|은|도|만|요|의)?';
const statement =
  '(?:입니[가-힣]{1,2}|이에요|이예요|예요|에요|이다|임|인[데지가거걸]?[가-힣]{0,3}|일[까지게세]?[가-힣]{0,2}|(?:이)?(?:라|고|며|지|죠|네|군|란|니|던|야|요)[가-힣]{0,4}|(?:이)?었[가-힣]{1,4}|였[가-힣]{1,4}|(?:하|되)(?:고|는|기|면|세|실|지|던|니|려|러|다|여|네)[가-힣]{0,4}|합니[가-힣]{1,3}|됩니[가-힣]{1,3}|한다?|할[가-힣]{0,3}|함|됨|해[가-힣]{0,4}|돼[가-힣]{0,2}|했[가-힣]{1,4}|드[려립리][가-힣]{0,4}|중(?:이|입)[가-힣]{0,4})';
const wordEnd = '(?![\\p{L}\\p{N}])';
const following = {
  ending: new RegExp(`^(?:${particle}|${statement})${wordEnd}`, 'u'),
  statement: new RegExp(`^${statement}${wordEnd}`, 'u'),
  end: new RegExp(`^${wordEnd}`, 'u'),
};

/** ASCII and composed Hangul: what nearly every text is made of. */
const plainText = /^[\x20-\x7e\n가-힣ㄱ-ㅣ]*$/u;

/** Compatibility forms, case and invisible characters are evasions: "ＣＡＳＩＮＯ", "ca\u00adsino". */
export function folded(text: string): string {
  if (plainText.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC');
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
