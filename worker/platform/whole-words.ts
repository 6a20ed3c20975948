// Whole words: in Korean a word goes on with particles and endings, in other scripts it ends where its letters do.

/** What Korean glues to a noun: particles, the copula and verbs of doing, up to the word's end. */
const particle =
  '(?:들)?(?:은|는|이|가|을|를|의|에|에서|에게|께|한테|로|으로|와|과|랑|이랑|하고|도|만|까지|부터|마저|조차|밖에|뿐|처럼|보다|같이|만큼|나|이나|라도|이라도|야|아|여)(?:는|은|도|만|요|의)?';
const statement =
  '(?:입니[가-힣]{1,2}|이에요|이예요|예요|에요|이다|임|인[데지가거걸]?[가-힣]{0,3}|일[까지게세]?[가-힣]{0,2}|(?:이)?(?:라|고|며|지|죠|네|군|란|니|던|야|요)[가-힣]{0,4}|(?:이)?었[가-힣]{1,4}|였[가-힣]{1,4}|(?:하|되)(?:고|는|기|면|세|실|지|던|니|려|러|다|여|네)[가-힣]{0,4}|합니[가-힣]{1,3}|됩니[가-힣]{1,3}|한다?|할[가-힣]{0,3}|함|됨|해[가-힣]{0,4}|돼[가-힣]{0,2}|했[가-힣]{1,4}|드[려립리][가-힣]{0,4}|중(?:이|입)[가-힣]{0,4})';
const wordEnd = '(?![\\p{L}\\p{N}])';
export const following = {
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

/** Whether one of these words is in a text as a word of its own: "제주" is in "제주에서" and not in "남제주", "art" not in "party". */
export function hasAnyWord(text: string, words: readonly string[]): boolean {
  const within = folded(text);
  return words.some((word) => hasWord(within, folded(word.trim())));
}

function hasWord(within: string, word: string): boolean {
  if (word === '') return false;
  const latin = !/\p{Script=Hangul}/u.test(word);
  const letter = latin ? /[\p{Script=Latin}\d]/u : /[\p{L}\p{N}]/u;
  for (let at = within.indexOf(word); at !== -1; at = within.indexOf(word, at + 1)) {
    if (letter.test(within.charAt(at - 1))) continue;
    const rest = within.slice(at + word.length);
    if (latin ? !letter.test(rest.charAt(0)) : following.ending.test(rest) || following.end.test(rest)) return true;
  }
  return false;
}
