import { everyoneNames, mentionRangesIn } from '#protocol/mention-ranges.ts';
import {
  everyoneId,
  keptMentions,
  shownMentions,
  type KeptMention,
  type MentionRange,
  type Mentions,
} from '#protocol/mentions.ts';
import { refuse, type Result } from '#protocol/result.ts';
import type { Person } from '#protocol/wire.ts';

/** Whom a text may name in a room. */
export interface Callable {
  /** Asked only where a text could name someone. */
  people: () => Person[];
  /** `gone`: they were here. Their name stays as plain text, and nobody is told. */
  standing: (accountId: string) => 'here' | 'gone' | 'unknown';
  /** "@모두" calls everyone. */
  all: boolean;
}

type Given = readonly (string | MentionRange)[];

/**
 * Whom a text names and where, from what its writer's page says of it: ranges, or only accounts, which are looked for by
 * their names. Where nothing is said, all names in it count. A range that does not fit the text is looked for anew.
 */
export function resolveMentions(content: string, given: Given | undefined, room: Callable): Result<Mentions> {
  if (given === undefined) {
    const ranges = content.includes('@') ? mentionRangesIn(content, callable(room.people(), room.all)) : [];
    return { ok: true, value: shownMentions(ranges) };
  }
  const ids = [...new Set(given.map((one) => (typeof one === 'string' ? one : one.account_id)))];
  const stranger = ids.find((id) => id !== everyoneId && room.standing(id) === 'unknown');
  if (stranger !== undefined)
    return refuse('VALIDATION_ERROR', 'Only people of this room can be mentioned.', { mentions: [stranger] });
  const mentions = ids.filter((id) => (id === everyoneId ? room.all : room.standing(id) === 'here'));
  const fitting = fittingRanges(content, given, new Set(mentions));
  const placed = new Set(fitting.map((range) => range.account_id));
  const unplaced = mentions.filter((id) => !placed.has(id));
  const people = unplaced.length > 0 && content.includes('@') ? callable(room.people(), room.all) : [];
  const wanted = people.filter((person) => unplaced.includes(person.id));
  const found = mentionRangesIn(content, people, unplaced)
    .filter((range) => wanted.some((person) => person.id === range.account_id))
    .filter((range) => fitting.every((one) => range.end <= one.start || range.start >= one.end));
  const mention_ranges = [...fitting, ...found].toSorted((a, b) => a.start - b.start);
  return { ok: true, value: { mentions, mention_ranges } };
}

/** Of words that are said anew. `newly`: who was not named in them before. */
export interface EditedMentions extends Mentions {
  newly: string[];
  isSame: boolean;
}

/** Where an edit says nothing of mentions, names are looked for, and who was called without a place in the text stays. */
export function resolveEdited(
  edit: { content: string; mentions?: Given },
  before: readonly KeptMention[],
  room: Callable,
): Result<EditedMentions> {
  const { content } = edit;
  const named = resolveMentions(content, edit.mentions, room);
  if (!named.ok) return named;
  const { mention_ranges } = named.value;
  const stays = edit.mentions === undefined ? before.filter((one) => typeof one === 'string') : [];
  const mentions = [...new Set([...named.value.mentions, ...stays])];
  const known = shownMentions(before).mentions;
  const isSame = JSON.stringify(keptMentions({ mentions, mention_ranges })) === JSON.stringify(before);
  return { ok: true, value: { mentions, mention_ranges, newly: mentions.filter((id) => !known.includes(id)), isSame } };
}

function callable(people: Person[], all: boolean): Person[] {
  return all ? [...people, ...everyoneNames.map((name) => ({ id: everyoneId, name }))] : people;
}

const maxNamed = 80;

function fittingRanges(content: string, given: Given, allowed: ReadonlySet<string>): MentionRange[] {
  const ranges = given.filter((one) => typeof one !== 'string').toSorted((a, b) => a.start - b.start);
  let end = 0;
  return ranges.filter((range) => {
    const isName = /^@[^\n@]+$/u.test(content.slice(range.start, range.end)) && range.end <= content.length;
    const fits = allowed.has(range.account_id) && isName && range.start >= end && range.end - range.start <= maxNamed;
    if (fits) end = range.end;
    return fits;
  });
}
