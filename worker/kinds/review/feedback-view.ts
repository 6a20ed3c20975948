// Remarks as somebody sees them.
import { eq } from 'drizzle-orm';
import { noReactions } from '#protocol/reactions.ts';
import { shownMentions } from '#protocol/mentions.ts';
import { screenshotUrl } from '#protocol/review/addresses.ts';
import type { Feedback, WholeFeedback } from '#protocol/review/feedback.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { countCommentsByTarget, reactionsByTarget } from '#worker/features/comments/counts.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';
import type { FeedbackRow } from './rows.ts';
import { drawingsTable } from './tables.ts';

/** Without drawings. @param me the account that looks */
export function shownFeedbacks(db: RoomReads, rows: readonly FeedbackRow[], me: string): Feedback[] {
  const ids = rows.map(({ id }) => id);
  const comments = countCommentsByTarget(db, ids);
  const reactions = reactionsByTarget(db, ids, me);
  const room_id = roomIdOf(db);
  const names = new Map<string, string>();
  const named = (id: string) => {
    const name = names.get(id) ?? nameOf(db, id);
    names.set(id, name);
    return { id, name };
  };
  return rows.map((row) => {
    const { counts, mine } = reactions.get(row.id) ?? noReactions;
    return {
      id: row.id,
      n: row.n,
      video_id: row.videoId,
      version_id: row.versionId,
      user: named(row.authorId),
      ...(row.atMs !== null && { timestamp: row.atMs / 1000 }),
      ...(row.untilMs !== null && { end_timestamp: row.untilMs / 1000 }),
      ...(row.frame !== null && { frame: row.frame }),
      audience: row.audience,
      content: row.content,
      ...shownMentions(row.mentions),
      ...(row.screenshot !== null && {
        screenshot_url: screenshotUrl({ room_id, video_id: row.videoId, feedback_id: row.id }, row.screenshot),
      }),
      has_drawing: row.hasDrawing,
      priority: row.priority,
      status: row.status,
      ...(row.assignee !== null && { assignee: row.assignee }),
      tags: row.tags,
      ...(row.carriedFrom !== null && { carried_from: row.carriedFrom }),
      comments_count: comments.get(row.id) ?? 0,
      reactions: counts,
      mine,
      created_at: isoTime(row.createdAtMs),
      updated_at: isoTime(row.updatedAtMs),
    };
  });
}

/** With its drawing. */
export function wholeFeedback(db: RoomReads, row: FeedbackRow, me: string): WholeFeedback {
  const [feedback] = shownFeedbacks(db, [row], me);
  if (feedback === undefined) throw new Error('a row makes a remark');
  const drawing = db.select().from(drawingsTable).where(eq(drawingsTable.feedbackId, row.id)).get();
  return drawing === undefined ? feedback : { ...feedback, drawing_data: { shapes: drawing.shapes } };
}
