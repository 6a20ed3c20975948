import { unusedFileMs } from '#protocol/files/terms.ts';
import { uploadMs } from '#protocol/files/uploads.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { firstStray, strayFiles, unseenFiles } from './file-rows.ts';
import { removeFile } from './remove-file.ts';

/** No upload takes so long. */
export const brokenOffMs = 15 * 60_000;
/** One in parts is given up by its room, an hour before that. */
export const partsBrokenOffMs = uploadMs + 60 * 60_000;
const atOnce = 100;

/**
 * Takes away what uploads have left that were broken off, and files of no room that nothing uses. A row is there before
 * its bytes are, so the rows alone say what there may be in the bucket.
 */
export async function sweepFiles(env: { MEDIA: R2Bucket; HEAVY_OUTBOX: Queue }, db: DirectoryDatabase): Promise<void> {
  const now = nowMs();
  const before = {
    storedMs: now - brokenOffMs,
    inPartsMs: now - partsBrokenOffMs,
    unusedMs: now - unusedFileMs,
  };
  const stray = await strayFiles(db, before, atOnce);
  for (const file of stray) {
    // oxlint-disable-next-line no-await-in-loop -- few, one after the other
    await removeFile(env.MEDIA, db, file);
  }
  // The message that asked for them to be looked at was lost: nobody else asks for files of no room.
  const unseen = await unseenFiles(db, now - brokenOffMs, atOnce);
  if (unseen.length > 0)
    await env.HEAVY_OUTBOX.sendBatch(
      unseen.map(({ id }) => ({
        body: { type: 'file.added', room_id: '', seq: 0, at_ms: now, data: { file_id: id } },
      })),
    );
}

/** When there will be something to sweep, as far as is known now; null: never. */
export async function nextSweepMs(db: DirectoryDatabase): Promise<number | null> {
  const { storingMs, inPartsMs, unusedMs, unseenMs } = await firstStray(db);
  const all = [
    ...(storingMs === null ? [] : [storingMs + brokenOffMs]),
    ...(inPartsMs === null ? [] : [inPartsMs + partsBrokenOffMs]),
    ...(unusedMs === null ? [] : [unusedMs + unusedFileMs]),
    // Not at once again: a scanner that gives no answer is asked by the queue as well.
    ...(unseenMs === null ? [] : [Math.max(unseenMs, nowMs()) + brokenOffMs]),
  ];
  return all.length === 0 ? null : Math.min(...all);
}
