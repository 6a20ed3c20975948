// What is done with a file once it is kept: it is looked through for what harms, and made into smaller forms. By the
// queue, once or more than once; whoever comes late finds it done.
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import { count, observe } from '#worker/platform/metrics/metrics.ts';
import { findFileRow, noteInfected, settleFile, type FileRow } from './file-rows.ts';
import { smallerForms } from './pictures.ts';
import { scannerOf, type ScannerBindings } from './scanner-of.ts';
import type { Verdict } from './scanner.ts';
import { dropBytes, keyOf } from './stored-file.ts';

type InspectionEnv = ScannerBindings & { MEDIA: R2Bucket; IMAGES: ImagesBinding };

/** For so long a scanner is asked again that gives no answer. */
const triesForMs = 12 * 60 * 60_000;

/** Throws where nobody could say whether it is clean: it is asked again later. null: there is no such file. */
export async function inspectFile(env: InspectionEnv, db: DirectoryDatabase, id: string): Promise<FileRow | null> {
  const file = await findFileRow(db, id);
  if (file === null || (file.state !== 'pending' && file.state !== 'storing')) return file;
  const object = await env.MEDIA.get(keyOf(file, 'original'));
  if (object === null) return settled(db, file, { state: 'failed' });
  const bytes = new Uint8Array(await object.arrayBuffer());
  const verdict = await scanned(env, file, bytes);
  if (verdict.state === 'unknown') {
    if (nowMs() - file.createdAtMs > triesForMs) return settled(db, file, { state: 'failed' });
    throw new Error(`no scanner could say: ${verdict.why}`);
  }
  if (verdict.state === 'infected') {
    await dropBytes(env.MEDIA, file);
    await noteInfected(db, file);
    return { ...file, state: 'infected' };
  }
  if (!file.contentType.startsWith('image/')) return settled(db, file, { state: 'clean' });
  return withSmallerForms(env, db, { file, bytes });
}

async function scanned(env: ScannerBindings, file: FileRow, bytes: Uint8Array): Promise<Verdict> {
  const scanner = scannerOf(env);
  const startedMs = nowMs();
  const verdict = await scanner.scan(bytes);
  observe('file_scan_duration_seconds', { scanner: scanner.name }, (nowMs() - startedMs) / 1000);
  count('file_scans_total', { scanner: scanner.name, outcome: verdict.state });
  const about = { detail_file: file.id, detail_scanner: scanner.name };
  if (verdict.state === 'infected')
    log('WARN', 'an infected file was deleted', { ...about, detail_found: verdict.name });
  if (verdict.state === 'unknown') log('ERROR', 'a file could not be scanned', { ...about, detail_why: verdict.why });
  return verdict;
}

async function withSmallerForms(
  { MEDIA, IMAGES }: InspectionEnv,
  db: DirectoryDatabase,
  { file, bytes }: { file: FileRow; bytes: Uint8Array },
): Promise<FileRow> {
  const made = await smallerForms(IMAGES, bytes).catch((error: unknown) => {
    log('WARN', 'an image could not be made smaller', { detail_file: file.id, error });
    return null;
  });
  count('file_thumbnails_total', { outcome: made === null ? 'failed' : 'made' });
  // Others are shown nothing but what was made of it.
  if (made === null) return settled(db, file, { state: 'failed' });
  const { forms, width, height } = made;
  const httpMetadata = { contentType: 'image/webp' };
  await Promise.all(forms.map(([form, small]) => MEDIA.put(keyOf(file, form), small, { httpMetadata })));
  return settled(db, file, { state: 'clean', width, height });
}

async function settled(
  db: DirectoryDatabase,
  file: FileRow,
  { state, width = null, height = null }: { state: 'clean' | 'failed'; width?: number | null; height?: number | null },
): Promise<FileRow> {
  await settleFile(db, file.id, { state, width, height });
  return { ...file, state, width, height };
}
