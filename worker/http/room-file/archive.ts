// A room with its files as one archive that is written while it is read. How long it is is known beforehand, so that whoever
// saves it sees how far it is: the room's file is read twice, once to be measured.
import {
  archiveFormat,
  filesEntry,
  pathInArchive,
  roomEntry,
  type AbsentFile,
  type ArchivedFile,
  type ArchivedFiles,
} from '#protocol/archive/archive.ts';
import type { Result } from '#protocol/result.ts';
import { piecesOf } from '#worker/files/read-object.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import type { ZipSource } from '#worker/platform/zip-stream.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import type { AtARoom } from '../rooms/vouched.ts';
import { roomsTaken, textOfRooms, type TakenRoom } from './answer-room-file.ts';
import { findGivenFiles, type TakenFile } from './given-files.ts';

/** What is in an archive. */
export interface Packing {
  rooms: TakenRoom[];
  files: TakenFile[];
  absent: AbsentFile[];
}

/** So long whoever takes a room along is believed to have the right. */
const believedMs = 2_000;

/** What of a room, and of those that it has made, this person takes along now. */
export async function pack(c: AppContext, room: AtARoom): Promise<Result<Packing>> {
  const rooms = await roomsTaken(c, room);
  if (!rooms.ok) return rooms;
  const files: TakenFile[] = [];
  const absent: AbsentFile[] = [];
  for (const { room: at } of rooms.value) {
    // oxlint-disable-next-line no-await-in-loop -- few, in order
    const found = await findGivenFiles({ db: directoryOf(c).db, bucket: c.env.MEDIA }, at);
    if (!found.ok) return found;
    files.push(...found.value.files);
    absent.push(...found.value.absent);
  }
  return { ok: true, value: { rooms: rooms.value, files, absent } };
}

/**
 * What an archive is written of, in its order.
 *
 * @param mayStill asked before each file, at most every two seconds: without the right nothing more is sent
 */
export async function archiveSources(
  c: AppContext,
  { rooms, files, absent }: Packing,
  mayStill: () => Promise<boolean>,
): Promise<ZipSource[]> {
  const known: ArchivedFile[] = files.map(({ sha256, in_parts, key: _key, ...file }) => ({
    path: pathInArchive(file.id, file.name),
    ...file,
    sha256: sha256 ?? unknownDigest,
    ...(in_parts && { in_parts: true }),
  }));
  const contents: ArchivedFiles = { format: archiveFormat, files: known, absent };
  let checkedMs = nowMs();
  const sources = files.map((file, index): ZipSource => {
    const { path, size } = known[index] ?? unreachable();
    return {
      name: path,
      size,
      async *bytes() {
        if (nowMs() - checkedMs > believedMs) {
          if (!(await mayStill())) throw new Error('an archive was broken off: its right is gone');
          checkedMs = nowMs();
        }
        // What was made of a picture is small, and its digest stands nowhere.
        for await (const { bytes } of piecesOf(c.env.MEDIA, file.key, { size, overlap: 0 })) {
          if (file.sha256 === null && known[index] !== undefined) known[index].sha256 = sha256Hex(bytes);
          yield bytes;
        }
      },
    };
  });
  const list: ZipSource = {
    name: filesEntry,
    size: bytesOf(contents).length,
    async *bytes() {
      yield bytesOf(contents);
    },
  };
  return [await roomSource(c, rooms), ...sources, list];
}

/** As long as any. */
const unknownDigest = '0'.repeat(64);

function unreachable(): never {
  throw new Error('a file of an archive has no entry');
}

function bytesOf(contents: ArchivedFiles): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(contents));
}

/** The room's file: measured, and read anew when it is its turn. What has left the log meanwhile leaves spaces. */
async function roomSource(c: AppContext, rooms: readonly TakenRoom[]): Promise<ZipSource> {
  let size = 0;
  for await (const bytes of bytesOfRooms(c, rooms)) size += bytes.length;
  return {
    name: roomEntry,
    size,
    async *bytes() {
      let left = size;
      for await (const bytes of bytesOfRooms(c, rooms)) {
        left -= bytes.length;
        yield bytes;
      }
      if (left > 0) yield new Uint8Array(left).fill(0x20);
    },
  };
}

async function* bytesOfRooms(c: AppContext, rooms: readonly TakenRoom[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of textOfRooms(c.env, rooms)) yield encoder.encode(text);
}
