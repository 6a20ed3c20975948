import type { CourseEdit } from '../panels/history-words.ts';

/** What is most often longer, and what nobody meant to be read by all, before names. */
const fields = ['memo', 'phone', 'address', 'description', 'url', 'opening_hours', 'title', 'name'];

/** What stood in a text when it was edited, or what the edit says; null where nobody wrote anything. */
export function writtenWords({ data }: CourseEdit): string | null {
  const { previous, fields: changed, place, day, title, course } = data as Record<string, unknown>;
  if (typeof previous === 'string') return previous;
  for (const said of [previous, changed, place, day, { title }, course]) {
    if (typeof said !== 'object' || said === null) continue;
    const values = said as Record<string, unknown>;
    const found = fields.map((field) => values[field]).find((value) => typeof value === 'string' && value.length > 1);
    if (typeof found === 'string') return found;
  }
  return null;
}
