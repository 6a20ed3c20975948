import { errorTable } from '#protocol/errors.ts';
import { screenshotSize } from '#protocol/review/terms.ts';
import { ApiError } from '#web/app/requests/api-error.ts';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import { roomRequest } from '#web/features/room/room-request.ts';

const tries = 3;
const firstWaitMs = 1_000;

/** The picture of a remark follows it, in three tries: where none comes through, the remark stands without it. */
export async function sendScreenshot(
  { access, roomId }: Pick<SharedRoom, 'access' | 'roomId'>,
  feedbackId: string,
  take: () => Promise<Blob | null>,
): Promise<void> {
  const blob = await take();
  if (blob === null) return;
  const sent = await smallEnough(blob);
  const file = new File([sent], `frame.${sent.type.split('/')[1] ?? 'webp'}`, { type: sent.type });
  const path = `/projects/${roomId}/feedbacks/${feedbackId}/screenshot`;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await roomRequest(access, path, { method: 'POST', file });
      return;
    } catch (error) {
      const mayPass = error instanceof ApiError && (error.code === 'NETWORK' || errorTable[error.code].retryable);
      if (!mayPass) return;
      const waitMs = (error.retryAfterSeconds ?? 0) * 1000 || firstWaitMs * 3 ** attempt;
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((again) => setTimeout(again, waitMs));
    }
  }
}

/** Where a browser writes no WebP it writes PNG, which is too large for what it is. */
async function smallEnough(blob: Blob): Promise<Blob> {
  if (blob.type !== 'image/png') return blob;
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(
    Math.min(bitmap.width, screenshotSize.width),
    Math.min(bitmap.height, screenshotSize.height),
  );
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
}
