// Files that come in parts. The worker brings their bytes to the bucket; the room knows that they come, and of each part that
// is there.
import type { z } from 'zod';
import type { Capability } from '#protocol/capabilities.ts';
import { uploadCommands, uploadEvents } from '#protocol/files/files.schema.ts';
import { openUploadsAtOnce, uploadMs } from '#protocol/files/uploads.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { command } from '#worker/room/command-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { event, type NewEvent } from '#worker/room/event-rule.ts';
import { toAccount } from '#worker/room/live/audience.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { filePace, mayContinue, type FileOptions } from './options.ts';
import { fileRestored } from './restoring.ts';
import { findFile } from './rows.ts';
import { uploadsTable } from './tables.ts';
import { dropUpload, expiryOf, findUpload, uploadsOf } from './upload-rows.ts';

export const noUpload = refuse('NOT_FOUND', 'There is no such upload.');
/** Told to nobody but whoever has just seen it: it is not to be mistaken for one that was given up. */
const notTheirs = refuse('FORBIDDEN', 'This upload is not yours to complete.');

type NewUpload = z.output<(typeof uploadCommands)['upload.start']>;

/**
 * What is noted where an upload begins, by a command of the files themselves or by one that begins it for something of its
 * own. Done again it is nothing.
 */
export function uploadStarting(db: RoomReads, upload: NewUpload, { id: accountId }: Viewer): Result<NewEvent[]> {
  if (findFile(db, upload.file_id) !== undefined) return { ok: true, value: [] };
  return starting(db, upload, accountId);
}

function starting(db: RoomReads, upload: NewUpload, accountId: string): Result<NewEvent[]> {
  if (findUpload(db, upload.file_id) !== undefined) return { ok: true, value: [] };
  if (uploadsOf(db, accountId).length >= openUploadsAtOnce)
    return refuse('CONFLICT', `${openUploadsAtOnce} of your uploads wait here. Go on with one, or give one up.`);
  return { ok: true, value: [{ type: 'upload.started', data: upload }] };
}

/** @param capability who puts files here that come in parts */
export function uploadCommandRules(capability: Capability, options: FileOptions) {
  const { mayNot, continuedBy } = options;
  return {
    'upload.start': command({
      schema: uploadCommands['upload.start'],
      capability,
      origin: 'worker',
      pace: filePace,
      decide(db, data, { actor }) {
        const refusal = mayNot?.(db, actor) ?? null;
        if (refusal !== null) return { ok: false, error: refusal };
        const started = uploadStarting(db, data, actor);
        return started.ok ? { ok: true, value: { events: started.value } } : started;
      },
    }),
    /** Of a file that the room knows already: the worker has seen that none of its bytes are here. */
    'upload.restore': command({
      schema: uploadCommands['upload.restore'],
      capability: 'manage',
      origin: 'worker',
      decide(db, data, { actor }) {
        const { file_id, content_type, size } = data;
        const fits = fileRestored(db, { file_id, content_type, size }, options);
        const started = fits.ok ? starting(db, data, actor.id) : fits;
        return started.ok ? { ok: true, value: { events: started.value } } : started;
      },
    }),
    'upload.complete': command({
      schema: uploadCommands['upload.complete'],
      capability,
      origin: 'worker',
      decide(db, { file_id, parts_sha256 }, { actor }) {
        const upload = findUpload(db, file_id);
        // Somebody else was faster with the same parts.
        if (upload === undefined)
          return findFile(db, file_id) === undefined ? noUpload : { ok: true, value: { events: [] } };
        if (!mayContinue(db, upload, { viewer: actor, continuedBy })) return notTheirs;
        const { name, contentType: content_type, size } = upload;
        const data = { file_id, content_type, size, parts_sha256 };
        if (findFile(db, file_id) === undefined)
          return { ok: true, value: { events: [{ type: 'file.added', data: { ...data, name } }] } };
        const restored = fileRestored(db, data, options);
        return restored.ok ? { ok: true, value: { events: [restored.value] } } : restored;
      },
    }),
    'upload.cancel': command({
      schema: uploadCommands['upload.cancel'],
      capability: 'view',
      decide(db, { file_id }, { actor }) {
        const upload = findUpload(db, file_id);
        if (upload === undefined || !mayContinue(db, upload, { viewer: actor, continuedBy })) return noUpload;
        return { ok: true, value: { events: [{ type: 'upload.ended', data: { file_id, reason: 'cancelled' } }] } };
      },
    }),
    'upload.expire': command({
      schema: uploadCommands['upload.expire'],
      capability: 'manage',
      origin: 'system',
      decide(db, { file_id }) {
        const waits = findUpload(db, file_id) !== undefined;
        const ended = { type: 'upload.ended', data: { file_id, reason: 'expired' } };
        return { ok: true, value: { events: waits ? [ended] : [] } };
      },
    }),
  };
}

export const uploadEventRules = {
  /** Nobody else's before it is there, and shown. */
  'upload.started': event({
    schema: uploadEvents['upload.started'],
    erasable: ['name'],
    texts: ['name'],
    audiences: (data, { event: { actor_id } }) => [toAccount(actor_id, data)],
    timers: ({ data: { file_id }, at_ms }) => [expiryOf(file_id, at_ms + uploadMs)],
    project(db, { data, seq, actor_id: uploadedBy, at_ms: startedMs }) {
      const { file_id: id, name, content_type: contentType, size, part_size: partSize } = data;
      db.insert(uploadsTable)
        .values({ id, startedSeq: seq, uploadedBy, name: name ?? '', contentType, size, partSize, startedMs })
        .run();
    },
  }),
  'upload.ended': event({
    schema: uploadEvents['upload.ended'],
    audiences: (data, { event: { actor_id } }) => [toAccount(actor_id, data)],
    timers: ({ data: { file_id } }) => [expiryOf(file_id, null)],
    forgets: (db, { data }) => [findUpload(db, data.file_id)?.startedSeq ?? []].flat(),
    outbox: ({ data: { file_id } }) => [{ type: 'upload.ended', data: { file_id } }],
    project: (db, { data }) => dropUpload(db, data.file_id),
  }),
};
