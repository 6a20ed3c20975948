// What whoever teaches tells everyone in the course, who may say something about it (`features/comments`).
//
// command              who      events
// announcement.add     teach    file.attached for each of its files, announcement.added
// announcement.update  teach    announcement.updated
// announcement.remove  teach    announcement.removed, with its files and what was said about it
import { z } from 'zod';
import { attachedFile, attachments, goneFiles } from '../../files/files.schema.ts';
import { idPattern } from '../../ids.ts';
import { line, paragraphs } from '../../text.schema.ts';
import { maxAnnouncementText } from './terms.ts';

const announcementId = z.string().regex(idPattern('ann'), 'must be the id of an announcement');
const about = z.strictObject({ announcement_id: announcementId });

const title = line(1, 200);
const content = paragraphs(1, maxAnnouncementText);
/** It stands above the others. */
const pinned = z.boolean();

export const newAnnouncementSchema = z.strictObject({
  title,
  content,
  pinned: pinned.exactOptional(),
  attachments: attachments.exactOptional(),
});

const changesSchema = z.strictObject({
  title: title.exactOptional(),
  content: content.exactOptional(),
  pinned: pinned.exactOptional(),
});

export const announcementChangesSchema = changesSchema.refine(
  (data) => Object.keys(data).length > 0,
  'must change something',
);

export const announcementCommands = {
  'announcement.add': newAnnouncementSchema,
  'announcement.update': about.extend(changesSchema.shape),
  'announcement.remove': about,
};

export const announcementSchema = z
  .strictObject({
    id: announcementId,
    title: z.string(),
    content: z.string(),
    pinned,
    author: z.strictObject({ id: z.string(), full_name: z.string() }),
    files: z.array(attachedFile),
    comments_count: z.number().int().min(0),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Announcement', description: 'Something that everyone in a course is told.' });

export const announcementAnswers = { 'announcement.add': z.strictObject({ announcement_id: announcementId }) };

const forgotten = z.string().exactOptional();

export const announcementEvents = {
  /** Words are null once it was removed: they leave the log, `forgotten` keeps their digest. */
  'announcement.added': about.extend({ title: title.nullable(), content: content.nullable(), pinned, forgotten }),
  'announcement.updated': about.extend({
    title: title.nullable().exactOptional(),
    content: content.nullable().exactOptional(),
    pinned: pinned.exactOptional(),
    forgotten,
  }),
  'announcement.removed': about.extend({ gone: goneFiles.exactOptional() }),
};
export type AnnouncementEventData = {
  [Type in keyof typeof announcementEvents]: z.infer<(typeof announcementEvents)[Type]>;
};
