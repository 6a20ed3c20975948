// What is done with a file once it is kept: it is looked through for what harms, and made into smaller forms. By the
// queue, once or more than once; whoever comes late finds it done.
import { maxFileBytes } from '#protocol/files/terms.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import { count, observe } from '#worker/platform/metrics/metrics.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { findFileRow, noteInfected, settleFile, type FileRow } from './file-rows.ts';
import { checkImage, smallerForms } from './pictures.ts';
import { piecesOf } from './read-object.ts';
import { scannerOf, type ScannerBindings } from './scanner-of.ts';
import type { Scanner, Verdict } from './scanner.ts';
import { dropBytes, keyOf } from './stored-file.ts';

type InspectionEnv = ScannerBindings & { MEDIA: R2Bucket; IMAGES: ImagesBinding };

/** For so long a scanner is asked again that gives no answer. */
const triesForMs = 12 * 60 * 60_000;

/** What scanners look for in a large file may lie across two of its pieces. */
const overlap = 64 * 1024;

/**
 * Throws where nobody could say whether it is clean: it is asked again later. null: there is no such file.
 *
 * @param asIs of an image nothing smaller is made
 */
export async function inspectFile(
  env: InspectionEnv,
  db: DirectoryDatabase,
  id: string,
  { asIs = false }: { asIs?: boolean } = {},
): Promise<FileRow | null> {
  const file = await findFileRow(db, id);
  if (file === null || (file.state !== 'pending' && file.state !== 'storing')) return file;
  const key = keyOf(file, 'original');
  if ((await env.MEDIA.head(key)) === null) return settled(env, db, file, { state: 'failed' });
  return file.size > maxFileBytes ? inspectLarge(env, db, file) : inspectWhole(env, db, { file, asIs });
}

/** Whether the scanner that is part of this instance finds nothing. What others scan, and what is found, is the queue’s. */
export async function isCleanAtOnce(env: ScannerBindings, file: { id: string }, bytes: Uint8Array): Promise<boolean> {
  if (scannerOf(env).name !== 'builtin') return false;
  return (await scanned(env, file, (scanner) => scanner.scan(bytes))).state === 'clean';
}

async function inspectWhole(
  env: InspectionEnv,
  db: DirectoryDatabase,
  { file, asIs }: { file: FileRow; asIs: boolean },
): Promise<FileRow> {
  const object = await env.MEDIA.get(keyOf(file, 'original'));
  if (object === null) return settled(env, db, file, { state: 'failed' });
  const bytes = new Uint8Array(await object.arrayBuffer());
  const verdict = await scanned(env, file, (scanner) => scanner.scan(bytes));
  if (verdict.state !== 'clean') return notClean(env, db, { file, verdict });
  const known = { ...file, sha256: file.sha256 === '' ? sha256Hex(bytes) : file.sha256 };
  if (asIs || !file.contentType.startsWith('image/')) return settled(env, db, known, { state: 'clean' });
  // One that came whole was measured before it was kept.
  const fits = file.sha256 !== '' || (await checkImage(env.IMAGES, bytes, file.contentType)).ok;
  return fits ? withSmallerForms(env, db, { file: known, bytes }) : settled(env, db, known, { state: 'failed' });
}

/** Its digest, and what scanners say of it, from one reading. */
async function inspectLarge(env: InspectionEnv, db: DirectoryDatabase, file: FileRow): Promise<FileRow> {
  const digest = new crypto.DigestStream('SHA-256');
  const hashing = digest.getWriter();
  // Given up where something is found: nobody asks for it then.
  for (const end of [digest.digest, hashing.closed]) end.catch(() => undefined);
  const verdict = await scanned(env, file, async (scanner) => {
    for await (const { bytes, seen } of piecesOf(env.MEDIA, keyOf(file, 'original'), { size: file.size, overlap })) {
      const found = await scanner.scan(bytes);
      if (found.state !== 'clean') return found;
      await hashing.write(bytes.subarray(seen));
    }
    return { state: 'clean' };
  });
  if (verdict.state !== 'clean') {
    await hashing.abort();
    return notClean(env, db, { file, verdict });
  }
  await hashing.close();
  const sha256 = Buffer.from(await digest.digest).toString('hex');
  return settled(env, db, { ...file, sha256 }, { state: 'clean' });
}

async function notClean(
  env: InspectionEnv,
  db: DirectoryDatabase,
  { file, verdict }: { file: FileRow; verdict: Exclude<Verdict, { state: 'clean' }> },
): Promise<FileRow> {
  if (verdict.state === 'unknown') {
    if (nowMs() - file.createdAtMs > triesForMs) return settled(env, db, file, { state: 'failed' });
    throw new Error(`no scanner could say: ${verdict.why}`);
  }
  await dropBytes(env.MEDIA, file);
  await noteInfected(db, file);
  return { ...file, state: 'infected' };
}

async function scanned(
  env: ScannerBindings,
  file: { id: string },
  scan: (scanner: Scanner) => Promise<Verdict>,
): Promise<Verdict> {
  const scanner = scannerOf(env);
  const startedMs = nowMs();
  const verdict = await scan(scanner);
  observe('file_scan_duration_seconds', { scanner: scanner.name }, (nowMs() - startedMs) / 1000);
  count('file_scans_total', { scanner: scanner.name, outcome: verdict.state });
  const about = { detail_file: file.id, detail_scanner: scanner.name };
  if (verdict.state === 'infected')
    log('WARN', 'an infected file was deleted', { ...about, detail_found: verdict.name });
  if (verdict.state === 'unknown') log('ERROR', 'a file could not be scanned', { ...about, detail_why: verdict.why });
  return verdict;
}

async function withSmallerForms(
  env: InspectionEnv,
  db: DirectoryDatabase,
  { file, bytes }: { file: FileRow; bytes: Uint8Array },
): Promise<FileRow> {
  const made = await smallerForms(env.IMAGES, bytes).catch((error: unknown) => {
    log('WARN', 'an image could not be made smaller', { detail_file: file.id, error });
    return null;
  });
  count('file_thumbnails_total', { outcome: made === null ? 'failed' : 'made' });
  // Others are shown nothing but what was made of it.
  if (made === null) return settled(env, db, file, { state: 'failed' });
  const { forms, width, height } = made;
  const httpMetadata = { contentType: 'image/webp' };
  await Promise.all(forms.map(([form, small]) => env.MEDIA.put(keyOf(file, form), small, { httpMetadata })));
  return settled(env, db, file, { state: 'clean', width, height });
}

async function settled(
  env: Pick<InspectionEnv, 'MEDIA'>,
  db: DirectoryDatabase,
  file: FileRow,
  { state, width = null, height = null }: { state: 'clean' | 'failed'; width?: number | null; height?: number | null },
): Promise<FileRow> {
  const isThere = await settleFile(db, file.id, { state, width, height, sha256: file.sha256 });
  // Removed meanwhile: what was made of it goes as well.
  if (!isThere) await dropBytes(env.MEDIA, file);
  return { ...file, state, width, height };
}
