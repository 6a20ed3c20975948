// How many remarks stand where: two sets of figures, since what is for the team is not there for others.
import { and, count, eq } from 'drizzle-orm';
import { addCounts, noCounts, type StatusCounts } from '#protocol/review/view.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { feedbacksTable } from './tables.ts';

export interface Counts {
  everyone: StatusCounts;
  team: StatusCounts;
}

const none: Counts = { everyone: noCounts, team: noCounts };

/** By the id of the version. */
export type CountsByVersion = ReadonlyMap<string, Counts>;

export function countFeedbacks(db: RoomReads, videoId?: string): CountsByVersion {
  const { versionId, audience, status } = feedbacksTable;
  const rows = db
    .select({ versionId, audience, status, total: count() })
    .from(feedbacksTable)
    .where(and(videoId === undefined ? undefined : eq(feedbacksTable.videoId, videoId)))
    .groupBy(versionId, audience, status)
    .all();
  const counts = new Map<string, Counts>();
  for (const row of rows) {
    const before = counts.get(row.versionId) ?? none;
    counts.set(row.versionId, { ...before, [row.audience]: { ...before[row.audience], [row.status]: row.total } });
  }
  return counts;
}

export function countsOn(counts: CountsByVersion, versionId: string): Counts {
  return counts.get(versionId) ?? none;
}

/** As somebody may know them. */
export function shownCounts({ everyone, team }: Counts, isInside: boolean): StatusCounts {
  return isInside ? addCounts([everyone, team]) : everyone;
}
