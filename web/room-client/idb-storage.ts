import type { DBSchema } from 'idb';
import { databaseOf } from './idb-database.ts';
import { upgraded, type KeptQueue, type KeptRoom, type Place, type RoomStorage } from './room-storage.ts';

export const roomsDatabase = 'madang.rooms';

interface Schema extends DBSchema {
  rooms: { key: [string, string]; value: KeptRoom };
  queues: { key: [string, string, string]; value: KeptQueue };
}

/** Rooms kept in the browser's IndexedDB, by account and room. */
export function idbStorage(): RoomStorage {
  const open = databaseOf<Schema>({ name: roomsDatabase, shape: 1, stores: ['rooms', 'queues'] });
  const roomKey = ({ accountId, roomId }: Place): [string, string] => [accountId, roomId];
  return {
    async read(place) {
      const transaction = (await open()).transaction(['rooms', 'queues']);
      const key = roomKey(place);
      const [room, queues] = await Promise.all([
        transaction.objectStore('rooms').get(key),
        transaction.objectStore('queues').getAll(IDBKeyRange.bound([...key, ''], [...key, '\uffff'])),
      ]);
      return { room: room ?? null, queues: queues.map(upgraded) };
    },
    async keepRoom(place, room) {
      const database = await open();
      if (room === null) await database.delete('rooms', roomKey(place));
      else await database.put('rooms', room, roomKey(place));
    },
    async keepQueue(place, queue) {
      const transaction = (await open()).transaction('queues', 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.put(queue, [...roomKey(place), queue.owner]), transaction.done]);
    },
    async dropQueue(place, owner) {
      await (await open()).delete('queues', [...roomKey(place), owner]);
    },
  };
}
