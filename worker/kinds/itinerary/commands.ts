import { founding } from '#worker/features/access/member-commands.ts';
import { editAnswerSchema, infoAnswerSchema, type EditAnswer } from '#protocol/itinerary/answers.schema.ts';
import { createSchema, editSchemas, type EditCommand } from '#protocol/itinerary/commands.schema.ts';
import { galleryOf } from '#protocol/itinerary/gallery.ts';
import { courseOfCreate } from '#protocol/itinerary/create.ts';
import { editEventOf } from '#protocol/itinerary/ot/edit-record.ts';
import { resolveEdit } from '#protocol/itinerary/ot/resolve.ts';
import { fileCommands } from '#protocol/files/files.schema.ts';
import type { Course } from '#protocol/itinerary/ot/course.ts';
import { idPattern } from '#protocol/ids.ts';
import { maxResumeEvents } from '#protocol/limits.ts';
import type { Result } from '#protocol/result.ts';
import { attached } from '#worker/features/files/attaching.ts';
import { isTalkedAbout } from '#worker/features/comments/rows.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';
import { command, type CommandContext, type CommandRule, type Decision } from '#worker/room/command-rule.ts';
import { z } from 'zod';
import { answerOf } from './edit-answer.ts';
import { noSuchPhoto, withPhotos } from './photos.ts';
import { readCourse } from './rows.ts';

const create = command({
  schema: createSchema.extend({
    duplicated_from: z.string().regex(idPattern('rom')).exactOptional(),
    /** Copies that lie in its folder already, of the photos of the course that it is made from. */
    files: z.array(fileCommands['file.add']).max(100).exactOptional(),
  }),
  capability: 'manage',
  origin: 'worker',
  creates: true,
  decide(db, { duplicated_from, files = [], ...data }, context) {
    const course = courseOfCreate(data, context.newId);
    if (!course.ok) return course;
    const shown = firstShown(course.value, roomIdOf(db));
    const unknown = [...shown.keys()].find((id) => !files.some(({ file_id }) => file_id === id));
    if (unknown !== undefined) return noSuchPhoto(unknown);
    const created = { course: course.value, ...(duplicated_from === undefined ? {} : { duplicated_from }) };
    return {
      ok: true,
      value: {
        events: [
          { type: 'itinerary.created', data: created },
          ...founding(context, 'owner'),
          ...files.map((file) => ({ type: 'file.added', data: file })),
          ...[...shown].map(([file_id, target]) => attached(target, file_id)),
        ],
      },
    };
  },
});

/** By photo the first place that shows it, or the course. */
function firstShown({ places, photo_file_id: picture }: Course, roomId: string): Map<string, string> {
  const all = Object.values(places).flatMap((place) => galleryOf(place).map((id) => [id, place.id] as const));
  return new Map([...(picture == null ? [] : [[picture, roomId] as const]), ...all.toReversed()]);
}

function answerSchema(type: EditCommand['type']): z.ZodType<EditAnswer> {
  return type === 'itinerary.update' ? infoAnswerSchema : editAnswerSchema;
}

function editCommand<Type extends EditCommand['type']>(type: Type): CommandRule<EditAnswer> {
  return command({
    schema: editSchemas[type] as z.ZodType<EditCommand['data']>,
    answer: answerSchema(type),
    capability: 'edit',
    // Each schema above belongs to its own type; TypeScript cannot follow the pair through the generic.
    decide: (db, data, context) => decideEdit(db, { type, data } as EditCommand, context),
  });
}

/** The acknowledgement tells what the edit became, and with which ids: an empty list where nothing was left to do. */
export function decideEdit(db: RoomReads, edit: EditCommand, context: CommandContext): Result<Decision<EditAnswer>> {
  const course = readCourse(db);
  const { actor } = context;
  const resolved = resolveEdit(course, edit, {
    ...context,
    isTalkedAbout: (placeId) => isTalkedAbout(db, placeId, actor.id),
  });
  if (!resolved.ok) return wasRemoved(edit, resolved, context) ? { ok: true, value: nothingLeft } : resolved;
  const edits = resolved.value;
  const shown = isBack(edit) ? { ok: true as const, value: edits } : withPhotos(db, course, edits, actor.id);
  if (!shown.ok) return shown;
  return { ok: true, value: { events: shown.value, data: answerOf(course, edit, edits) } };
}

/** Whether it brings back what was there before: what that showed was looked at then. */
function isBack({ type }: EditCommand): boolean {
  return type === 'edit.undo' || type === 'edit.redo' || type === 'itinerary.restore';
}

const nothingLeft: Decision<EditAnswer> = { events: [], data: { edits: [] } };

/** Whether this would remove a place that was here and is removed already: done, then, whatever its author had seen. */
function wasRemoved(edit: EditCommand, refused: Result<unknown>, { history, seq }: CommandContext): boolean {
  if (edit.type !== 'place.remove' || refused.ok || refused.error.code !== 'NOT_FOUND') return false;
  let looked = 0;
  for (const event of history.before(seq + 1)) {
    const past = editEventOf(event);
    if (past?.type === 'place.removed' && past.data.place_id === edit.data.place_id) return true;
    if (past?.type === 'itinerary.restored' && Object.hasOwn(past.data.previous.places, edit.data.place_id))
      return true;
    looked += 1;
    if (looked === maxResumeEvents) return false;
  }
  return false;
}

const types = Object.keys(editSchemas) as EditCommand['type'][];

/** All of them are answered alike, but that of the itinerary itself always with what it is now. */
export type EditCommands = Record<EditCommand['type'], CommandRule<EditAnswer>> & {
  'itinerary.update': CommandRule<z.infer<typeof infoAnswerSchema>>;
};

export const itineraryCommands: Record<string, CommandRule> = {
  'itinerary.create': create,
  ...Object.fromEntries(types.map((type) => [type, editCommand(type)])),
};
