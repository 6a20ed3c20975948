import { z } from 'zod';
import { ok } from '#protocol/result.ts';
import { countCommentsByTarget } from '#worker/features/comments/counts.ts';
import { filesOnShow, shownFiles } from '#worker/features/files/rows.ts';
import { query } from '#worker/room/query-rule.ts';
import { announcementsOf } from './rows.ts';

/** Pinned ones first, each the newest first, with its files and how many comments there are. */
const announcements = query({
  schema: z.strictObject({}),
  capability: 'attend',
  read(db) {
    const all = announcementsOf(db);
    const counts = countCommentsByTarget(
      db,
      all.map(({ announcement_id }) => announcement_id),
    );
    const items = all.map(({ announcement_id: id, author, ...announcement }) => ({
      id,
      ...announcement,
      author: { id: author.id, full_name: author.name },
      files: shownFiles(db, filesOnShow(db, id)),
      comments_count: counts.get(id) ?? 0,
    }));
    return ok({ items });
  },
});

export const announcementQueries = { announcements };
