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

type Stored = Pick<FileRow, 'id' | 'roomId' | 'accountId'> & Partial<Pick<FileRow, 'multipart'>>;

/** Nothing of its bytes stays, nor of parts that were not joined. Safe to repeat. */
export async function dropBytes(bucket: R2Bucket, file: Stored): Promise<void> {
  if (file.multipart != null) await dropParts(bucket, keyOf(file, 'original'), file.multipart);
  await bucket.delete(['original' as const, ...smallerFormNames].map((form) => keyOf(file, form)));
}

/** @param id by what the bucket knows them */
export async function dropParts(bucket: R2Bucket, key: string, id: string): Promise<void> {
  await bucket
    .resumeMultipartUpload(key, id)
    .abort()
    .catch((error: unknown) => {
      if (bucketErrorOf(error) !== noSuchUpload) throw error;
    });
}

/** What is joined, or was given up, is no upload any more. */
export const noSuchUpload = 10024;

/** The number that the bucket gives to what went wrong; null: it was something else. */
export function bucketErrorOf(error: unknown): number | null {
  const number = error instanceof Error ? /\((\d{5})\)/u.exec(error.message)?.[1] : undefined;
  return number === undefined ? null : Number(number);
}
