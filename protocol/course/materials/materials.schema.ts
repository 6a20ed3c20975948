// What a course gives its people: files, and addresses elsewhere. Students know nothing of one before its time.
//
// command          who                 events
// material.add     teach               file.attached for each of its files, material.added
// material.update  teach               the same of its files, material.updated; material.shown or material.hidden where its time changes
// material.move    teach               material.moved
// material.remove  teach               material.removed, and its files with it
// material.show    the room's timer    material.shown
import { z } from 'zod';
import { attachedFile, attachments, goneFiles } from '../../files/files.schema.ts';
import { idPattern } from '../../ids.ts';
import { line, paragraphs, webAddress } from '../../text.schema.ts';

const materialId = z.string().regex(idPattern('mtl'), 'must be the id of a material');
const about = z.strictObject({ material_id: materialId });
const moment: z.ZodType<string, string> = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString())
  .meta({ format: 'date-time' });

const words = { title: line(1, 200), description: paragraphs(0, 2000), url: webAddress.nullable() };
/** null: from the beginning. */
const visible_from = moment.nullable();
const place = z.number();
const shown = z.boolean();

export const newMaterialSchema = z.strictObject({
  title: words.title,
  description: words.description.exactOptional(),
  url: words.url.exactOptional(),
  visible_from: visible_from.exactOptional(),
  attachments: attachments.exactOptional(),
});

const changesSchema = z.strictObject({
  title: words.title.exactOptional(),
  description: words.description.exactOptional(),
  url: words.url.exactOptional(),
  visible_from: visible_from.exactOptional(),
});

export type MaterialChanges = z.infer<typeof changesSchema>;

const fileChanges = {
  /** Files that it has besides from then on. */
  attachments: attachments.exactOptional(),
  /** Those that it has no more: they are gone. */
  detached: attachments.exactOptional(),
};

export const materialChangesSchema = changesSchema
  .extend(fileChanges)
  .refine((data) => Object.keys(data).length > 0, 'must change something');

export const materialPlaceSchema = z.strictObject({
  /** Before which one; null: behind all. */
  before: materialId.nullable(),
});

export const materialCommands = {
  'material.add': newMaterialSchema,
  'material.update': about.extend(changesSchema.shape).extend(fileChanges),
  'material.move': about.extend(materialPlaceSchema.shape),
  'material.remove': about,
  'material.show': about,
};

export const materialSchema = z
  .strictObject({
    id: materialId,
    title: z.string(),
    description: z.string(),
    url: z.string().nullable(),
    files: z.array(attachedFile),
    visible_from: z.iso.datetime().nullable(),
    shown: shown.describe('Students see it.'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Material', description: 'Something that a course gives its people.' });

export const materialAnswers = { 'material.add': z.strictObject({ material_id: materialId }) };

const facts = about.extend({ ...words, visible_from, shown, place });

export const materialEvents = {
  'material.added': facts,
  'material.updated': about.extend({ changes: changesSchema }),
  /** Its time has come. Told with all that it is to whoever has not seen it yet. */
  'material.shown': about.extend({
    material: facts.extend({ created_at: z.iso.datetime(), updated_at: z.iso.datetime() }).exactOptional(),
    files: z.array(attachedFile).exactOptional(),
  }),
  /** Its time is another, which has not come. `kept`: told to whoever teaches, who sees it all the same. */
  'material.hidden': about.extend({ kept: z.literal(true).exactOptional() }),
  'material.moved': about.extend({ place }),
  'material.removed': about.extend({ shown, gone: goneFiles.exactOptional() }),
};
export type MaterialEventData = { [Type in keyof typeof materialEvents]: z.infer<(typeof materialEvents)[Type]> };
