import { z } from 'zod';
import type { LessonMessage } from '#protocol/class/messages/view.ts';
import { staff } from '#protocol/class/terms.ts';
import { ok } from '#protocol/result.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import { query } from '#worker/room/query-rule.ts';
import { messagesBefore, shownMessage } from './rows.ts';

export const chatQueries = {
  /** What was said before a message, the oldest of them first. */
  messages: query({
    schema: z.strictObject({
      before: z.coerce.number().int().min(1).exactOptional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    capability: 'view',
    read(db, { before = null, limit }, { viewer }): ReturnType<typeof ok<{ items: LessonMessage[]; more: boolean }>> {
      const by = isInsider(staff, viewer) ? null : viewer.id;
      const rows = messagesBefore(db, { before, limit: limit + 1, by });
      const items = rows.slice(0, limit).map((row) => shownMessage(db, row));
      return ok({ items: items.toReversed(), more: rows.length > limit });
    },
  }),
};
