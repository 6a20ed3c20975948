// Films and sound as a player asks for them: in ranges, by the cookie of a media session.
import { refuse, type Refusal, type Result } from '#protocol/result.ts';
import { findFileRow, type FileRow } from '#worker/files/file-rows.ts';
import { serveObject } from '#worker/files/serve-object.ts';
import { keyOf } from '#worker/files/stored-file.ts';
import { BoundedMap } from '#worker/platform/bounded-map.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { dispositionOf } from '../doors/attachment.ts';
import { overMedia } from '../middleware/shield.ts';
import { directoryOf } from '../request.ts';
import { answerJson, ask, findRoomPlace, type RoomContext } from '../rooms/room-gateway.ts';
import { vouchedFor } from '../rooms/vouched.ts';
import { liveSession } from '../sessions/live-session.ts';
import { credentialsOfWatcher, keepWatcher, watcherFrom, watcherOf, type Watcher } from './media-session.ts';

/** What somebody may see is asked again after this: within 2 s nothing is sent any more that they may not have. */
const believedMs = 1_500;

const found = new BoundedMap<string, { file: Result<FileRow>; atMs: number }>();

const noFile: Refusal = { code: 'NOT_FOUND', message: 'There is no such film or sound.' };
const hidden: Result<never> = { ok: false, error: noFile };
const noSession: Refusal = { code: 'FORBIDDEN', message: 'There is no media session, or it has run out.' };

/** Begins to watch in a room, or goes on: before a player asks for anything, every five minutes, and where it is refused. */
export async function openMediaSession(c: AppContext, { id, stub, credentials }: RoomContext): Promise<Answer> {
  const admitted = await stub.admit(credentials);
  if (!admitted.ok) return answerRefusal(c, admitted.error);
  const { untilMs } = keepWatcher(
    c,
    `${new URL(c.req.url).pathname.replace(/-session$/u, '')}/`,
    watcherFrom(id, credentials),
  );
  return answerJson(c, 200, { expires_at: isoTime(untilMs) });
}

/** A film or a sound that was put into a room, or a range of it. */
export async function answerMedia(c: AppContext, roomId: string, fileId: string): Promise<Answer> {
  const here = watcherOf(c, roomId);
  const refusal = await overMedia(c, here?.watcher.account_id ?? null);
  if (refusal !== null) return answerRefusal(c, refusal);
  if (here === null) return answerRefusal(c, noSession);
  const file = await believed(`${here.cookie} ${fileId}`, () => fileFor(c, here.watcher, fileId));
  if (!file.ok) return answerRefusal(c, file.error);
  const { name, contentType } = file.value;
  const served = await serveObject(c.req.raw, c.env.MEDIA, {
    key: keyOf(file.value, 'original'),
    contentType,
    disposition: dispositionOf(name, 'inline'),
    cacheControl: 'private, max-age=3600',
  });
  return served === null ? answerRefusal(c, noFile) : (served as Answer);
}

async function believed(key: string, find: () => Promise<Result<FileRow>>): Promise<Result<FileRow>> {
  const known = found.get(key);
  if (known !== undefined && nowMs() - known.atMs < believedMs) return known.file;
  const atMs = nowMs();
  const file = await find();
  found.set(key, { file, atMs });
  return file;
}

/** Whether they see it in this room now, and it may be sent: to others than its uploader once it is clean. */
async function fileFor(c: AppContext, watcher: Watcher, fileId: string): Promise<Result<FileRow>> {
  if (watcher.session !== undefined && (await liveSession(c, watcher.session)) === null)
    return { ok: false, error: noSession };
  const place = await findRoomPlace(c, watcher.room_id);
  if (!place.ok) return hidden;
  const own = { ok: true as const, value: credentialsOfWatcher(watcher) };
  const knocking = place.value.parent === null ? own : await vouchedFor(c, place.value, own);
  if (!knocking.ok) return { ok: false, error: noSession };
  const room = { stub: place.value.stub, credentials: knocking.value };
  const seen = await ask<{ own: boolean }[]>(room, 'files', { ids: [fileId] });
  // Whoever may not be here any more is told to ask anew, where they hear why.
  if (!seen.ok) return { ok: false, error: noSession };
  const [mine] = seen.value;
  const row = mine === undefined ? null : await findFileRow(directoryOf(c).db, fileId);
  if (row === null || !/^(?:audio|video)\//u.test(row.contentType)) return hidden;
  if (row.state === 'clean' || (row.state === 'pending' && mine?.own === true)) return { ok: true, value: row };
  return row.state === 'pending' ? refuse('CONFLICT', 'This file is still being checked.') : hidden;
}
