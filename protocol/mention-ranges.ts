// Finding who is named, where someone writes or where an old text tells no ranges.
import type { MentionRange } from './mentions.ts';
import type { Person } from './wire.ts';

export const everyoneNames = ['모두', 'all'] as const;

/** What Korean glues to a name: a form of address, then particles. */
const gluedToName =
  /^(?:님들?|씨|쌤|샘|선생님|형|누나|언니|오빠|군|양|들)?(?:은|는|이|가|을|를|에|의|와|과|로|으로|도|만|랑|이랑|아|야|이야|여|이여|께|께서|에게|에게서|한테|한테서|보고|더러|하고|부터|까지|보다|처럼|같이|마다|조차|밖에|뿐|라고|이라고|라는|이라는|나|이나|요|이요|예요|이에요|죠|이죠|입니다|네|이네)?(?:는|도|만|요|의)?$/u;

/** "me@min.kr" and "a.@b" are addresses: nobody is called after a letter, a digit or what joins them. */
export function mayBeginMention(text: string, at: number): boolean {
  return !/[\p{L}\p{N}._-]$/u.test(text.slice(Math.max(0, at - 2), at));
}

function endsThere(text: string, end: number): boolean {
  const [glued = ''] = /^[\p{L}\p{N}\p{M}_]*/u.exec(text.slice(end, end + 12)) ?? [];
  return glued === '' || (/^\p{Script=Hangul}/u.test(glued) && gluedToName.test(glued));
}

/**
 * The mentions in a text: at each "@" the longest name that ends there, alone or with a particle. A name that several
 * have is taken for whoever of them was picked, in the order of the picks, and for nobody where none was.
 */
export function mentionRangesIn(
  text: string,
  people: readonly Person[],
  picked: readonly string[] = [],
): MentionRange[] {
  const byName = new Map<string, string[]>();
  for (const { id, name } of people) if (name !== '') byName.set(name, [...(byName.get(name) ?? []), id]);
  const names = [...byName.keys()].toSorted((a, b) => b.length - a.length);
  const picks = [...picked];
  const ranges: MentionRange[] = [];
  for (let start = text.indexOf('@'); start !== -1; start = text.indexOf('@', start + 1)) {
    const name = names.find((one) => text.startsWith(one, start + 1) && endsThere(text, start + 1 + one.length));
    if (name === undefined || !mayBeginMention(text, start)) continue;
    const ids = byName.get(name) ?? [];
    const next = picks.findIndex((id) => ids.includes(id));
    const fallback = ids.length === 1 ? ids[0] : picked.findLast((id) => ids.includes(id));
    const account_id = next === -1 ? fallback : picks.splice(next, 1)[0];
    if (account_id !== undefined) ranges.push({ account_id, start, end: start + 1 + name.length });
  }
  return ranges;
}
