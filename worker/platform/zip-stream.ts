// A ZIP that is written while it is read: never more of an entry in memory than a piece of it.
import { crc32 } from 'node:zlib';
import {
  centralDirectory,
  dataDescriptor,
  localHeader,
  zipLength,
  type WrittenEntry,
  type ZipEntry,
} from '#protocol/archive/zip.ts';

export interface ZipSource extends ZipEntry {
  /** Exactly as many as `size` says. Asked for once, when it is its turn. */
  bytes: () => AsyncIterable<Uint8Array>;
}

/** The archive of these, of the length that `zipLength` says. It breaks where an entry is not as long as it was said to be. */
export function zipStream(sources: readonly ZipSource[], at: Date): ReadableStream {
  const { readable, writable } = new FixedLengthStream(zipLength(sources));
  void writeAll(sources, at, writable).catch((error: unknown) => writable.abort(error).catch(() => undefined));
  return readable;
}

async function writeAll(sources: readonly ZipSource[], at: Date, writable: WritableStream<Uint8Array>): Promise<void> {
  const writer = writable.getWriter();
  try {
    let offset = 0;
    const put = async (bytes: Uint8Array): Promise<void> => {
      await writer.write(bytes);
      offset += bytes.length;
    };
    const written: WrittenEntry[] = [];
    for (const { name, size, bytes } of sources) {
      const entry = { name, size, offset, crc: 0 };
      // oxlint-disable-next-line no-await-in-loop -- in order, and no faster than it is read
      await put(localHeader(entry, at));
      const start = offset;
      for await (const piece of bytes()) {
        entry.crc = crc32(piece, entry.crc);
        await put(piece);
      }
      if (offset - start !== size) throw new Error('an entry of an archive is not as long as it was');
      // oxlint-disable-next-line no-await-in-loop
      await put(dataDescriptor(entry));
      written.push(entry);
    }
    await put(centralDirectory(written, offset, at));
    await writer.close();
  } finally {
    writer.releaseLock();
  }
}
