import type { ClassView } from '#protocol/class/view.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import type { Face } from '#web/ui/avatar.tsx';

/** People of the lesson by their ids, as whoever teaches knows them. */
export function facesOf({ people }: Pick<ClassView, 'people'>): (id: string) => Face {
  const byId = new Map(people.map((person) => [person.id, person]));
  return (id) => faceOf(byId.get(id) ?? { id, name: '' });
}
