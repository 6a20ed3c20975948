// Files that are put into a room. The worker keeps their bytes and looks at them; the room knows what there is, who put it
// there and what shows it. Kinds say who may, and who sees what shows a file.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { fileCommands, fileEvents, fileId } from '#protocol/files/files.schema.ts';
import { unusedFileMs } from '#protocol/files/terms.ts';
import { refuse } from '#protocol/result.ts';
import { command } from '#worker/room/command-rule.ts';
import { event } from '#worker/room/event-rule.ts';
import { toAccount } from '#worker/room/live/audience.ts';
import { query } from '#worker/room/query-rule.ts';
import type { NamingColumns } from '../access/naming-columns.ts';
import { type FindsReported, nothingToReport } from '../reported.ts';
import { attachingCommands, shownEvents } from './attaching.ts';
import { filePace, type FileOptions } from './options.ts';
import { givenFilesQuery, restoredEvent, restoringCommands } from './restoring.ts';
import { fileFreed, filesById, findFile, shownFile } from './rows.ts';
import { filesTable, uploadsTable } from './tables.ts';
import { uploadProcedures } from './upload-parts.ts';
import { dropUpload, expiryOf, findUpload } from './upload-rows.ts';
import { uploadCommandRules, uploadEventRules } from './uploads.ts';

export const namingInFiles: NamingColumns = {
  each: [filesTable.uploadedBy, uploadsTable.uploadedBy],
  once: [],
  listed: [],
};

export function filesFeature(options: FileOptions) {
  return {
    commands: {
      ...fileCommandRules(options),
      ...restoringCommands(options),
      ...(options.uploads === undefined ? {} : uploadCommandRules(options.uploads, options)),
      ...(options.attaching === undefined ? {} : attachingCommands(options.attaching)),
    },
    events: {
      ...fileEventRules(options),
      ...(options.uploads === undefined ? {} : uploadEventRules),
      ...(options.toldApart === true ? shownEvents(options.receivers) : {}),
    },
    queries: { files: filesQuery(options), 'files.given': givenFilesQuery(options) },
    procedures: options.uploads === undefined ? {} : uploadProcedures(options.uploads, options),
    reported: reportedFile(options),
  };
}

function fileCommandRules({ capability, mayNot, sees, unnamed }: FileOptions) {
  return {
    'file.add': command({
      schema: fileCommands['file.add'],
      capability,
      origin: 'worker',
      pace: filePace,
      decide(db, data, { actor }) {
        const refusal = mayNot?.(db, actor) ?? null;
        if (refusal !== null) return { ok: false, error: refusal };
        // A first try that died half-way has said so already.
        const events = findFile(db, data.file_id) === undefined ? [{ type: 'file.added', data }] : [];
        return { ok: true, value: { events } };
      },
    }),
    'file.settle': command({
      schema: fileCommands['file.settle'],
      capability: 'manage',
      origin: 'system',
      decide(db, data) {
        const row = findFile(db, data.file_id);
        const waits = row !== undefined && !row.removed && row.state === 'pending';
        return { ok: true, value: { events: waits ? [{ type: 'file.settled', data }] : [] } };
      },
    }),
    'file.remove': command({
      schema: fileCommands['file.remove'],
      capability: 'view',
      decide(db, data, { actor }) {
        const row = findFile(db, data.file_id);
        if (row === undefined || row.removed || row.uploadedBy !== actor.id) return noFile;
        if (row.usedBy !== null) return refuse('CONFLICT', 'It is shown in this room: what shows it goes first.');
        return { ok: true, value: { events: [{ type: 'file.removed', data }] } };
      },
    }),
    'file.take_out': command({
      schema: fileCommands['file.take_out'],
      capability,
      decide(db, data, context) {
        const { actor } = context;
        const row = findFile(db, data.file_id);
        if (row === undefined || row.removed || row.usedBy === null) return noFile;
        if (!sees(db, actor, row.usedBy, row.id)) return noFile;
        if (row.uploadedBy !== actor.id && !actor.capabilities.includes('manage'))
          return refuse('FORBIDDEN', 'Only whoever uploaded it or a manager takes a file out.');
        if (row.name === '') return { ok: true, value: { events: [] } };
        const edits = unnamed?.(db, data.file_id, context) ?? { ok: true, value: [] };
        if (!edits.ok) return edits;
        return { ok: true, value: { events: [...edits.value, { type: 'file.taken_out', data }] } };
      },
    }),
    'file.expire': command({
      schema: fileCommands['file.expire'],
      capability: 'manage',
      origin: 'system',
      decide(db, data) {
        const row = findFile(db, data.file_id);
        const lies = row !== undefined && !row.removed && row.usedBy === null;
        return { ok: true, value: { events: lies ? [{ type: 'file.removed', data }] : [] } };
      },
    }),
  };
}

const noFile = refuse('NOT_FOUND', 'There is no such file.');

