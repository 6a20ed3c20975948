import { everyoneId } from '#protocol/mentions.ts';
import type { ChatView } from '#protocol/chat/view.ts';
import type { Person, You } from '#protocol/wire.ts';
import { m } from '#web/i18n/generated/messages.js';

/** Who can be called by “@”: who takes part now, and all of them together where that is mine to do. */
export function callableIn(
  view: Pick<ChatView, 'people' | 'members' | 'reads' | 'type' | 'members_call_all'>,
  you: Pick<You, 'role' | 'capabilities'> | null,
): Person[] {
  const here = new Set([...view.members, ...view.reads].map((one) => one.account_id));
  const people = view.people.filter((person) => here.has(person.id));
  const all =
    view.type !== 'direct' &&
    (you?.capabilities.includes('manage') === true || (you?.role != null && view.members_call_all));
  return all ? [{ id: everyoneId, name: m.mention_everyone() }, ...people] : people;
}
