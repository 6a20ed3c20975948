// An archive of a room as the browser reads it: where it lies, by its list, and never more of it in memory than that.
import {
  archiveFormat,
  filesEntry,
  roomEntry,
  type ArchivedFile,
  type ArchivedFiles,
} from '#protocol/archive/archive.ts';
import {
  findList,
  localHeaderBytes,
  localHeaderLength,
  mostEndBytes,
  readList,
  UnreadableZip,
  type WrittenEntry,
} from '#protocol/archive/zip.ts';

export interface Archive {
  /** The room's own file. */
  room: Blob;
  files: readonly ArchivedFile[];
  /** How many files were not in it from the beginning. */
  absent: number;
  /** The same for the same archive. */
  digest: string;
  /** @throws UnreadableZip */
  read: (file: ArchivedFile) => Promise<Blob>;
}

/** The lists of an archive, of entries and of files, are no longer than this. */
const mostListBytes = 64 * 1024 * 1024;

export async function isArchive(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x50 && second === 0x4b;
}

/**
 * Reads what is in an archive, and that it holds no more and no less than it says.
 *
 * @throws UnreadableZip where it is none of ours
 */
export async function readArchive(file: Blob): Promise<Archive> {
  const read = async (offset: number, size: number): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await file.slice(offset, offset + size).arrayBuffer());
  const tail = await read(Math.max(0, file.size - mostEndBytes), mostEndBytes);
  const list = await findList(tail, file.size, read);
  if (list.size > mostListBytes) throw new UnreadableZip('its list is too long');
  const listed = await read(list.offset, list.size);
  const entries = readList(listed, list);
  const entryOf = (path: string, size?: number): WrittenEntry => {
    const entry = entries.get(path);
    if (entry === undefined || (size !== undefined && entry.size !== size))
      throw new UnreadableZip(`${path} is not in it as it says`);
    return entry;
  };
  const blobOf = async ({ name, offset, size }: WrittenEntry, type: string): Promise<Blob> => {
    const start = offset + localHeaderLength(await read(offset, localHeaderBytes + name.length), name);
    if (start + size > list.offset) throw new UnreadableZip('an entry is longer than the archive');
    return file.slice(start, start + size, type);
  };
  const { files, absent } = await filesIn(await blobOf(entryOf(filesEntry), 'application/json'));
  for (const { path, size } of files) entryOf(path, size);
  if (entries.size !== files.length + 2) throw new UnreadableZip('there is more in it than it says');
  return {
    room: await blobOf(entryOf(roomEntry), 'application/json'),
    files,
    absent: absent.length,
    digest: hexOf(await crypto.subtle.digest('SHA-256', listed)),
    read: (one) => blobOf(entryOf(one.path, one.size), one.content_type),
  };
}

async function filesIn(blob: Blob): Promise<ArchivedFiles> {
  if (blob.size > mostListBytes) throw new UnreadableZip('its list of files is too long');
  const list = parsed(await blob.text()) as Partial<ArchivedFiles> | null;
  if (list?.format !== archiveFormat || !Array.isArray(list.files) || !Array.isArray(list.absent))
    throw new UnreadableZip('it has no list of files');
  const { files, absent } = list;
  if (!files.every(isFile)) throw new UnreadableZip('its list of files is broken');
  const places = new Set(files.map(({ path }) => path));
  if (places.size !== files.length) throw new UnreadableZip('a file stands in it twice');
  return { format: archiveFormat, files, absent };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableZip('its list of files is broken');
  }
}

/** What is said of a file is held against the room by the server; here it is what can be sent there. */
function isFile(file: Partial<ArchivedFile> | null): boolean {
  if (typeof file !== 'object' || file === null) return false;
  const { path, id, room_id, name, content_type, size, sha256 } = file;
  const texts = [path, id, room_id, name, content_type, sha256];
  return (
    texts.every((text) => typeof text === 'string') &&
    /^files\/fil_[0-9a-z]{26}(?:\.[a-z0-9]{1,10})?$/u.test(path ?? '') &&
    /^fil_[0-9a-z]{26}$/u.test(id ?? '') &&
    /^[0-9a-f]{64}$/u.test(sha256 ?? '') &&
    Number.isSafeInteger(size)
  );
}

function hexOf(digest: ArrayBuffer): string {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
