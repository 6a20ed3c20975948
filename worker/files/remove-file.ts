import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { forgetFile, type NewFile } from './file-rows.ts';
import { dropBytes } from './stored-file.ts';

/**
 * Nothing of a file stays, neither its bytes nor what it counted for. An image may be looked at meanwhile: what is made of it
 * after its bytes went goes once its row has; after its row went, by whoever made it (`inspect.ts`). Safe to repeat.
 */
export async function removeFile(bucket: R2Bucket, db: DirectoryDatabase, file: NewFile): Promise<void> {
  await dropBytes(bucket, file);
  await forgetFile(db, file);
  if (file.contentType.startsWith('image/')) await dropBytes(bucket, file);
}
