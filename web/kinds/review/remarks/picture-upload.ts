// The picture of a remark on its way. It is kept on the device from the moment the remark is said, follows it once the room has
// answered, and never holds it up: where three tries fail, the remark stands without.
import { cleanText } from '#protocol/clean-text.ts';
import { errorTable } from '#protocol/errors.ts';
import type { ReviewCommandData } from '#protocol/review/commands.schema.ts';
import type { Feedback } from '#protocol/review/feedback.ts';
import { screenshotSize } from '#protocol/review/terms.ts';
import { ApiError } from '#web/app/requests/api-error.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { addUploadWay, queueOf, type UploadWay } from '#web/features/files/outgoing-queues.ts';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import type { OutgoingState } from '#web/room-client/outgoing/outgoing.ts';

const tries = 3;
const firstWaitMs = 1_000;
const pictureUpload = 'feedback.screenshot';

/** Which remark a picture is of, as its author said it: plain data, kept with the picture. */
interface PictureOf {
  mark: string;
  said: Pick<ReviewCommandData['feedback.create'], 'video_id' | 'content' | 'frame' | 'timestamp'>;
}

/** Those of this page that the room has answered, by their marks. */
const answered = new Map<string, string>();

const way: UploadWay = {
  after: 'feedback.create',
  async upload({ access, accountId, roomId, file, key, data, signal }) {
    const { mark, said } = data as PictureOf;
    const remark = answered.get(mark) ?? (await foundRemark(access, { accountId, roomId, said }));
    // The room has refused it, or somebody has deleted it since.
    if (remark === null) return mark;
    const path = `/projects/${roomId}/feedbacks/${remark}/screenshot`;
    const send = () => roomRequest(access, path, { method: 'POST', file, idempotencyKey: key, signal });
    for (let attempt = 1; ; attempt += 1) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await send();
        answered.delete(mark);
        return mark;
      } catch (error) {
        const waitMs = mayPass(error, attempt);
        if (waitMs === null) return mark;
        // oxlint-disable-next-line no-await-in-loop
        await passed(waitMs);
      }
    }
  },
};

/** Before anything on its way is looked for. */
export function takePictureUploads(): void {
  addUploadWay(pictureUpload, way);
}

/** How long to wait before the next try; null: there is none. @throws where there is no connection, which is no try */
function mayPass(error: unknown, attempt: number): number | null {
  if (!(error instanceof ApiError) || error.code === 'NETWORK') throw error;
  if (attempt >= tries || !errorTable[error.code].retryable) return null;
  return (error.retryAfterSeconds ?? 0) * 1000 || waitAfter(attempt);
}

function waitAfter(attempt: number): number {
  return firstWaitMs * 3 ** (attempt - 1);
}

function passed(ms: number): Promise<void> {
  return new Promise((again) => setTimeout(again, ms));
}

interface Sought {
  accountId: string;
  roomId: string;
  said: PictureOf['said'];
}

/** Looked for again and again: what was said by a page that is no more may still be on its way out of this one. */
async function foundRemark(access: RoomAccess, sought: Sought): Promise<string | null> {
  for (let attempt = 1; ; attempt += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const found = await findRemark(access, sought);
    if (found !== null || attempt > tries) return found;
    // oxlint-disable-next-line no-await-in-loop
    await passed(waitAfter(attempt));
  }
}

/** Mine, of that frame, in these words. */
async function findRemark(access: RoomAccess, { accountId, roomId, said }: Sought): Promise<string | null> {
  const search = new URLSearchParams({ video_id: said.video_id, author: accountId, limit: '200' });
  const { items } = await roomRequest<{ items: Feedback[] }>(access, `/projects/${roomId}/feedbacks?${search}`);
  return items.find((one) => one.screenshot_url === undefined && isSaid(one, said))?.id ?? null;
}

function isSaid(one: Feedback, { content, frame, timestamp }: PictureOf['said']): boolean {
  const isThere = frame === undefined ? one.timestamp === timestamp : one.frame === frame;
  return isThere && one.content.trim() === cleanText(content).trim();
}

/** The key of the file that waits for this remark of mine, once the device has it; null: none does. */
export function waitingPicture({ all, kept }: OutgoingState, remark: Feedback): string | null {
  const waits = all.find(({ key, command }) => {
    if (command?.type !== pictureUpload || !kept.has(key)) return false;
    const { said } = command.data as PictureOf;
    return said.video_id === remark.video_id && isSaid(remark, said);
  });
  return waits?.files[0]?.key ?? null;
}

export interface KeptPicture {
  /** The room has the remark, under this id. */
  belongsTo: (feedbackId: string) => void;
  /** The room has refused it. */
  drop: () => void;
}

/** Keeps the picture of what is being said now. `null` of `taken`: there is none. */
export function keepPicture(
  { access, roomId, me }: Pick<SharedRoom, 'access' | 'roomId' | 'me'>,
  { video_id, content, frame, timestamp }: ReviewCommandData['feedback.create'],
  taken: Promise<Blob | null>,
): KeptPicture {
  const mark = crypto.randomUUID();
  const draft = `picture/${mark}`;
  const queue = me === null ? null : queueOf({ accountId: me, roomId, access });
  const moment = { ...(frame !== undefined && { frame }), ...(timestamp !== undefined && { timestamp }) };
  const data: PictureOf = { mark, said: { video_id, content, ...moment } };
  const kept = taken.then(async (blob) => {
    if (blob === null) return;
    const sent = await smallEnough(blob);
    const file = new File([sent], `frame.${sent.type.split('/')[1] ?? 'webp'}`, { type: sent.type });
    queue?.add(draft, [file], { smaller: false, command: { type: pictureUpload, data } });
  });
  return {
    belongsTo: (feedbackId) => void answered.set(mark, feedbackId),
    drop: () =>
      void kept.then(() => {
        const one = queue?.read().all.find((each) => each.draft === draft);
        if (one !== undefined) queue?.discard(one.key);
      }),
  };
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
