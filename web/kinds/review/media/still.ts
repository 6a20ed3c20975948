import { fileTypeFromBlob } from 'file-type';

/** What a file is by its first bytes, such as `video/vnd.avi`; null: nothing that is known. */
export async function typeByBytes(file: Blob): Promise<string | null> {
  return (await fileTypeFromBlob(file).catch(() => undefined))?.mime ?? null;
}

/** A picture, upright; null where this browser cannot show it. */
export async function decodeStill(file: Blob): Promise<ImageBitmap | null> {
  return typeof createImageBitmap === 'function' ? createImageBitmap(file).catch(() => null) : null;
}
