import { and, asc, desc, eq, isNull, max, sql } from 'drizzle-orm';
import type { StandingVerdict } from '#protocol/review/view.ts';
import type { KeptVersion } from '#protocol/review/version.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { approvalsTable, feedbacksTable, projectTable, versionsTable, videosTable } from './tables.ts';

export type ProjectRow = typeof projectTable.$inferSelect;
export type VideoRow = typeof videosTable.$inferSelect;
export type VersionRow = typeof versionsTable.$inferSelect;
export type FeedbackRow = typeof feedbacksTable.$inferSelect;

const byId = sql.placeholder('id');

const statements = prepared((db: RoomReads) => ({
  project: db.select().from(projectTable).prepare(),
  video: db.select().from(videosTable).where(eq(videosTable.id, byId)).prepare(),
  version: db.select().from(versionsTable).where(eq(versionsTable.id, byId)).prepare(),
  versionByFile: db.select().from(versionsTable).where(eq(versionsTable.fileId, byId)).prepare(),
  feedback: db.select().from(feedbacksTable).where(eq(feedbacksTable.id, byId)).prepare(),
  versions: db
    .select()
    .from(versionsTable)
    .where(eq(versionsTable.videoId, byId))
    .orderBy(asc(versionsTable.position), asc(versionsTable.n))
    .prepare(),
  verdict: db
    .select()
    .from(approvalsTable)
    .where(eq(approvalsTable.versionId, byId))
    .orderBy(desc(approvalsTable.seq))
    .limit(1)
    .prepare(),
}));

export function findProject(db: RoomReads): ProjectRow | undefined {
  return statements(db).project.get();
}

/** The project's own row, which is written with the room. */
export function readProject(db: RoomReads): ProjectRow {
  const row = findProject(db);
  if (row === undefined) throw new Error('a project without its row');
  return row;
}

/** Also of one that was deleted and can still be brought back. */
export function findAnyVideo(db: RoomReads, id: string): VideoRow | undefined {
  return statements(db).video.get({ id });
}

export function findVideo(db: RoomReads, id: string): VideoRow | undefined {
  const row = findAnyVideo(db, id);
  return row?.removedAtMs === null ? row : undefined;
}

/** In the order in which they are shown; without those that were deleted. */
export function readVideos(db: RoomReads): VideoRow[] {
  return db
    .select()
    .from(videosTable)
    .where(isNull(videosTable.removedAtMs))
    .orderBy(asc(videosTable.position), asc(videosTable.id))
    .all();
}

/** Behind all others, deleted ones too. */
export function nextPosition(db: RoomReads): number {
  return (
    (db
      .select({ last: max(videosTable.position) })
      .from(videosTable)
      .get()?.last ?? -1) + 1
  );
}

export function findVersionById(db: RoomReads, id: string): VersionRow | undefined {
  return statements(db).version.get({ id });
}

/** The version that a file is. */
export function findVersionByFile(db: RoomReads, fileId: string): VersionRow | undefined {
  return statements(db).versionByFile.get({ id: fileId });
}

/** By its number, of a video that was not deleted. */
export function findVersion(db: RoomReads, videoId: string, n: number): VersionRow | undefined {
  if (findVideo(db, videoId) === undefined) return undefined;
  const ofVideo = and(eq(versionsTable.videoId, videoId), eq(versionsTable.n, n));
  return db.select().from(versionsTable).where(ofVideo).get();
}

/** In the order in which they are shown. */
export function versionsOf(db: RoomReads, videoId: string): VersionRow[] {
  return statements(db).versions.all({ id: videoId });
}

/** Also of one whose video was deleted. */
export function findAnyFeedback(db: RoomReads, id: string): FeedbackRow | undefined {
  return statements(db).feedback.get({ id });
}

export function findFeedback(db: RoomReads, id: string): FeedbackRow | undefined {
  const row = findAnyFeedback(db, id);
  return row === undefined || findVideo(db, row.videoId) === undefined ? undefined : row;
}

/** What stands of a version. */
export function standingVerdict(db: RoomReads, versionId: string): StandingVerdict | undefined {
  const row = statements(db).verdict.get({ id: versionId });
  if (row === undefined || row.verdict === 'withdrawn') return undefined;
  const { receipt, by, verdict, note, atMs, sha256, feedbackSeq: feedback_seq } = row;
  return { receipt, by, verdict, ...(note !== null && { note }), at: isoTime(atMs), sha256, feedback_seq };
}

/** What is known of its file, as events say it. */
export function factsOf(row: VersionRow) {
  const { rateNum: num, rateDen: den, durationSeconds: duration_seconds, width, height, constant, audio } = row;
  const rate = num === null || den === null ? null : { num, den };
  return { duration_seconds, width, height, rate, constant, audio, first_timecode: row.firstTimecode };
}

export function keptVersion(db: RoomReads, row: VersionRow): KeptVersion {
  const verdict = standingVerdict(db, row.id);
  const { rateNum: num, rateDen: den } = row;
  return {
    version_id: row.id,
    n: row.n,
    ...(row.name !== null && { name: row.name }),
    status: row.status,
    ...(row.failure !== null && { failure: row.failure }),
    file_id: row.fileId,
    file_name: row.fileName,
    size: row.size,
    content_type: row.contentType,
    ...(row.partsSha256 !== null && { parts_sha256: row.partsSha256 }),
    ...(row.sha256 !== null && { sha256: row.sha256 }),
    duration_seconds: row.durationSeconds,
    width: row.width,
    height: row.height,
    rate: num === null || den === null ? null : { num, den },
    constant: row.constant,
    ...(row.firstTimecode !== null && { first_timecode: row.firstTimecode }),
    audio: row.audio,
    companions: row.companions,
    captions: row.captions,
    uploaded_by: row.uploadedBy,
    created_at: isoTime(row.createdAtMs),
    ...(row.withdrawn && { withdrawn: true as const }),
    ...(verdict !== undefined && { verdict }),
  };
}
