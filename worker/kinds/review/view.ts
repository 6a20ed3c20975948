import type { AccessView } from '#protocol/access/view.ts';
import { addCounts, type ReviewView, type Version, type Video } from '#protocol/review/view.ts';
import { shownVersion, type KeptVersion } from '#protocol/review/version.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';
import { isInside, reaches } from './audience.ts';
import { countFeedbacks, countsOn, shownCounts, type CountsByVersion } from './counts.ts';
import { keptNow } from './together/session-rows.ts';
import { keptVersion, readProject, readVideos, versionsOf, type ProjectRow, type VideoRow } from './rows.ts';

/** What everyone's view of a project is made of. */
export interface SharedReview {
  videos: { row: VideoRow; versions: KeptVersion[] }[];
  counts: CountsByVersion;
  view: Omit<ReviewView, 'videos' | 'feedback_counts' | 'shares'>;
}

export function sharedReview(db: RoomReads, id: string, others: Omit<AccessView, 'shares'>): SharedReview {
  const row = readProject(db);
  const videos = readVideos(db).map((video) => ({
    row: video,
    versions: versionsOf(db, video.id).map((version) => keptVersion(db, version)),
  }));
  const { name, description, createdBy: created_by } = row;
  const kept = keptNow(db);
  const own = {
    id,
    name,
    description,
    settings: settingsOf(row),
    created_by,
    created_at: isoTime(row.createdAtMs),
    ...(kept !== undefined && {
      keeping: { session_id: kept.id, by: kept.by, started_at: isoTime(kept.startedAtMs) },
    }),
  };
  return { videos, counts: countFeedbacks(db), view: { ...others, ...own } };
}

export function settingsOf({ guestsMayApprove, downloads, dueAt }: ProjectRow): ReviewView['settings'] {
  return { guests_may_approve: guestsMayApprove, downloads, ...(dueAt !== null && { due_at: dueAt }) };
}

export function reviewView(viewer: Viewer, { videos, counts, view }: SharedReview): Omit<ReviewView, 'shares'> {
  const shown = videos.flatMap(({ row, versions }) => {
    const watched = versions.filter(({ version_id }) => reaches(viewer, row.id, version_id));
    if (watched.length === 0 && !reaches(viewer, row.id)) return [];
    return [videoOf(row, watched, { room_id: view.id, counts, sees: isInside(viewer) })];
  });
  const all = shown.flatMap(({ versions }) => versions.map(({ feedback_counts }) => feedback_counts));
  return { ...view, videos: shown, feedback_counts: addCounts(all) };
}

type Titled = Pick<VideoRow, 'id' | 'title' | 'createdBy' | 'createdAtMs'>;

function videoOf(
  row: Titled,
  versions: readonly KeptVersion[],
  { room_id, counts, sees }: { room_id: string; counts: CountsByVersion; sees: boolean },
): Video {
  const place = { room_id, video_id: row.id };
  return {
    id: row.id,
    title: row.title,
    versions: versions.map((version): Version =>
      shownVersion(place, version, shownCounts(countsOn(counts, version.version_id), sees)),
    ),
    created_by: row.createdBy,
    created_at: isoTime(row.createdAtMs),
  };
}

/** One of them. `sees`: with what is for the team. */
export function shownVideo(db: RoomReads, row: Titled, { sees }: { sees: boolean }): Video {
  const versions = versionsOf(db, row.id).map((version) => keptVersion(db, version));
  return videoOf(row, versions, { room_id: roomIdOf(db), counts: countFeedbacks(db, row.id), sees });
}
