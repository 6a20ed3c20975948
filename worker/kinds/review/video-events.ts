// Videos and their versions, as rows.
import { eq, max } from 'drizzle-orm';
import { reviewEvents, type ReviewEventData } from '#protocol/review/events.schema.ts';
import { restorableMs } from '#protocol/review/terms.ts';
import { dropFiles, fileFreed, freeFiles, useFiles } from '#worker/features/files/rows.ts';
import { event } from '#worker/room/event-rule.ts';
import type { Audience } from '#worker/room/live/audience.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { ofAll, toAllOfVideo, toItsWatchers } from './audience.ts';
import { dropFeedbacks, seqsOfWords } from './feedback-removal.ts';
import { newsOfVersion, versionSays, videoSays } from './inbox.ts';
import { inside } from './roles.ts';
import { findVersionById, nextPosition, versionsOf } from './rows.ts';
import { feedbacksTable, versionsTable, videosTable } from './tables.ts';

type Columns = Partial<typeof versionsTable.$inferInsert>;

function changeVersion(db: RoomDatabase, id: string, columns: Columns): void {
  if (Object.keys(columns).length > 0) db.update(versionsTable).set(columns).where(eq(versionsTable.id, id)).run();
}

function columnsOf(facts: NonNullable<ReviewEventData['version.updated']['facts']>): Columns {
  const { duration_seconds, width, height, rate, constant, audio, first_timecode } = facts;
  return {
    ...(duration_seconds !== undefined && { durationSeconds: duration_seconds }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(rate !== undefined && { rateNum: rate?.num ?? null, rateDen: rate?.den ?? null }),
    ...(constant !== undefined && { constant }),
    ...(audio !== undefined && { audio }),
    ...(first_timecode !== undefined && { firstTimecode: first_timecode }),
  };
}

function purgeTimer(video_id: string, due_ms: number | null) {
  return [{ key: `video.purge:${video_id}`, due_ms, command: { type: 'video.purge', data: { video_id } } }];
}

const videoRules = {
  'video.added': event({
    schema: reviewEvents['video.added'],
    audiences: toAllOfVideo,
    texts: ['title'],
    inbox: () => ({ to: 'members' }),
    says: videoSays('video.added'),
    project: (db, { data: { video_id: id, title }, actor_id: createdBy, at_ms: createdAtMs }) => {
      db.insert(videosTable)
        .values({ id, title, position: nextPosition(db), createdBy, createdAtMs })
        .run();
    },
  }),
  'video.updated': event({
    schema: reviewEvents['video.updated'],
    audiences: toAllOfVideo,
    texts: ['title'],
    project: (db, { data: { video_id, title } }) => {
      db.update(videosTable).set({ title }).where(eq(videosTable.id, video_id)).run();
    },
  }),
  'videos.ordered': event({
    schema: reviewEvents['videos.ordered'],
    audiences: (data) => [{ to: ofAll, data }],
    project: (db, { data }) => {
      for (const [position, id] of data.video_ids.entries())
        db.update(videosTable).set({ position }).where(eq(videosTable.id, id)).run();
    },
  }),
  'video.removed': event({
    schema: reviewEvents['video.removed'],
    audiences: toAllOfVideo,
    inbox: (_db, { data }) => ({ to: 'members', gone: [data.video_id] }),
    says: videoSays('video.removed'),
    timers: ({ data, at_ms }) => purgeTimer(data.video_id, at_ms + restorableMs),
    project: (db, { data, at_ms: removedAtMs }) => {
      db.update(videosTable).set({ removedAtMs }).where(eq(videosTable.id, data.video_id)).run();
    },
  }),
  'video.restored': event({
    schema: reviewEvents['video.restored'],
    texts: ['title', 'name', 'file_name', 'label', 'note'],
    inbox: () => ({ to: 'members' }),
    says: videoSays('video.restored'),
    timers: ({ data }) => purgeTimer(data.video_id, null),
    audiences: restoredForms,
    project: (db, { data }) => {
      db.update(videosTable).set({ removedAtMs: null }).where(eq(videosTable.id, data.video_id)).run();
    },
  }),
  'video.purged': event({
    schema: reviewEvents['video.purged'],
    forgets: (db, { data }) => seqsOfWords(db, eq(feedbacksTable.videoId, data.video_id)),
    outbox: ({ data: { gone = [] } }) => fileFreed(gone),
    timers: ({ data }) => purgeTimer(data.video_id, null),
    // Nobody but the team was told that it could still come back.
    audiences: (data) => [{ to: { may: inside }, data: { video_id: data.video_id } }],
    project: (db, { data }) => purge(db, data.video_id),
  }),
};

/** With the figures of those who look; to whoever's link leads to one version that one alone. */
function restoredForms({ versions, ...data }: ReviewEventData['video.restored']): Audience[] {
  const { video_id } = data;
  const shown = versions.map(({ team_counts: _team, ...version }) => version);
  const about = new Set([video_id]);
  return [
    { to: { may: inside, about }, data: { ...data, versions } },
    { to: { about }, data: { ...data, versions: shown } },
    ...shown.map((one) => ({
      to: { about: new Set([one.version.version_id]) },
      data: { ...data, versions: [one] },
    })),
  ];
}

function purge(db: RoomDatabase, videoId: string): void {
  for (const { id } of versionsOf(db, videoId)) freeFiles(db, id);
  dropFeedbacks(db, eq(feedbacksTable.videoId, videoId));
  // Receipts stand, though what they are about is gone.
  db.delete(versionsTable).where(eq(versionsTable.videoId, videoId)).run();
  db.delete(videosTable).where(eq(videosTable.id, videoId)).run();
}

const versionRules = {
  'version.added': event({
    schema: reviewEvents['version.added'],
    audiences: toItsWatchers,
    texts: ['name', 'file_name'],
    project: (db, { data, actor_id: uploadedBy, at_ms: createdAtMs }) => {
      const { version_id: id, video_id: videoId, n, name = null, file_id, file_name, content_type, size } = data;
      const file = { fileId: file_id, fileName: file_name, contentType: content_type, size };
      const position = lastPosition(db, videoId) + 1;
      const unknown = { constant: true, audio: false, companions: {}, captions: [] };
      db.insert(versionsTable)
        .values({ id, videoId, n, position, name, status: 'uploading', ...file, ...unknown, uploadedBy, createdAtMs })
        .run();
    },
  }),
  'version.processing': event({
    schema: reviewEvents['version.processing'],
    audiences: toItsWatchers,
    project: (db, { data: { version_id, parts_sha256: partsSha256 } }) => {
      changeVersion(db, version_id, { status: 'processing', partsSha256 });
      useFiles(db, [findVersionById(db, version_id)?.fileId ?? ''], version_id);
    },
  }),
  'video.ready': event({
    schema: reviewEvents['video.ready'],
    audiences: toItsWatchers,
    inbox: newsOfVersion,
    says: versionSays,
    project: (db, { data }) =>
      changeVersion(db, data.version_id, { status: 'ready', failure: null, ...columnsOf(data.facts) }),
  }),
  'video.failed': event({
    schema: reviewEvents['video.failed'],
    audiences: toItsWatchers,
    inbox: () => ({ to: 'members' }),
    project: (db, { data }) => changeVersion(db, data.version_id, { status: 'failed', failure: data.failure }),
  }),
  'version.digested': event({
    schema: reviewEvents['version.digested'],
    audiences: toItsWatchers,
    project: (db, { data }) => changeVersion(db, data.version_id, { sha256: data.sha256 }),
  }),
  'version.updated': event({
    schema: reviewEvents['version.updated'],
    audiences: toItsWatchers,
    texts: ['name'],
    project: (db, { data: { version_id, name, facts = {} } }) =>
      changeVersion(db, version_id, { ...(name !== undefined && { name }), ...columnsOf(facts) }),
  }),
  'version.accompanied': event({
    schema: reviewEvents['version.accompanied'],
    audiences: toItsWatchers,
    texts: ['label'],
    outbox: ({ data: { gone = [] } }) => fileFreed(gone),
    project: (db, { data }) => accompany(db, data),
  }),
  'version.removed': event({
    schema: reviewEvents['version.removed'],
    audiences: toItsWatchers,
    outbox: ({ data: { gone = [] } }) => fileFreed(gone),
    project: (db, { data: { version_id } }) => {
      freeFiles(db, version_id);
      db.delete(versionsTable).where(eq(versionsTable.id, version_id)).run();
    },
  }),
  'version.withdrawn': event({
    schema: reviewEvents['version.withdrawn'],
    audiences: toItsWatchers,
    project: (db, { data }) => changeVersion(db, data.version_id, { withdrawn: data.withdrawn }),
  }),
  'versions.ordered': event({
    schema: reviewEvents['versions.ordered'],
    audiences: (data) => [{ to: { about: new Set([data.video_id]) }, data }],
    project: (db, { data }) => {
      for (const [position, id] of data.version_ids.entries()) changeVersion(db, id, { position });
    },
  }),
};

function lastPosition(db: RoomDatabase, videoId: string): number {
  const found = db
    .select({ last: max(versionsTable.position) })
    .from(versionsTable)
    .where(eq(versionsTable.videoId, videoId))
    .get();
  return found?.last ?? -1;
}

function accompany(db: RoomDatabase, data: ReviewEventData['version.accompanied']): void {
  const { version_id, companion, captions, gone = [] } = data;
  const row = findVersionById(db, version_id);
  if (row === undefined) return;
  dropFiles(db, gone);
  if (companion !== undefined) {
    useFiles(db, [companion.file_id], version_id);
    changeVersion(db, version_id, { companions: { ...row.companions, [companion.what]: companion.file_id } });
  }
  if (captions === undefined) return;
  const { lang, label = lang, file_id } = captions;
  const others = row.captions.filter((one) => one.lang !== lang);
  if (file_id !== null) useFiles(db, [file_id], version_id);
  changeVersion(db, version_id, { captions: file_id === null ? others : [...others, { lang, label, file_id }] });
}

export const videoEvents = { ...videoRules, ...versionRules };
