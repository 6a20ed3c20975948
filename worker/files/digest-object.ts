import { piecesOf } from './read-object.ts';

/** The SHA-256 of a large object, in hex; null where it is not there, or not as long as it was. */
export async function digestOfObject(bucket: R2Bucket, key: string, size: number): Promise<string | null> {
  const head = await bucket.head(key);
  if (head?.size !== size) return null;
  const digest = new crypto.DigestStream('SHA-256');
  const hashing = digest.getWriter();
  // oxlint-disable-next-line no-await-in-loop -- one piece in memory at a time
  for await (const { bytes } of piecesOf(bucket, key, { size, overlap: 0 })) await hashing.write(bytes);
  await hashing.close();
  return Buffer.from(await digest.digest).toString('hex');
}
