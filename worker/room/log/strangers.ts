import { createHash } from 'node:crypto';
import { childId, childIdPattern, idPattern, roomOfChildId, typedId } from '#protocol/ids.ts';
import { fileIdIn } from '#worker/platform/ids.ts';
import { isPseudonym } from '../store/pseudonym.ts';
import { systemActor } from '../credentials.ts';

const account = idPattern('acc');
const file = idPattern('fil');
const child = childIdPattern();

/**
 * People of a file stand for nobody here, whatever the file says: each becomes an id that no account has (of the year
 * 1970), the same wherever they are named. Only whoever brings the file stays who they are. The room itself and
 * those that it has made are named by the ids that they have here, and so are its files and what says in its id in which room it
 * is: they are other rooms' until they are put into this one.
 */
export function strangers(roomId: string, importer: string, rooms: ReadonlyMap<string, string> = new Map()) {
  const inPlaceOf = (id: string): string => {
    if (id === importer || id === systemActor.account_id || isPseudonym(id)) return id;
    return typedId('acc', 0, createHash('sha256').update(`${roomId}\n${id}`).digest());
  };
  const idHere = (id: string): string => {
    if (file.test(id)) return fileIdIn(roomId, id);
    const there = child.test(id) ? rooms.get(roomOfChildId(id)) : undefined;
    return there === undefined ? (rooms.get(id) ?? id) : childId(id.slice(0, 3), there, id);
  };
  const inData = (data: unknown): unknown => {
    if (typeof data === 'string') return account.test(data) ? inPlaceOf(data) : idHere(data);
    if (Array.isArray(data)) return data.map(inData);
    if (typeof data !== 'object' || data === null) return data;
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, inData(value)]));
  };
  return { inPlaceOf, inData };
}
