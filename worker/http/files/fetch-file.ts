// Who may have a file's bytes, and in what form: its uploader as it is; others once it is clean, images without what a
// camera has written into them.
import { displaySize, thumbnailSizes, type ThumbnailSize } from '#protocol/files/terms.ts';
import { refuse, type Refusal, type Result } from '#protocol/result.ts';
import type { FileRow } from '#worker/files/file-rows.ts';
import { serveObject, type ServedObject } from '#worker/files/serve-object.ts';
import { isSigned } from '#worker/files/signed-address.ts';
import { keyOf, type Form } from '#worker/files/stored-file.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import type { Answer } from '../answers.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { dispositionOf } from '../doors/attachment.ts';
import { resolveRoom } from '../rooms/room-gateway.ts';

const noFile: Refusal = { code: 'NOT_FOUND', message: 'There is no such file.' };
const infected: Refusal = { code: 'GONE', message: 'This file was infected. It is gone.' };
const notYet: Refusal = {
  code: 'CONFLICT',
  message: 'This file is still being checked.',
  details: { state: ['pending'] },
};
const unfit: Refusal = { code: 'GONE', message: 'This file cannot be shown.' };
const hidden: Result<never> = { ok: false, error: noFile };

export interface FileRequest {
  size?: ThumbnailSize;
  /** Of a signed address. */
  until?: number;
  seal?: string;
}

/** Whether it is theirs: they see it as they have uploaded it. */
async function whoseIs(c: AppContext, file: FileRow, { until, seal }: FileRequest): Promise<Result<{ own: boolean }>> {
  if (seal !== undefined) {
    const { jwtSecrets } = requireSecrets(c.env);
    const signed = isSigned(jwtSecrets, file, { until: until ?? 0, seal, nowMs: nowMs() });
    return signed ? { ok: true, value: { own: false } } : refuse('FORBIDDEN', 'This address is not good any more.');
  }
  const caller = c.get('caller');
  if (file.roomId === null) return caller?.account_id === file.accountId ? { ok: true, value: { own: true } } : hidden;
  if (caller === null && c.get('roomToken') === null) return refuse('UNAUTHORIZED', 'Please sign in first.');
  const room = await resolveRoom(c, file.roomId);
  if (!room.ok) return hidden;
  const { stub, credentials } = room.value;
  const seen = await stub.query({ credentials, name: 'files', parameters: { ids: [file.id] } });
  // What the feature's own query answers.
  const [mine] = seen.ok ? (seen.value as { own: boolean }[]) : [];
  return mine === undefined ? hidden : { ok: true, value: mine };
}

export async function answerFile(c: AppContext, file: FileRow | null, request: FileRequest): Promise<Answer> {
  if (file === null || file.state === 'storing') return answerRefusal(c, noFile);
  const seen = await whoseIs(c, file, request);
  if (!seen.ok) return answerRefusal(c, seen.error);
  const { own } = seen.value;
  if (file.state === 'infected') return answerRefusal(c, infected);
  if (file.state !== 'clean' && !own) return answerRefusal(c, file.state === 'pending' ? notYet : unfit);
  const form = formOf(file, request, own);
  if (form === null) return answerRefusal(c, noFile);
  const served = await serveObject(c.req.raw, c.env.MEDIA, servedAs(file, form));
  return served === null ? answerRefusal(c, noFile) : (served as Answer);
}

/** null: there is no such form of it. */
function formOf({ contentType, state }: FileRow, { size, seal }: FileRequest, own: boolean): Form | null {
  const isPicture = contentType.startsWith('image/');
  // Before there are smaller ones its uploader sees it as it is.
  if (size !== undefined) return isPicture ? (state === 'clean' ? thumbnailSizes[size] : 'original') : null;
  const asIs = !isPicture || contentType === 'image/gif' || (own && seal === undefined);
  return asIs || state !== 'clean' ? 'original' : displaySize;
}

const shownInPlace = /^(?:image\/|audio\/|video\/|application\/pdf$)/u;

function servedAs(file: FileRow, form: Form): ServedObject {
  const { name, contentType } = file;
  const type = form === 'original' ? contentType : 'image/webp';
  const dot = name.lastIndexOf('.');
  const shownName = form === 'original' || dot <= 0 ? name : `${name.slice(0, dot)}.webp`;
  return {
    key: keyOf(file, form),
    contentType: type,
    disposition: dispositionOf(shownName, shownInPlace.test(type) ? 'inline' : 'attachment'),
    // A file's bytes never change; whoever may not have it any more has no address that is good.
    cacheControl: file.state === 'clean' ? 'private, max-age=86400' : 'private, no-store',
  };
}
