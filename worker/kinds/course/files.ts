// Files of a course. What shows one is told from its id, and says who sees it: the floors each add a line.
import type { ShownFile } from '#protocol/files/view.ts';
import { idPattern } from '#protocol/ids.ts';
import { filesFeature } from '#worker/features/files/index.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { everyone, isInsider, type Receivers } from '#worker/room/live/audience.ts';
import { receiversOf as receiversOfComment } from '#worker/features/comments/audience.ts';
import { isAmong } from '#worker/room/live/redact-event.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { receiversOfAnnouncement } from './announcements/rows.ts';
import { findShowing, receiversOfSubmission } from './assignments/rows.ts';
import { receiversOfMaterial } from './materials/rows.ts';

/** Who sees what shows a file, by the pattern of its ids; by the rows of the moment. */
const showing: readonly (readonly [RegExp, (db: RoomReads, id: string) => Receivers])[] = [
  // The syllabus, shown by the course itself.
  [idPattern('rom'), () => everyone],
  [idPattern('mtl'), receiversOfMaterial],
  [idPattern('ann'), receiversOfAnnouncement],
  [idPattern('asg'), () => ({ may: 'attend' })],
  [idPattern('sub'), receiversOfSubmission],
  [idPattern('cmt'), (db, id) => receiversOfComment({ audienceOf: receiversOfAnnouncement }, db, id)],
];

const nobody: Receivers = { accounts: new Set() };

function receiversOf(db: RoomReads, usedBy: string): Receivers {
  return showing.find(([pattern]) => pattern.test(usedBy))?.[1](db, usedBy) ?? nobody;
}

/** Whoever teaches sees besides what was handed in; it is no part of their view, and they ask for it. */
function sees(db: RoomReads, viewer: Viewer, usedBy: string, fileId: string): boolean {
  const work = isInsider({ may: 'teach' }, viewer) ? findShowing(db, usedBy) : undefined;
  if (work !== undefined && work.handedInAtMs !== null && work.attachments.includes(fileId)) return true;
  return isShown(db, viewer, usedBy);
}

function isShown(db: RoomReads, viewer: Viewer, usedBy: string): boolean {
  // Files are shown to rights and accounts, never to marks.
  return isAmong(receiversOf(db, usedBy), viewer, (_scope, account) => account);
}

/** Whoever is in the course puts files here, large ones in parts; what comes of them each floor says. */
export const files = filesFeature({
  capability: 'attend',
  receivers: ({ db }, usedBy) => receiversOf(db, usedBy),
  sees,
  toldApart: true,
  uploads: 'attend',
});

/** Of all files that are shown in the course those that this viewer sees. */
export function filesFor(db: RoomReads, viewer: Viewer, all: readonly ShownFile[]): ShownFile[] {
  const known = new Map<string, boolean>();
  return all.filter(({ target }) => {
    const may = known.get(target) ?? isShown(db, viewer, target);
    known.set(target, may);
    return may;
  });
}
