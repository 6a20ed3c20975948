// What many people write, as a few words with how many wrote each. Korean words carry particles: one is taken off only where
// the rest stands bare or with another particle as well, so that 어린이 stays a child and 인공지능이 becomes 인공지능.

/** Longest first: 에서 before 에. */
const particles = [
  '이었어요 에게서 으로는 에서는 이라고 한테서 이에요 입니다 예요 이다 에서 에게 으로 까지 부터 처럼 보다 한테 이랑 하고 이나',
  '이요 라고 에는 께서 마다 밖에 조차 이 가 은 는 을 를 의 에 로 와 과 도 만 랑 요 께',
]
  .flatMap((row) => row.split(' '))
  .toSorted((a, b) => b.length - a.length);

/** An answer of so many characters is one term, however it is spaced. */
const maxTermLength = 20;
const minStem = 2;

export interface CloudWord {
  text: string;
  /** How many people wrote it. */
  count: number;
}

/** One spelling of a term, and what it is compared by. */
interface Spelling {
  text: string;
  key: string;
}

/** The terms of one answer as they are written: all of it, or its words where it is long. */
export function termsOf(answer: string): string[] {
  return answer
    .normalize('NFC')
    .split(/[,،、;\n]+/u)
    .map(trimmed)
    .flatMap((part) => (Array.from(part).length <= maxTermLength ? [part] : part.split(/\s+/u).map(trimmed)))
    .filter((term) => term !== '' && Array.from(term).length <= maxTermLength);
}

/** Without what stands around a word: signs, and a tail of laughter or tears (ㅋㅋ, ㅠㅠ). */
function trimmed(part: string): string {
  const bare = part.trim().replace(/^[^\p{L}\p{N}\p{Extended_Pictographic}#]+/u, '');
  const inner = bare.replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}%+#]+$/u, '');
  const calm = inner.replace(/[ㄱ-ㅣ\s.!?~^]+$/u, '');
  return calm === '' ? inner : calm;
}

function keyOf(term: string): string {
  return term.toLowerCase().replace(/[\s\-_·]+/gu, '');
}

/** A word without its particle; null: it has none, or too little would be left. */
function stemOf(key: string): string | null {
  if (!/[가-힣]$/u.test(key)) return null;
  const particle = particles.find((one) => key.endsWith(one) && Array.from(key).length - one.length >= minStem);
  return particle === undefined ? null : key.slice(0, -particle.length);
}

/** By what each key is counted: its stem where that occurs in another form as well, else itself. */
function folded(keys: ReadonlySet<string>): (key: string) => string {
  const forms = new Map<string, number>();
  for (const key of keys) {
    const stem = stemOf(key);
    if (stem !== null) forms.set(stem, (forms.get(stem) ?? 0) + 1);
  }
  return (key) => {
    const stem = stemOf(key);
    if (stem === null) return key;
    return keys.has(stem) || (forms.get(stem) ?? 0) > 1 ? stem : key;
  };
}

/**
 * How many people wrote what, the most frequent first. Whoever writes a word twice, or in two forms, has written it once. Each is
 * shown as most of those who wrote it did. It does not matter in which order the answers came.
 */
export function cloudOf(answers: readonly string[], most = 100): CloudWord[] {
  const said = answers.map((answer) => termsOf(answer).map((text): Spelling => ({ text, key: keyOf(text) })));
  const fold = folded(new Set(said.flat().map(({ key }) => key)));
  const words = new Map<string, { count: number; spellings: Map<string, number> }>();
  for (const terms of said) {
    const mine = new Map(terms.map((term) => [fold(term.key), term]));
    for (const [word, { text, key }] of mine) {
      const entry = words.get(word) ?? { count: 0, spellings: new Map<string, number>() };
      const shown = key === word ? text : text.slice(0, text.length - (key.length - word.length));
      entry.count += 1;
      entry.spellings.set(shown, (entry.spellings.get(shown) ?? 0) + 1);
      words.set(word, entry);
    }
  }
  return [...words]
    .map(([word, { count, spellings }]) => ({ word, text: commonest(spellings), count }))
    .toSorted((a, b) => b.count - a.count || compare(a.word, b.word))
    .slice(0, most)
    .map(({ text, count }) => ({ text, count }));
}

function commonest(spellings: ReadonlyMap<string, number>): string {
  const [first] = [...spellings].toSorted(([a, n], [b, k]) => k - n || compare(a, b));
  return first?.[0] ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
