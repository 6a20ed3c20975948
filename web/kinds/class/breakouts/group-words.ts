import type { BreakoutRoom } from '#protocol/class/breakouts/view.ts';
import { m } from '#web/i18n/generated/messages.js';

/** What a group is called: by the name it was given, else by its number. */
export function groupName({ name, room_number }: Pick<BreakoutRoom, 'name' | 'room_number'>): string {
  return name ?? m.class_group_n({ n: room_number });
}

export function peopleText({ participants }: Pick<BreakoutRoom, 'participants'>): string {
  return participants.map(({ full_name }) => full_name).join(', ');
}
