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
export function withoutWords<T>(data: T, words: string, fields: readonly string[], field = ''): T {
  // Each branch answers in the shape of what it was given.
  return without(data, words, fields, field) as T;
}

function without(data: unknown, words: string, fields: readonly string[], field: string): unknown {
  if (typeof data === 'string') {
    if (!fields.includes(field) || !data.includes(words)) return data;
    return wholeFields.has(field) ? null : data.replaceAll(words, masked(words));
  }
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).map(([key, value]): [string, unknown, unknown] => [
    key,
    value,
    without(value, words, fields, Array.isArray(data) ? field : key),
  ]);
  if (entries.every(([, before, after]) => before === after)) return data;
  if (Array.isArray(data)) return entries.map(([, , after]) => after);
  return Object.fromEntries(entries.map(([key, , after]) => [key, after]));
}
