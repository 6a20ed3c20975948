import type { DBSchema, IDBPDatabase } from 'idb';
import { upgraded, type KeptQueue, type KeptRoom, type Place, type RoomStorage } from './room-storage.ts';

const databaseName = 'madang.rooms';
/** Raised when the shape of anything kept changes; what is kept of another version is not read. */
const shape = 1;

interface Schema extends DBSchema {
  rooms: { key: [string, string]; value: KeptRoom };
  queues: { key: [string, string, string]; value: KeptQueue };
}

/** Rooms kept in the browser's IndexedDB, by account and room. */
export function idbStorage(): RoomStorage {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  const open = (): Promise<IDBPDatabase<Schema>> => {
    opening ??= openRooms(() => {
      opening = null;
    });
    return opening;
  };
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

/** Forgets every room on this device, with whatever was not sent yet: for signing out. */
export async function forgetRoomCopies(): Promise<void> {
  const { deleteDB } = await import('idb');
  await deleteDB(databaseName);
}

function openRooms(lost: () => void): Promise<IDBPDatabase<Schema>> {
  const opened = openSchema(lost);
  opened.catch(lost);
  return opened;
}

/** Whoever has no name keeps nothing, and needs none of that library. */
async function openSchema(lost: () => void): Promise<IDBPDatabase<Schema>> {
  const { openDB } = await import('idb');
  return openDB<Schema>(databaseName, shape, {
    upgrade(database) {
      for (const name of Array.from(database.objectStoreNames)) database.deleteObjectStore(name);
      database.createObjectStore('rooms');
      database.createObjectStore('queues');
    },
    // A newer version, or signing out, wants the database: whoever needs it next opens it again.
    blocking: (_from, _to, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
      lost();
    },
    terminated: lost,
  });
}
