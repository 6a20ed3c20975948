// For whom things of a project are: remarks, and what hangs on them.
import type { Audience as Aimed } from '#protocol/review/terms.ts';
import { findComment } from '#worker/features/comments/rows.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { everyone, isInsider, type Audience, type Receivers } from '#worker/room/live/audience.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { inside } from './roles.ts';
import { findAnyFeedback } from './rows.ts';

const team: Receivers = { may: inside };

export function isInside(viewer: Viewer): boolean {
  return isInsider(team, viewer);
}

export function mayKnow(viewer: Viewer, { audience }: { audience: Aimed }): boolean {
  return audience === 'everyone' || isInside(viewer);
}

/** An event of a remark, in this form. */
export function toItsAudience({ audience }: { audience: Aimed }, data: unknown): Audience[] {
  return [{ to: audience === 'team' ? team : everyone, data }];
}

/** Who sees this thing of the project, by its id: a remark, a comment on one, or (anything else) what all see. */
export function receiversOf(db: RoomReads, id: string): Receivers {
  const target = id.startsWith('cmt_') ? (findComment(db, id)?.target ?? null) : id;
  const feedback = target?.startsWith('fbk_') === true ? findAnyFeedback(db, target) : undefined;
  return feedback?.audience === 'team' ? team : everyone;
}

export function seesThing(db: RoomReads, viewer: Viewer, id: string): boolean {
  return isInsider(receiversOf(db, id), viewer);
}
