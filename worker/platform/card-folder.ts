/** Where the pictures of a room's links are kept: one folder each, so that they can end with it. */
export function pictureFolder(roomId: string): string {
  return `og/${roomId}/`;
}

/** Drops the pictures of a room that is no more. Safe to repeat. */
export async function dropPictures(bucket: R2Bucket, roomId: string): Promise<void> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each page is what the one before has left
    const { objects } = await bucket.list({ prefix: pictureFolder(roomId), limit: 1000 });
    if (objects.length === 0) return;
    // oxlint-disable-next-line no-await-in-loop
    await bucket.delete(objects.map((object) => object.key));
  }
}
