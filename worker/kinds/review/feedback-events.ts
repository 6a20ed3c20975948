// Remarks, as rows.
import { eq } from 'drizzle-orm';
import { keptMentions } from '#protocol/mentions.ts';
import { reviewEvents, type ReviewEventData } from '#protocol/review/events.schema.ts';
import { dropFiles, fileFreed, useFiles } from '#worker/features/files/rows.ts';
import { event, type StoredEvent } from '#worker/room/event-rule.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { toItsAudience } from './audience.ts';
import { dropFeedbacks, seqsOfWords } from './feedback-removal.ts';
import { feedbackSays, newsOfChange, newsOfEdit, newsOfFeedback, newsOfStatus, statusSays } from './inbox.ts';
import { changesTable, drawingsTable, feedbacksTable, projectTable } from './tables.ts';

type Of<Type extends keyof ReviewEventData> = StoredEvent<ReviewEventData[Type]>;
type Columns = Partial<typeof feedbacksTable.$inferInsert>;

const ms = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds * 1000));

function change(db: RoomDatabase, { data, at_ms, seq }: StoredEvent<{ feedback_id: string }>, columns: Columns): void {
  const { feedback_id: feedbackId } = data;
  db.update(feedbacksTable)
    .set({ ...columns, updatedAtMs: at_ms, changedSeq: seq })
    .where(eq(feedbacksTable.id, feedbackId))
    .run();
  db.insert(changesTable).values({ feedbackId, seq }).run();
}

function draw(db: RoomDatabase, id: string, drawing: ReviewEventData['feedback.created']['drawing_data']): void {
  db.delete(drawingsTable).where(eq(drawingsTable.feedbackId, id)).run();
  if (drawing == null) return;
  db.insert(drawingsTable).values({ feedbackId: id, shapes: drawing.shapes }).run();
}

function create(db: RoomDatabase, { data, seq, actor_id: authorId, at_ms }: Of<'feedback.created'>): void {
  const { feedback_id: id, number: n, video_id: videoId, version_id: versionId, audience, priority, tags } = data;
  const { timestamp = null, end_timestamp = null, frame = null, assignee = null, content } = data;
  const place = { atMs: ms(timestamp), untilMs: ms(end_timestamp), frame };
  const said = { content: content ?? '', mentions: keptMentions(data), hasDrawing: data.has_drawing, tags };
  const stands = { priority, assignee, status: 'open' as const };
  const made = { seq, authorId, createdAtMs: at_ms, updatedAtMs: at_ms, changedSeq: seq };
  db.insert(feedbacksTable)
    .values({ id, n, videoId, versionId, audience, ...place, ...said, ...stands, ...made })
    .run();
  draw(db, id, data.drawing_data);
  db.update(projectTable).set({ lastNumber: n }).run();
}

function update(db: RoomDatabase, event: Of<'feedback.updated'>): void {
  const { feedback_id, content, mentions, mention_ranges, has_drawing, drawing_data, changes } = event.data;
  const { timestamp, end_timestamp, frame, ...others } = changes;
  change(db, event, {
    ...(content != null && { content }),
    ...(mentions !== undefined && { mentions: keptMentions({ mentions, mention_ranges: mention_ranges ?? [] }) }),
    ...(timestamp !== undefined && { atMs: ms(timestamp) }),
    ...(end_timestamp !== undefined && { untilMs: ms(end_timestamp) }),
    ...(frame !== undefined && { frame }),
    ...(has_drawing !== undefined && { hasDrawing: has_drawing }),
    ...others,
  });
  if (has_drawing !== undefined) draw(db, feedback_id, drawing_data);
}

function wordsIn(data: { content?: string | null; drawing_data?: unknown }): string[] {
  return [...(data.content === undefined ? [] : ['content']), ...(data.drawing_data == null ? [] : ['drawing_data'])];
}

const texts = ['content', 'tags', 'text'];

export const feedbackEvents = {
  'feedback.created': event({
    schema: reviewEvents['feedback.created'],
    signed: true,
    texts,
    erasable: wordsIn,
    inbox: newsOfFeedback,
    says: feedbackSays,
    audiences: ({ drawing_data: _drawing, ...data }) => toItsAudience(data, data),
    project: create,
  }),
  'feedback.updated': event({
    schema: reviewEvents['feedback.updated'],
    texts,
    erasable: wordsIn,
    inbox: newsOfEdit,
    audiences: ({ drawing_data: _drawing, ...data }) => toItsAudience(data, data),
    project: update,
  }),
  'feedback.status_changed': event({
    schema: reviewEvents['feedback.status_changed'],
    inbox: newsOfStatus,
    says: statusSays,
    audiences: (data) => toItsAudience(data, data),
    project: (db, event) => change(db, event, { status: event.data.to }),
  }),
  'feedback.pictured': event({
    schema: reviewEvents['feedback.pictured'],
    outbox: ({ data: { gone = [] } }) => fileFreed(gone),
    audiences: (data) => toItsAudience(data, data),
    project: (db, { data: { feedback_id, file_id, gone = [] } }) => {
      dropFiles(db, gone);
      useFiles(db, [file_id], feedback_id);
      db.update(feedbacksTable).set({ screenshot: file_id }).where(eq(feedbacksTable.id, feedback_id)).run();
    },
  }),
  'feedback.deleted': event({
    schema: reviewEvents['feedback.deleted'],
    inbox: newsOfChange,
    audiences: (data) => toItsAudience(data, data),
    forgets: (db, { data }) => seqsOfWords(db, eq(feedbacksTable.id, data.feedback_id)),
    outbox: ({ data: { gone = [] } }) => fileFreed(gone),
    project: (db, { data }) => dropFeedbacks(db, eq(feedbacksTable.id, data.feedback_id)),
  }),
  'feedback.carried': event({
    schema: reviewEvents['feedback.carried'],
    inbox: newsOfChange,
    audiences: (data) => toItsAudience(data, data, data.from.version_id),
    project: (db, event) => {
      const { version_id: versionId, from, timestamp = null, end_timestamp = null, frame = null } = event.data;
      const place = { atMs: ms(timestamp), untilMs: ms(end_timestamp), frame };
      change(db, event, { versionId, status: 'open', carriedFrom: from, ...place });
    },
  }),
};
