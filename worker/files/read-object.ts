// A large object of the bucket, piece by piece: read as one stream it would fill the memory faster than it is looked at.
const pieceBytes = 8 * 1024 * 1024;

/** Of an object; `seen` of the bytes were in the piece before as well. */
interface Piece {
  bytes: Uint8Array;
  seen: number;
}

/**
 * Its pieces in order, each of 8 MiB and beginning with the last `overlap` bytes of the one before.
 *
 * @throws where it is not there, or not as long any more
 */
export async function* piecesOf(
  bucket: R2Bucket,
  key: string,
  { size, overlap }: { size: number; overlap: number },
): AsyncGenerator<Piece> {
  for (let start = 0; start < size; start += pieceBytes) {
    const seen = Math.min(overlap, start);
    const length = Math.min(pieceBytes, size - start) + seen;
    // oxlint-disable-next-line no-await-in-loop -- one in memory at a time
    const object = await bucket.get(key, { range: { offset: start - seen, length } });
    // oxlint-disable-next-line no-await-in-loop
    const bytes = object === null ? null : new Uint8Array(await object.arrayBuffer());
    if (bytes?.length !== length) throw new Error('an object of the bucket is not what it was');
    yield { bytes, seen };
  }
}
