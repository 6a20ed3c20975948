import { eq } from 'drizzle-orm';
import { announcementEvents as schemas } from '#protocol/course/announcements/announcements.schema.ts';
import { beginningOf } from '#worker/features/beginning.ts';
import { fileFreed, freeFiles, seqsOfNames } from '#worker/features/files/rows.ts';
import { event } from '#worker/room/event-rule.ts';
import type { Audience } from '#worker/room/live/audience.ts';
import { attendees } from '../rows.ts';
import { findAnnouncement, insiders } from './rows.ts';
import { announcementsTable } from './tables.ts';

const toInsiders = (data: unknown): Audience[] => [{ to: insiders, data }];

/** Everyone in the course is told, by whose name it is. */
export const announcementEventRules = {
  'announcement.added': event({
    schema: schemas['announcement.added'],
    signed: true,
    texts: ['title', 'content'],
    erasable: ['title', 'content'],
    audiences: toInsiders,
    inbox: (db, { data: { announcement_id } }) => {
      const row = findAnnouncement(db, announcement_id);
      if (row === undefined) return { to: 'members' };
      const text = beginningOf(row.title);
      const notices = attendees(db).map((account_id) => ({
        account_id,
        type: 'announcement' as const,
        target: announcement_id,
        text,
      }));
      return { to: 'members', notices, heardBy: insiders };
    },
    says: (db, { data }) => {
      const row = findAnnouncement(db, data.announcement_id);
      const params = { text: beginningOf(row?.title ?? '') };
      return row === undefined ? null : { code: 'announcement.added', params, heardBy: insiders };
    },
    project: (db, { data, actor_id: authorId, at_ms: createdAtMs, seq }) => {
      const { announcement_id: id, title, content, pinned } = data;
      const words = { title: title ?? '', content: content ?? '' };
      db.insert(announcementsTable)
        .values({ id, ...words, pinned, authorId, createdAtMs, updatedAtMs: null, seqs: [seq] })
        .run();
    },
  }),
  'announcement.updated': event({
    schema: schemas['announcement.updated'],
    texts: ['title', 'content'],
    erasable: ['title', 'content'],
    audiences: toInsiders,
    project: (db, { data, at_ms, seq }) => {
      const row = findAnnouncement(db, data.announcement_id);
      if (row === undefined) return;
      const { title, content, pinned } = data;
      const isReworded = title !== undefined || content !== undefined;
      db.update(announcementsTable)
        .set({
          title: title ?? row.title,
          content: content ?? row.content,
          pinned: pinned ?? row.pinned,
          ...(isReworded && { updatedAtMs: at_ms, seqs: [...row.seqs, seq] }),
        })
        .where(eq(announcementsTable.id, row.id))
        .run();
    },
  }),
  'announcement.removed': event({
    schema: schemas['announcement.removed'],
    audiences: toInsiders,
    inbox: (_db, { data }) => ({ to: 'members', gone: [data.announcement_id] }),
    forgets: (db, { data: { announcement_id, gone = [] } }) => [
      ...(findAnnouncement(db, announcement_id)?.seqs ?? []),
      ...seqsOfNames(db, gone),
    ],
    outbox: ({ data: { gone = [] } }) => fileFreed(gone),
    project: (db, { data: { announcement_id } }) => {
      freeFiles(db, announcement_id);
      db.delete(announcementsTable).where(eq(announcementsTable.id, announcement_id)).run();
    },
  }),
};
