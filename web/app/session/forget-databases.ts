import { roomsDatabase } from '#web/room-client/idb-storage.ts';
import { outgoingDatabase } from '#web/room-client/outgoing/outgoing-storage.ts';

/**
 * For signing out: forgets every room on this device, with whatever was not sent yet, and all that waits to be uploaded.
 * No page sends any of it any more.
 */
export async function forgetDatabases(): Promise<void> {
  const { deleteDB } = await import('idb');
  await Promise.all([roomsDatabase, outgoingDatabase].map((name) => deleteDB(name)));
}
