import { mayBeginMention } from '#protocol/mention-ranges.ts';
import type { Person } from '#protocol/wire.ts';

/** The name being typed after an "@" right before the caret, and where that "@" is; null where none is. */
export function mentionBefore(text: string, caret: number): { query: string; start: number } | null {
  const before = text.slice(0, caret);
  const start = before.lastIndexOf('@');
  if (start < 0 || !mayBeginMention(before, start)) return null;
  const query = before.slice(start + 1);
  return query.length > 30 || query.includes('\n') ? null : { query, start };
}

/** Whom the list offers: names that begin with what is typed first, then those that hold it. */
export function mentionChoices(people: readonly Person[], query: string, me: string | null): Person[] {
  const wanted = query.toLocaleLowerCase();
  const named = people.filter((person) => person.id !== me && person.name !== '');
  const begins = named.filter((person) => person.name.toLocaleLowerCase().startsWith(wanted));
  const holds = named.filter((person) => !begins.includes(person) && person.name.toLocaleLowerCase().includes(wanted));
  return [...begins, ...holds].slice(0, 6);
}

/** The text with the name put in, and where the caret goes. */
export function withMention(
  text: string,
  at: { start: number; caret: number },
  name: string,
): { text: string; caret: number } {
  const put = `${text.slice(0, at.start)}@${name} `;
  return { text: put + text.slice(at.caret).trimStart(), caret: put.length };
}

/** What tells two of one name apart, beside their colours; nothing where there is only one. */
export function namesakeMark(people: readonly Person[], { id, name }: Person): string {
  return people.filter((person) => person.name === name).length > 1 ? id.slice(-4) : '';
}
