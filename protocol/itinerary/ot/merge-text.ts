import { matchWords } from '../match-words.ts';

/** The fields that hold people's words, and how many characters each may have. */
const longest: Readonly<Record<string, number>> = {
  name: 100,
  address: 300,
  memo: 1000,
  title: 100,
  description: 2000,
};

/** Whether two changes of a field may be put together word by word. */
function isText(field: string): boolean {
  return Object.hasOwn(longest, field);
}

/**
 * A field that two people changed from the same text, with the words of both: what either wrote is there, and what
 * either took out is gone. `null`: they changed the same words, or together it would not fit.
 */
export function mergeField(field: string, base: unknown, later: unknown, earlier: unknown): string | null {
  if (!isText(field)) return null;
  const merged = mergeText(textOf(base), textOf(later), textOf(earlier));
  if (merged === null || Array.from(merged).length > (longest[field] ?? 0)) return null;
  return merged === '' && (field === 'name' || field === 'title') ? null : merged;
}

/** Three-way, word by word; `null` where both changed the same words in two ways, or wrote at the very same spot. */
export function mergeText(base: string, later: string, earlier: string): string | null {
  if (later === earlier || earlier === base) return later;
  if (later === base) return earlier;
  const [words, mine, theirs] = [base, later, earlier].map(wordsOf) as [string[], string[], string[]];
  const inMine = matchWords(words, mine);
  const inTheirs = matchWords(words, theirs);
  if (inMine === null || inTheirs === null) return null;
  const merged: string[] = [];
  // Between two words that all three have, at most one may have changed, or both the same, or both side by side.
  let [from, a, b] = [0, 0, 0];
  for (let index = 0; index <= words.length; index += 1) {
    const isEnd = index === words.length;
    const nextA = isEnd ? mine.length : (inMine[index] ?? -1);
    const nextB = isEnd ? theirs.length : (inTheirs[index] ?? -1);
    if (nextA < 0 || nextB < 0) continue;
    const part = mergePart(words.slice(from, index), mine.slice(a, nextA), theirs.slice(b, nextB));
    if (part === null) return null;
    merged.push(...part, words[index] ?? '');
    [from, a, b] = [index + 1, nextA + 1, nextB + 1];
  }
  return merged.join('').trim();
}

function mergePart(base: readonly string[], mine: readonly string[], theirs: readonly string[]) {
  if (same(base, theirs) || same(mine, theirs)) return mine;
  if (same(base, mine)) return theirs;
  return sideBySide(base, mine, theirs) ?? sideBySide(base, theirs, mine);
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, index) => word === other[index]);
}

/** Words and what is between them. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|\S+/gu) ?? [];
}

/** Where one changed only the beginning of these words and the other only what follows it: both. */
function sideBySide(base: readonly string[], first: readonly string[], second: readonly string[]): string[] | null {
  if (base.length === 0) return null;
  for (let middle = 0; middle <= base.length; middle += 1) {
    const kept = base.length - middle;
    if (first.length < kept || second.length < middle) continue;
    const endsAlike = base.slice(middle).every((word, index) => first[first.length - kept + index] === word);
    const beginsAlike = base.slice(0, middle).every((word, index) => second[index] === word);
    if (endsAlike && beginsAlike) return [...first.slice(0, first.length - kept), ...second.slice(middle)];
  }
  return null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
