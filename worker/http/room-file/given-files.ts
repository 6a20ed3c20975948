// Which files go along with a room, and in what form: what whoever takes it may have of them, and is here and clean.
import type { AbsentFile, AbsentReason } from '#protocol/archive/archive.ts';
import { displaySize } from '#protocol/files/terms.ts';
import type { Result } from '#protocol/result.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import type { GivenFile } from '#worker/features/files/restoring.ts';
import { findFileRows, type FileRow } from '#worker/files/file-rows.ts';
import { keyOf } from '#worker/files/stored-file.ts';
import { kinds } from '#worker/registry.ts';
import { ask } from '../rooms/room-gateway.ts';
import type { AtARoom } from '../rooms/vouched.ts';

/** A file that goes along: where its bytes are, and what they are. */
export interface TakenFile {
  id: string;
  room_id: string;
  name: string;
  content_type: string;
  key: string;
  size: number;
  /** null: it is seen when they are read. */
  sha256: string | null;
  in_parts: boolean;
}

interface Found {
  files: TakenFile[];
  absent: AbsentFile[];
}

/** Those of one room. */
export async function findGivenFiles(at: Stores, room: AtARoom): Promise<Result<Found>> {
  const found: Found = { files: [], absent: [] };
  if (kinds[room.kind]?.kind.queries['files.given'] === undefined) return { ok: true, value: found };
  for (let after: string | null = null; ;) {
    // oxlint-disable-next-line no-await-in-loop -- each page begins after the one before
    const page: Result<{ files: GivenFile[]; next: string | null }> = await ask(room, 'files.given', { after });
    if (!page.ok) return page;
    // oxlint-disable-next-line no-await-in-loop
    const { files, absent } = await taken(at, room, page.value.files);
    found.files.push(...files);
    found.absent.push(...absent);
    if (page.value.next === null) return { ok: true, value: found };
    after = page.value.next;
  }
}

interface Stores {
  db: DirectoryDatabase;
  bucket: R2Bucket;
}

async function taken({ db, bucket }: Stores, { id: room_id }: AtARoom, given: readonly GivenFile[]): Promise<Found> {
  const found: Found = { files: [], absent: [] };
  const all = await findFileRows(
    db,
    given.map(({ id }) => id),
  );
  // What a room says of files may be what whoever brought it from a file has written there.
  const rows = new Map(all.filter(({ roomId }) => roomId === room_id).map((row) => [row.id, row]));
  const forms = await Promise.all(given.map((file) => formOf(bucket, file, rows.get(file.id))));
  for (const [index, { id, name }] of given.entries()) {
    const form = forms[index] ?? 'missing';
    if (typeof form === 'string') found.absent.push({ id, room_id, name, reason: form });
    else found.files.push({ id, room_id, ...form });
  }
  return found;
}

/** Where the bytes are that this person may have of it, or why there are none. */
async function formOf(
  bucket: R2Bucket,
  { name, content_type, as_it_came, in_parts }: GivenFile,
  row: FileRow | undefined,
): Promise<AbsentReason | Omit<TakenFile, 'id' | 'room_id'>> {
  if (row === undefined || row.state === 'storing') return 'missing';
  if (row.state !== 'clean') return row.state;
  if (as_it_came) {
    const { size, sha256 } = row;
    return { name, content_type, in_parts, key: keyOf(row, 'original'), size, sha256: sha256 === '' ? null : sha256 };
  }
  const key = keyOf(row, displaySize);
  const object = await bucket.head(key);
  if (object === null) return 'failed';
  const madeAnew = { key, size: object.size, sha256: null, in_parts: false, content_type: 'image/webp' };
  return { name: `${name.replace(/\.[^.]*$/u, '')}.webp`, ...madeAnew };
}
