import { createHash } from 'node:crypto';
import { idPattern, typedId } from '#protocol/ids.ts';
import { fileIdIn } from '#worker/platform/ids.ts';
import { isPseudonym } from '../store/pseudonym.ts';
import { systemActor } from '../credentials.ts';

const account = idPattern('acc');
const file = idPattern('fil');

/**
 * People of a file stand for nobody here, whatever the file says: each becomes an id that no account has (of the year
 * 1970), the same wherever they are named. Only whoever brings the file stays who they are. The room itself and
 * those that it has made are named by the ids that they have here, and so are its files: they are other rooms' until they are
 * put into this one.
 */
export function strangers(roomId: string, importer: string, rooms: ReadonlyMap<string, string> = new Map()) {
  const inPlaceOf = (id: string): string => {
    if (id === importer || id === systemActor.account_id || isPseudonym(id)) return id;
    return typedId('acc', 0, createHash('sha256').update(`${roomId}\n${id}`).digest());
  };
  const inData = (data: unknown): unknown => {
    if (typeof data === 'string') {
      if (account.test(data)) return inPlaceOf(data);
      return file.test(data) ? fileIdIn(roomId, data) : (rooms.get(data) ?? data);
    }
    if (Array.isArray(data)) return data.map(inData);
    if (typeof data !== 'object' || data === null) return data;
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, inData(value)]));
  };
  return { inPlaceOf, inData };
}