function fileEventRules({ receivers }: FileOptions) {
  return {
    /** Nobody else's before it is shown. */
    'file.added': event({
      schema: fileEvents['file.added'],
      erasable: ['name'],
      texts: ['name'],
      audiences: (data, { event: { actor_id } }) => [toAccount(actor_id, data)],
      timers: ({ data: { file_id, parts_sha256 }, at_ms }) => [
        {
          key: `file.expire:${file_id}`,
          due_ms: at_ms + unusedFileMs,
          command: { type: 'file.expire', data: { file_id } },
        },
        ...(parts_sha256 === undefined ? [] : [expiryOf(file_id, null)]),
      ],
      // Its name stands here from now on.
      forgets: (db, { data }) =>
        data.parts_sha256 === undefined ? [] : [findUpload(db, data.file_id)?.startedSeq ?? []].flat(),
      // What was settled as it came needs no more looking at.
      outbox: ({ data: { file_id, as_is } }, db) =>
        findFile(db, file_id)?.state === 'pending'
          ? [{ type: 'file.added', data: { file_id, ...(as_is !== undefined && { as_is }) }, heavy: true }]
          : [],
      project(db, { data, seq, actor_id }) {
        const { file_id: id, name, content_type: contentType, size, parts_sha256: partsSha256 } = data;
        // Whoever sent the last part may be another than whoever began.
        const uploadedBy = findUpload(db, id)?.uploadedBy ?? actor_id;
        db.insert(filesTable)
          .values({ id, addedSeq: seq, uploadedBy, name: name ?? '', contentType, size, partsSha256, state: 'pending' })
          .run();
        if (partsSha256 !== undefined) dropUpload(db, id);
      },
    }),
    'file.settled': event({
      schema: fileEvents['file.settled'],
      audiences: (data, { db, once }) => {
        const row = findFile(db, data.file_id);
        if (row === undefined) return [];
        return row.usedBy === null
          ? [toAccount(row.uploadedBy, data)]
          : [{ to: receivers({ db, once }, row.usedBy), data }];
      },
      project(db, { data: { file_id, ...found } }) {
        db.update(filesTable).set(found).where(eq(filesTable.id, file_id)).run();
      },
    }),
    'file.removed': event({
      schema: fileEvents['file.removed'],
      audiences: (data, { db }) => {
        const row = findFile(db, data.file_id);
        return row === undefined ? [] : [toAccount(row.uploadedBy, data)];
      },
      forgets: (db, { data }) => [findFile(db, data.file_id)?.addedSeq ?? []].flat(),
      outbox: ({ data: { file_id } }) => fileFreed([file_id]),
      project(db, { data }) {
        db.update(filesTable).set({ removed: true, name: '' }).where(eq(filesTable.id, data.file_id)).run();
      },
    }),
    'file.taken_out': takenOut(receivers),
    'file.restored': restoredEvent(receivers),
  };
}

/** Of what is shown here; what shows nothing yet nobody else sees. */
function reportedFile({ sees, toldApart, goesWith }: FileOptions): FindsReported {
  return (db, id, { viewer }) => {
    const row = findFile(db, id);
    if (row === undefined || row.removed || row.name === '' || row.usedBy === null) return nothingToReport;
    if (!sees(db, viewer, row.usedBy, id)) return nothingToReport;
    const { uploadedBy: author_id, name, usedBy: target } = row;
    const takeOut = { type: 'file.take_out', data: { file_id: id } };
    const takes_away = toldApart === true ? takeOut : (goesWith?.(target) ?? null);
    return { ok: true, value: { author_id, text: '', files: [name], written_at: null, takes_away } };
  };
}

const taken = { state: 'failed', name: '', size: 0 } as const;

/** Its bytes go, and its name from the log; what showed it stands, and says that it was taken out. */
function takenOut(receivers: FileOptions['receivers']) {
  return event({
    schema: fileEvents['file.taken_out'],
    audiences: ({ file_id }, { db, once }) => {
      const row = findFile(db, file_id);
      if (row?.usedBy == null) return [];
      return [{ to: receivers({ db, once }, row.usedBy), data: { file_id, ...taken, removed: true } }];
    },
    forgets: (db, { data }) => [findFile(db, data.file_id)?.addedSeq ?? []].flat(),
    outbox: ({ data: { file_id } }) => fileFreed([file_id]),
    project(db, { data }) {
      db.update(filesTable).set(taken).where(eq(filesTable.id, data.file_id)).run();
    },
  });
}

/** Those of these files that somebody may fetch: what they see shown here, and their own. */
function filesQuery({ sees }: FileOptions) {
  return query({
    schema: z.strictObject({ ids: z.array(fileId).min(1).max(100) }),
    capability: 'view',
    read(db, { ids }, { viewer }) {
      const rows = [...filesById(db, ids).values()].filter(({ id, uploadedBy, usedBy }) =>
        usedBy === null ? uploadedBy === viewer.id : sees(db, viewer, usedBy, id),
      );
      return {
        ok: true,
        value: rows.map((row) => ({ ...shownFile(row), own: row.uploadedBy === viewer.id })),
      };
    },
  });
}
