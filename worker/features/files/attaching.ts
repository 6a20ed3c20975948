// Files that something in the room shows, told by events of their own: those that come with a comment or a proposal, and
// those that are attached to what is there already, and taken from it.
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Capability } from '#protocol/capabilities.ts';
import { fileCommands, fileEvents } from '#protocol/files/files.schema.ts';
import type { FilesView } from '#protocol/files/view.ts';
import { refuse, type Refusal, type Result } from '#protocol/result.ts';
import { command, type CommandContext, type Decision } from '#worker/room/command-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { event, type Insight } from '#worker/room/event-rule.ts';
import type { Receivers } from '#worker/room/live/audience.ts';
import { isVisible } from '#protocol/clean-text.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { attachedFiles, fileFreed, filesOnShow, findFile, shownFile, usableFiles, useFiles } from './rows.ts';
import { filesTable } from './tables.ts';

/** By the id of what shows it or does not any more; kinds tell by its prefix what that is. */
interface Attachment {
  target: string;
  file_id: string;
}

/** More that something shows, or one that it does not any more. */
export interface AttachmentChange {
  target: string;
  shown?: readonly string[];
  gone?: string;
}

export interface Attaching {
  /** Who attaches files to something. */
  capability: Capability;
  /** How many something may show. */
  most: number;
  /** Why they may change what this shows: it is not there, or not theirs. */
  mayNot: (db: RoomReads, viewer: Viewer, target: string) => Refusal | null;
  /**
   * Where it is an edit of the room's own which files something shows: that edit, with `attached` for a file that nothing has
   * shown yet, and how it is answered. Absent: something shows what was attached to it, and what is detached is gone.
   */
  edit?: {
    answer: z.ZodType;
    decide: (db: RoomReads, change: AttachmentChange, context: CommandContext) => Result<Decision<unknown>>;
  };
}

export function attached(target: string, file_id: string): { type: 'file.attached'; data: Attachment } {
  return { type: 'file.attached', data: { target, file_id } };
}

/**
 * Before something is said that comes with files: that they are shown. They must be their author's own, and shown nowhere
 * else; what says nothing must come with some.
 */
export function shownWith(
  db: RoomReads,
  { target, content, attachments }: { target: string; content: string; attachments: readonly string[] },
  author: string,
): Result<NewEvent[]> {
  if (attachments.length === 0 && !isVisible(content)) return { ok: false, error: needsWords };
  const usable = usableFiles(db, attachments, author);
  return usable.ok ? { ok: true, value: attachments.map((id) => attached(target, id)) } : usable;
}

/** What the event says of files that goes with what showed them. */
export function goneWith(db: RoomReads, target: string): { gone?: string[] } {
  const gone = filesOnShow(db, target);
  return gone.length === 0 ? {} : { gone };
}

export const needsWords: Refusal = {
  code: 'VALIDATION_ERROR',
  message: 'content: must have at least 1 visible character',
  details: { content: ['must have at least 1 visible character'] },
};

type Schemas = typeof fileCommands;

export function attachingCommands({ capability, most, mayNot, edit }: Attaching) {
  const answer = edit === undefined ? {} : { answer: edit.answer };
  return {
    'file.attach': command<Schemas['file.attach'], z.ZodType>({
      schema: fileCommands['file.attach'],
      ...answer,
      capability,
      decide(db, { target, attachments }, context): Result<Decision<unknown>> {
        const refusal = mayNot(db, context.actor, target);
        if (refusal !== null) return { ok: false, error: refusal };
        if (edit !== undefined) return edit.decide(db, { target, shown: attachments }, context);
        const there = filesOnShow(db, target);
        const fresh = attachments.filter((id) => !there.includes(id));
        const usable = usableFiles(db, fresh, context.actor.id);
        if (!usable.ok) return usable;
        if (there.length + fresh.length > most) return tooMany(most);
        return { ok: true, value: { events: fresh.map((id) => attached(target, id)) } };
      },
    }),
    'file.detach': command<Schemas['file.detach'], z.ZodType>({
      schema: fileCommands['file.detach'],
      ...answer,
      capability,
      decide(db, { target, file_id }, context): Result<Decision<unknown>> {
        const refusal = mayNot(db, context.actor, target);
        if (refusal !== null) return { ok: false, error: refusal };
        if (edit !== undefined) return edit.decide(db, { target, gone: file_id }, context);
        const row = findFile(db, file_id);
        if (row?.usedBy !== target) return refuse('NOT_FOUND', 'There is no such file.');
        const events = row.removed ? [] : [{ type: 'file.detached', data: { target, file_id } }];
        return { ok: true, value: { events } };
      },
    }),
  };
}

export function tooMany(most: number): Result<never> {
  return refuse('VALIDATION_ERROR', `Not more than ${most} files are shown by one.`, {
    file_id: [`is one more than ${most}`],
  });
}

export function shownEvents(receivers: (sight: Insight, target: string) => Receivers) {
  return {
    'file.attached': event({
      schema: fileEvents['file.attached'],
      audiences: ({ target, file_id }, { db, once }) => {
        const row = findFile(db, file_id);
        const file = row === undefined || row.removed ? {} : { file: shownFile(row) };
        return [{ to: receivers({ db, once }, target), data: { target, file_id, ...file } }];
      },
      project: (db, { data: { target, file_id } }) => useFiles(db, [file_id], target),
    }),
    'file.detached': event({
      schema: fileEvents['file.detached'],
      audiences: (data, sight) => [{ to: receivers(sight, data.target), data }],
      forgets: (db, { data }) => [findFile(db, data.file_id)?.addedSeq ?? []].flat(),
      outbox: ({ data: { file_id } }) => fileFreed([file_id]),
      project(db, { data }) {
        db.update(filesTable).set({ removed: true, name: '' }).where(eq(filesTable.id, data.file_id)).run();
      },
    }),
  };
}

/** What all who see the room alike see of the files that it shows. */
export function attachedView(db: RoomReads): FilesView {
  return { files: attachedFiles(db).map((row) => ({ ...shownFile(row), target: row.usedBy ?? '' })) };
}
