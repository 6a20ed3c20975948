// Where the bytes of a file are: in a folder of its own within its room's, or within its account's.
import { roomFolder } from '#worker/platform/room-folder.ts';
import { displaySize, thumbnailSizes } from '#protocol/files/terms.ts';
import type { FileRow } from './file-rows.ts';

/** `original`: as it was uploaded. A number: the image with its longest side so long, without what was written into it. */
export type Form = 'original' | (typeof thumbnailSizes)[keyof typeof thumbnailSizes] | typeof displaySize;

/** The smaller ones, the largest first. */
export const smallerFormNames = [
  displaySize,
  thumbnailSizes.large,
  thumbnailSizes.medium,
  thumbnailSizes.small,
] as const;

export function keyOf({ id, roomId, accountId }: Pick<FileRow, 'id' | 'roomId' | 'accountId'>, form: Form): string {
  const folder = roomId === null ? `accounts/${accountId}/` : roomFolder(roomId);
  return `${folder}files/${id}/${form === 'original' ? form : `${form}.webp`}`;
}

/** Nothing of its bytes stays. Safe to repeat. */
export async function dropBytes(bucket: R2Bucket, file: Pick<FileRow, 'id' | 'roomId' | 'accountId'>): Promise<void> {
  await bucket.delete(['original' as const, ...smallerFormNames].map((form) => keyOf(file, form)));
}
