// For whom things of a project are: remarks, what hangs on them, and what a link to one video or version leads to.
import type { Audience as Aimed } from '#protocol/review/terms.ts';
import { findComment } from '#worker/features/comments/rows.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { everyone, isInsider, type Audience, type Receivers } from '#worker/room/live/audience.ts';
import { isAmong } from '#worker/room/live/redact-event.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { inside } from './roles.ts';
import { findAnyFeedback, findVersionById, versionsOf, type FeedbackRow } from './rows.ts';

/** Whoever's link leads to one thing has no part in what is of none. */
export const ofAll: Receivers = { about: new Set() };
const nobody: Receivers = { accounts: new Set() };

export function isInside(viewer: Viewer): boolean {
  return isInsider({ may: inside }, viewer);
}

/** Whether a viewer's link leads there, where it leads to one video or version. */
export function reaches({ bound_to }: Pick<Viewer, 'bound_to'>, ...ids: string[]): boolean {
  return bound_to === undefined || ids.includes(bound_to);
}

export function mayKnow(viewer: Viewer, row: Pick<FeedbackRow, 'audience' | 'videoId' | 'versionId'>): boolean {
  return (row.audience === 'everyone' || isInside(viewer)) && reaches(viewer, row.videoId, row.versionId);
}

interface Placed {
  audience: Aimed;
  video_id: string;
  version_id: string;
}

/** Who hears of a remark there; `also`: where it was before. */
function hearers({ audience, video_id, version_id }: Placed, also?: string): Receivers {
  const about = new Set([video_id, version_id, ...(also === undefined ? [] : [also])]);
  return { about, ...(audience === 'team' && { may: inside }) };
}

/** An event of a remark, in this form. */
export function toItsAudience(placed: Placed, data: unknown, also?: string): Audience[] {
  return [{ to: hearers(placed, also), data }];
}

/** An event of a version. */
export function toItsWatchers<Data extends { video_id: string; version_id: string }>(data: Data): Audience[] {
  return [{ to: { about: new Set([data.video_id, data.version_id]) }, data }];
}

/** An event of a video, to whoever's link leads to it or to one of its versions. */
export function toAllOfVideo<Data extends { video_id: string }>(data: Data, { db }: { db: RoomReads }): Audience[] {
  const versions = versionsOf(db, data.video_id).map(({ id }) => id);
  return [{ to: { about: new Set([data.video_id, ...versions]) }, data }];
}

/** Who hears of what is said about this: a remark, or (null) the project itself. */
export function audienceOf(db: RoomReads, target: string | null): Receivers {
  if (target === null) return ofAll;
  const row = findAnyFeedback(db, target);
  if (row === undefined) return nobody;
  return hearers({ audience: row.audience, video_id: row.videoId, version_id: row.versionId });
}

/** Who sees a file, by what shows it: a remark, a comment on one, a version. */
export function receiversOf(db: RoomReads, usedBy: string): Receivers {
  if (usedBy.startsWith('fbk_')) return audienceOf(db, usedBy);
  if (usedBy.startsWith('cmt_')) {
    const comment = findComment(db, usedBy);
    return comment === undefined ? nobody : audienceOf(db, comment.target);
  }
  const version = findVersionById(db, usedBy);
  if (version === undefined) return everyone;
  const about = new Set([version.videoId, version.id]);
  // What was withdrawn is not for watching any more, and neither is what lies beside it.
  return version.withdrawn ? { about, may: 'edit' } : { about };
}

export function seesThing(db: RoomReads, viewer: Viewer, usedBy: string): boolean {
  return isAmong(receiversOf(db, usedBy), viewer, (_scope, account) => account);
}
