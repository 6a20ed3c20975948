/** Where a text stands: in which field (of a list: the field that has the list), and of what. */
export interface TextPlace {
  field: string;
  within: object | null;
}

type Change = (text: string, place: TextPlace) => unknown;

/**
 * The same data with what `change` makes of each text in it, at any depth; the very same value where every text stays.
 * @param field where the data itself stands
 */
export function changeTexts<T>(data: T, change: Change, field = ''): T {
  // Each branch answers in the shape of what it was given.
  return changed(data, change, { field, within: null }) as T;
}

function changed(data: unknown, change: Change, place: TextPlace): unknown {
  if (typeof data === 'string') return change(data, place);
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).map(([key, value]): [string, unknown, unknown] => [
    key,
    value,
    changed(value, change, { field: Array.isArray(data) ? place.field : key, within: data }),
  ]);
  if (entries.every(([, before, after]) => before === after)) return data;
  if (Array.isArray(data)) return entries.map(([, , after]) => after);
  return Object.fromEntries(entries.map(([key, , after]) => [key, after]));
}
