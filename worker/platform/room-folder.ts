// Where what belongs to a room is kept outside of it: one folder of the bucket for each room, so that it can end with it.

export function roomFolder(roomId: string): string {
  return `rooms/${roomId}/`;
}

/** The pictures of a room's links. */
export function pictureFolder(roomId: string): string {
  return `${roomFolder(roomId)}pictures/`;
}

/** Where words and pictures were kept before a room had one folder for all. Nothing is written there any more. */
export const formerFolders = {
  words: (roomId: string): string => `words/${roomId}/`,
  pictures: (roomId: string): string => `og/${roomId}/`,
};

/** Drops the pictures of a room that is no more. Safe to repeat. */
export async function dropPictures(bucket: R2Bucket, roomId: string): Promise<void> {
  for (const folder of [pictureFolder(roomId), formerFolders.pictures(roomId)]) await emptyFolder(bucket, folder);
}

/** Nothing of the room stays. Safe to repeat. */
export async function emptyRoomFolder(bucket: R2Bucket, roomId: string): Promise<void> {
  const folders = [roomFolder(roomId), formerFolders.words(roomId), formerFolders.pictures(roomId)];
  for (const folder of folders) await emptyFolder(bucket, folder);
}

async function emptyFolder(bucket: R2Bucket, prefix: string): Promise<void> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each page is what the one before has left
    const { objects } = await bucket.list({ prefix, limit: 1000 });
    if (objects.length === 0) return;
    // oxlint-disable-next-line no-await-in-loop
    await bucket.delete(objects.map((object) => object.key));
  }
}
