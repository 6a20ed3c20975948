import { changeTexts, type TextPlace } from '#worker/platform/change-texts.ts';

/** What stands for each letter that was taken out: lengths stay, so that what points into a text still does. */
const mark = '▒';

export function masked(words: string): string {
  return mark.repeat(words.length);
}

/** An address without some of its letters leads elsewhere: it goes as a whole. */
const wholeFields: ReadonlySet<string> = new Set(['url']);

/**
 * The same data without these words in any field of these names, at any depth; the very same value where they stand in
 * none of them.
 */
export function withoutWords<T>(data: T, words: string, fields: readonly string[], at = ''): T {
  const without = (text: string, { field }: TextPlace): string | null => {
    if (!fields.includes(field) || !text.includes(words)) return text;
    return wholeFields.has(field) ? null : text.replaceAll(words, masked(words));
  };
  return changeTexts(data, without, at);
}
