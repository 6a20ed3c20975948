// The browser's IndexedDB, as what is kept here opens it. Whoever has no name keeps nothing, and needs none of that library.
import type { DBSchema, IDBPDatabase, StoreNames } from 'idb';

interface DatabaseTerms<Schema extends DBSchema> {
  name: string;
  /** Raised when the shape of anything kept changes; what is kept of another version is not read. */
  shape: number;
  stores: readonly StoreNames<Schema>[];
  /** It is deleted, by this page or another: somebody signs out. */
  deleted?: () => void;
}

/** Opens a database when it is needed first, and anew after it was lost. Rejects where the browser refuses storage. */
export function databaseOf<Schema extends DBSchema>(terms: DatabaseTerms<Schema>): () => Promise<IDBPDatabase<Schema>> {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  const lost = (): void => {
    opening = null;
  };
  return () => {
    if (opening !== null) return opening;
    const opened = openStores(terms, lost);
    opening = opened;
    opened.catch(lost);
    return opened;
  };
}

async function openStores<Schema extends DBSchema>(
  { name, shape, stores, deleted }: DatabaseTerms<Schema>,
  lost: () => void,
): Promise<IDBPDatabase<Schema>> {
  const { openDB } = await import('idb');
  return openDB<Schema>(name, shape, {
    upgrade(database) {
      for (const store of Array.from(database.objectStoreNames)) database.deleteObjectStore(store);
      for (const store of stores) database.createObjectStore(store);
    },
    // A newer version, or signing out, wants the database: whoever needs it next opens it again.
    blocking: (_from, to, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
      lost();
      // No version follows.
      if (to === null) deleted?.();
    },
    terminated: lost,
  });
}
