// A large object of the bucket, piece by piece: read as one stream it would fill the memory faster than it is looked at, or
// than a slow line takes it.
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

export interface Range {
  offset: number;
  length: number;
}

/**
 * A range of an object as one stream of that very length, for which no more than a piece is fetched ahead. It breaks where the
 * object is not there any more, or is another one.
 *
 * @param range cut where the object ends before it; must begin within it
 * @param etag null is answered where the object is another one
 * @returns null: there is no such object
 */
export async function streamOf(
  bucket: R2Bucket,
  key: string,
  { offset, length: most }: Range,
  etag?: string,
): Promise<{ object: R2Object; body: ReadableStream; length: number } | null> {
  const first = await pieceAt(bucket, key, { offset, length: Math.min(most, pieceBytes) }, etag);
  if (first === null) return null;
  const length = Math.min(most, first.size - offset);
  if (length <= pieceBytes) return { object: first, body: first.body, length };
  const { readable, writable } = new FixedLengthStream(length);
  const rest = { offset: offset + pieceBytes, length: length - pieceBytes };
  void passOn(bucket, first, { rest, writable }).catch((error: unknown) =>
    writable.abort(error).catch(() => undefined),
  );
  return { object: first, body: readable, length };
}

async function passOn(
  bucket: R2Bucket,
  first: R2ObjectBody,
  { rest, writable }: { rest: Range; writable: WritableStream },
): Promise<void> {
  await first.body.pipeTo(writable, { preventClose: true });
  const end = rest.offset + rest.length;
  for (let offset = rest.offset; offset < end; offset += pieceBytes) {
    const range = { offset, length: Math.min(pieceBytes, end - offset) };
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as they are taken
    const piece = await pieceAt(bucket, first.key, range, first.etag);
    if (piece === null) throw new Error('an object of the bucket is not what it was');
    // oxlint-disable-next-line no-await-in-loop
    await piece.body.pipeTo(writable, { preventClose: true });
  }
  await writable.close();
}

async function pieceAt(bucket: R2Bucket, key: string, range: Range, etag?: string): Promise<R2ObjectBody | null> {
  const piece = await bucket.get(key, { range, ...(etag !== undefined && { onlyIf: { etagMatches: etag } }) });
  return piece !== null && 'body' in piece ? piece : null;
}
