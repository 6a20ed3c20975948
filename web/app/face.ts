import { personHueIndex } from '#protocol/person-hue.ts';
import type { Face } from '#web/ui/avatar.tsx';

/** Someone as an avatar shows them. */
export function faceOf(person: { id: string; name: string }): Face {
  return { id: person.id, name: person.name, hue: personHueIndex(person.id) };
}
