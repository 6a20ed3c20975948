import type { LinkTerms } from '#worker/features/access/links.ts';
import { findVersionById, findVideo } from './rows.ts';

/** A link may let its visitors approve and download, and may lead to one video, or one version of it. */
export const linkTerms: LinkTerms = {
  switches: ['approve', 'download'],
  hasTarget: (db, id) =>
    findVideo(db, id) !== undefined || findVideo(db, findVersionById(db, id)?.videoId ?? '') !== undefined,
};
