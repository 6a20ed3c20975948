// Films and sound as a player asks for them: in ranges, by the cookie of a media session.
import { isMedia } from '#protocol/files/uploads.ts';
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

/** What is sent of what was asked for. */
export interface Watched {
  file: FileRow;
  disposition: 'inline' | 'attachment';
  cacheControl: string;
}

const found = new BoundedMap<string, { watched: Result<Watched>; room: AppContext['var']['room']; atMs: number }>();

const noFile: Refusal = { code: 'NOT_FOUND', message: 'There is no such film or sound.' };
const hidden: Result<never> = { ok: false, error: noFile };
const noSession: Refusal = { code: 'FORBIDDEN', message: 'There is no media session, or it has run out.' };

/**
 * Begins to watch in a room, or goes on: before a player asks for anything, every five minutes, and where it is refused.
 *
 * @param path under which all that is watched in this room lies, beside the session's own address; it ends with a slash
 */
export async function openMediaSession(
  c: AppContext,
  { id, stub, credentials }: RoomContext,
  path: string,
): Promise<Answer> {
  const admitted = await stub.admit(credentials);
  if (!admitted.ok) return answerRefusal(c, admitted.error);
  const folder = new URL(c.req.url).pathname.replace(/media-session$/u, path);
  const { untilMs } = keepWatcher(c, folder, watcherFrom(id, credentials));
  return answerJson(c, 200, { expires_at: isoTime(untilMs) });
}

/** A room as whoever watches in it asks it. */
export type WatchedRoom = Pick<RoomContext, 'id' | 'stub' | 'credentials'>;

/** What is watched, and by what it is found; `what` tells it from everything else in its room. */
export interface Watching {
  what: string;
  find: (room: WatchedRoom) => Promise<Result<Watched>>;
}

/** What is watched in a room, or a range of it, by the cookie of a media session. */
export async function answerWatched(c: AppContext, roomId: string, { what, find }: Watching): Promise<Answer> {
  const here = watcherOf(c, roomId);
  const refusal = await overMedia(c, here?.watcher.account_id ?? null);
  if (refusal !== null) return answerRefusal(c, refusal);
  if (here === null) return answerRefusal(c, noSession);
  const watched = await believed(c, `${here.cookie} ${what}`, async () => {
    const room = await roomOfWatcher(c, here.watcher);
    return room.ok ? find(room.value) : room;
  });
  if (!watched.ok) return answerRefusal(c, watched.error);
  const { file, disposition, cacheControl } = watched.value;
  const served = await serveObject(c.req.raw, c.env.MEDIA, {
    key: keyOf(file, 'original'),
    contentType: file.contentType,
    disposition: dispositionOf(file.name, disposition),
    cacheControl,
  });
  return served === null ? answerRefusal(c, noFile) : (served as Answer);
}

async function believed(c: AppContext, key: string, find: () => Promise<Result<Watched>>): Promise<Result<Watched>> {
  const known = found.get(key);
  if (known !== undefined && nowMs() - known.atMs < believedMs) {
    c.set('room', known.room);
    return known.watched;
  }
  const atMs = nowMs();
  const watched = await find();
  // What is still being checked may be there a moment later.
  if (watched.ok || watched.error.code !== 'CONFLICT') found.set(key, { watched, room: c.get('room'), atMs });
  return watched;
}

/** The room with whoever watches in it, as long as their session lives and the room above vouches for them. */
export async function roomOfWatcher(c: AppContext, watcher: Watcher): Promise<Result<RoomContext>> {
  if (watcher.session !== undefined && (await liveSession(c, watcher.session)) === null)
    return { ok: false, error: noSession };
  const place = await findRoomPlace(c, watcher.room_id);
  if (!place.ok) return hidden;
  const { id, kind, parent, stub } = place.value;
  c.set('room', { id, kind, watcher: watcher.account_id });
  const own = { ok: true as const, value: credentialsOfWatcher(watcher) };
  const knocking = parent === null ? own : await vouchedFor(c, place.value, own);
  if (!knocking.ok) return { ok: false, error: noSession };
  return { ok: true, value: { id, kind, stub, credentials: knocking.value } };
}

/** Asks the room what is watched. Whoever may not be there any more is told to ask anew, where they hear why. */
export async function askWatching<Value>(
  room: WatchedRoom,
  { query, parameters }: { query: string; parameters: object },
): Promise<Result<Value>> {
  const seen = await ask<Value>(room, query, parameters);
  return seen.ok ? seen : { ok: false, error: noSession };
}

/** A film or a sound that was put into a room: for others than its uploader once it is clean. */
export async function answerMedia(c: AppContext, roomId: string, fileId: string): Promise<Answer> {
  return answerWatched(c, roomId, {
    what: fileId,
    async find(room) {
      const seen = await askWatching<{ own: boolean }[]>(room, { query: 'files', parameters: { ids: [fileId] } });
      if (!seen.ok) return seen;
      const [mine] = seen.value;
      if (mine === undefined) return hidden;
      const file = await watchableFile(c, room, fileId, mine);
      if (!file.ok || !isMedia(file.value.contentType)) return file.ok ? hidden : file;
      const cacheControl = 'private, max-age=3600';
      return { ok: true, value: { file: file.value, disposition: 'inline', cacheControl } };
    },
  });
}

/**
 * A file of which somebody sees what shows it, where it may be sent to them. What a room says of files may be what whoever
 * brought it from a file has written there: only its own are sent.
 */
export async function watchableFile(
  c: AppContext,
  room: Pick<WatchedRoom, 'id'>,
  id: string,
  { own }: { own: boolean },
): Promise<Result<FileRow>> {
  const row = await findFileRow(directoryOf(c).db, id);
  if (row?.roomId !== room.id) return hidden;
  // Its room tells of it a moment before its row does.
  const waits = row.state === 'pending' || row.state === 'storing';
  if (row.state === 'clean' || (waits && own)) return { ok: true, value: row };
  return waits ? refuse('CONFLICT', 'This file is still being checked.') : hidden;
}
