import type { Person, RoomEvent } from '../wire.ts';

/** Somebody goes by another name from now on: so do the words under which their name stands. */
export type Renamed = RoomEvent<'person.renamed', { account_id: string; name: string }>;

export function renamed<Who extends Person | null>(person: Who, { account_id: id, name }: Renamed['data']): Who {
  return person?.id === id ? { ...person, name } : person;
}
