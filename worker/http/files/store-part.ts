// A part on its way into the bucket: never more of it in memory than two buffers. What was put there is there, so the last
// of it is held back until the digest of all of it is known; a part that is refused leaves what was there before.
import { refuse, type Result } from '#protocol/result.ts';
import { beginsLike, headBytes } from '#worker/files/media-type.ts';

const bufferBytes = 256 * 1024;

export interface Part {
  k: number;
  /** In bytes. */
  size: number;
  /** In lower-case hexadecimal. */
  sha256: string;
  /** What the file is said to be: its first part is held against that. */
  contentType: string;
}

/**
 * Stores a part of an upload whose bytes are what they are said to be.
 *
 * @returns by what the bucket knows it
 * @throws where the sender went away, or the bucket does not take it
 */
export async function storePart(
  upload: R2MultipartUpload,
  body: ReadableStream<Uint8Array>,
  { k, size, sha256, contentType }: Part,
): Promise<Result<string>> {
  const through = new FixedLengthStream(size);
  const writer = through.writable.getWriter();
  const stored = upload.uploadPart(k, through.readable);
  const pieces = piecesOf(body);
  const digest = new crypto.DigestStream('SHA-256');
  const hashing = digest.getWriter();
  for (const end of [stored, writer.closed, hashing.closed, digest.digest]) end.catch(() => undefined);
  let received = 0;
  try {
    let held: Uint8Array | null = null;
    for await (const piece of pieces) {
      const isFirst = received === 0;
      received += piece.length;
      if (received > size) return await refused(wrongLength(size));
      if (isFirst && k === 1 && !(await beginsLike(piece.subarray(0, headBytes), contentType)))
        return await refused(otherThanSaid(contentType));
      await hashing.write(piece);
      // Where the bucket has given up, nobody reads what is written.
      if (held !== null) await Promise.race([writer.write(held), stored]);
      held = piece;
    }
    if (received !== size || held === null) return await refused(wrongLength(size));
    await hashing.close();
    if (Buffer.from(await digest.digest).toString('hex') !== sha256) return await refused(otherDigest);
    await Promise.race([writer.write(held), stored]);
    await writer.close();
    return { ok: true, value: (await stored).etag };
  } catch (error) {
    await giveUp();
    throw error;
  }

  async function refused(refusal: Result<never>): Promise<Result<never>> {
    await giveUp();
    return refusal;
  }

  /** Settled before the sender hears of it, so that what they send next finds the bucket as it will stay. */
  async function giveUp(): Promise<void> {
    const why = new Error('this part was given up');
    await writer.abort(why).catch(() => undefined);
    await hashing.abort(why).catch(() => undefined);
    await stored.catch(() => undefined);
  }
}

/** Full pieces but the last, in two buffers by turns: one may be held while the next is read. */
async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader({ mode: 'byob' });
  const buffers = [new ArrayBuffer(bufferBytes), new ArrayBuffer(bufferBytes)];
  try {
    for (let turn = 0; ; turn = 1 - turn) {
      const buffer = buffers[turn] ?? new ArrayBuffer(bufferBytes);
      const { value, done } = await reader.readAtLeast(bufferBytes, new Uint8Array(buffer));
      if (value !== undefined && value.length > 0) {
        // Reading has taken the memory away from the buffer that was given, and put it here.
        buffers[turn] = value.buffer;
        yield value;
      }
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function wrongLength(size: number): Result<never> {
  return refuse('VALIDATION_ERROR', `This part has ${size} bytes.`, { content: [`must be ${size} bytes`] });
}

function otherThanSaid(contentType: string): Result<never> {
  const message = `This file is not ${contentType}, which its name says.`;
  return refuse('UNSUPPORTED_MEDIA_TYPE', message, { content: [`does not begin like ${contentType}`] });
}

const otherDigest = refuse('VALIDATION_ERROR', 'What came is not what was sent. Please send this part again.', {
  'x-part-sha256': ['is of other bytes'],
});
