/** A run of words of two texts: in both, only in the older, or only in the newer one. */
export interface DiffPart {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** Longer texts would take a table of more cells than a phone should fill; they are shown as one whole for another. */
const maxCells = 400_000;

/** What became of a text, word by word: the longest common row of words stays. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [older, newer] = [wordsOf(before), wordsOf(after)];
  if (older.length * newer.length > maxCells) return joined([part('gone', before), part('new', after)]);
  const lengths = commonLengths(older, newer);
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < older.length || j < newer.length) {
    const [gone, fresh] = [older[i], newer[j]];
    if (gone !== undefined && gone === fresh) {
      parts.push(part('same', gone));
      i += 1;
      j += 1;
    } else if (gone !== undefined && (fresh === undefined || at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      parts.push(part('gone', gone));
      i += 1;
    } else if (fresh !== undefined) {
      parts.push(part('new', fresh));
      j += 1;
    }
  }
  return joined(parts);
}

/** Of what has stayed, so many letters beside a change. */
const reach = 60;

/** What has changed, with a little of what stands around it: of a long text all that a reader has to look at again. */
export function aroundChanges(parts: readonly DiffPart[]): DiffPart[] {
  return parts.map((one, index) => {
    if (one.kind !== 'same' || one.text.length <= 2 * reach) return one;
    // Cut between words.
    const after = index === 0 ? '' : one.text.slice(0, reach).replace(/\S*$/u, '');
    const before = index === parts.length - 1 ? '' : one.text.slice(-reach).replace(/^\S*/u, '');
    return part('same', `${after}…${before}`);
  });
}

/** `lengths[i][j]`: how many words the rests after `i` and `j` have in common, in order. */
function commonLengths(older: readonly string[], newer: readonly string[]): number[][] {
  const lengths = Array.from({ length: older.length + 1 }, () => Array<number>(newer.length + 1).fill(0));
  for (let i = older.length - 1; i >= 0; i -= 1) {
    const row = lengths[i];
    if (row === undefined) continue;
    for (let j = newer.length - 1; j >= 0; j -= 1) {
      row[j] =
        older[i] === newer[j] ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  }
  return lengths;
}

function at(lengths: readonly (readonly number[])[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}

/** Words and the spaces between them. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|[^\s]+/gu) ?? [];
}

function part(kind: DiffPart['kind'], text: string): DiffPart {
  return { kind, text };
}

/** Neighbours of a kind as one; between two changes a lone space belongs to both, so that they read as one change. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const runs: DiffPart[] = [];
  let [gone, fresh] = ['', ''];
  const flush = (): void => {
    if (gone !== '') runs.push(part('gone', gone));
    if (fresh !== '') runs.push(part('new', fresh));
    [gone, fresh] = ['', ''];
  };
  for (const [index, { kind, text }] of parts.entries()) {
    if (kind === 'gone') gone += text;
    else if (kind === 'new') fresh += text;
    else if (gone + fresh !== '' && text.trim() === '' && isChange(parts[index + 1])) {
      gone += text;
      fresh += text;
    } else {
      flush();
      const last = runs.at(-1);
      if (last?.kind === 'same') last.text += text;
      else runs.push(part('same', text));
    }
  }
  flush();
  return runs;
}

function isChange(next: DiffPart | undefined): boolean {
  return next !== undefined && next.kind !== 'same';
}
