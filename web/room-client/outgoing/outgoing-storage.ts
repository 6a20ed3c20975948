import type { DBSchema } from 'idb';
import { databaseOf } from '../idb-database.ts';
import type { Place } from '../room-storage.ts';
import type { Outgoing } from './outgoing.ts';

export const outgoingDatabase = 'madang.outgoing';
/** All that one account has waiting on a device. */
const maxKeptBytes = 200 * 1024 * 1024;

interface Schema extends DBSchema {
  outgoing: { key: [string, string, string]; value: Outgoing };
  /** By account, room, what it goes with, and its own key. */
  bytes: { key: [string, string, string, string]; value: Blob };
}

/** Where files that are not sent yet are kept on this device. All of it may reject: browsers refuse storage in several ways. */
export interface OutgoingStorage {
  read: (place: Place) => Promise<Outgoing[]>;
  find: (place: Place, key: string) => Promise<Outgoing | null>;
  bytesOf: (place: Place, at: { key: string; file: string }) => Promise<Blob | null>;
  /** With the bytes of files that are new. Resolves when it would survive a crash. */
  keep: (place: Place, outgoing: Outgoing, bytes?: ReadonlyMap<string, Blob>) => Promise<void>;
  drop: (place: Place, key: string) => Promise<void>;
}

/** @param forgotten somebody signs out: nothing of theirs is to be sent any more */
export function outgoingStorage(forgotten: () => void): OutgoingStorage {
  const stores = ['outgoing', 'bytes'] as const;
  const open = databaseOf<Schema>({ name: outgoingDatabase, shape: 1, stores, deleted: forgotten });
  const within = (...key: string[]): IDBKeyRange => IDBKeyRange.bound(key, [...key, []]);
  return {
    async read({ accountId, roomId }) {
      return (await open()).getAll('outgoing', within(accountId, roomId));
    },
    async find({ accountId, roomId }, key) {
      return (await (await open()).get('outgoing', [accountId, roomId, key])) ?? null;
    },
    async bytesOf({ accountId, roomId }, { key, file }) {
      return (await (await open()).get('bytes', [accountId, roomId, key, file])) ?? null;
    },
    async keep({ accountId, roomId }, outgoing, bytes = new Map()) {
      const transaction = (await open()).transaction(['outgoing', 'bytes'], 'readwrite', { durability: 'strict' });
      const [kept, files] = [transaction.objectStore('outgoing'), transaction.objectStore('bytes')];
      if (bytes.size > 0) {
        const before = (await kept.getAll(within(accountId))).filter(({ key }) => key !== outgoing.key);
        const sum = [...before, outgoing].flatMap((one) => one.files).reduce((all, { size }) => all + size, 0);
        if (sum > maxKeptBytes) {
          transaction.abort();
          await transaction.done.catch(() => undefined);
          throw new DOMException('too much waits here', 'QuotaExceededError');
        }
      }
      const key = [accountId, roomId, outgoing.key] as const;
      const all = new Set(outgoing.files.map((file) => file.key));
      for (const left of await files.getAllKeys(within(...key))) if (!all.has(left[3])) void files.delete(left);
      for (const [file, content] of bytes) void files.put(content, [...key, file]);
      void kept.put(outgoing, [...key]);
      // Left to itself it ends by another word of this page, which may be gone by then.
      transaction.commit();
      await transaction.done;
    },
    async drop({ accountId, roomId }, key) {
      const transaction = (await open()).transaction(['outgoing', 'bytes'], 'readwrite');
      await Promise.all([
        transaction.objectStore('outgoing').delete([accountId, roomId, key]),
        transaction.objectStore('bytes').delete(within(accountId, roomId, key)),
        transaction.done,
      ]);
    },
  };
}
