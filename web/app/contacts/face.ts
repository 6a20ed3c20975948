import { personHueIndex } from '#protocol/person-hue.ts';
import type { Face } from '#web/ui/avatar.tsx';

/** Someone as an avatar shows them. */
export function faceOf({ id, name, guest }: { id: string; name: string; guest?: boolean }): Face {
  return { id, name, hue: personHueIndex(id), guest };
}
