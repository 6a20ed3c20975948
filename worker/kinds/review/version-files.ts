// The bytes of versions: what becomes of a version as its file comes, and who may have which of its files.
import { z } from 'zod';
import type { FileEventData } from '#protocol/files/files.schema.ts';
import { companions } from '#protocol/review/terms.ts';
import { lang, versionNumber, videoId } from '#protocol/review/terms.schema.ts';
import { ok } from '#protocol/result.ts';
import { findFile } from '#worker/features/files/rows.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import { query } from '#worker/room/query-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { reaches } from './audience.ts';
import { noVersion } from './refusals.ts';
import { factsOf, findVersion, findVersionById, readProject, type VersionRow } from './rows.ts';

/** A version has the letters of its file's id, so that each finds the other. */
export function idsFor(fileId: string): { version_id: string; video_id: string } {
  const letters = fileId.slice('fil_'.length);
  return { version_id: `ver_${letters}`, video_id: `vid_${letters}` };
}

function versionOfFile(db: RoomReads, fileId: string): VersionRow | undefined {
  const row = findVersionById(db, idsFor(fileId).version_id);
  return row?.fileId === fileId ? row : undefined;
}

/** Whether it is what a player plays: to be had by a media session alone, which ends with the right to see it. */
export function isPlayed(db: RoomReads, usedBy: string, fileId: string): boolean {
  return findVersionById(db, usedBy)?.fileId === fileId;
}

/** In the transaction in which something becomes of a version's file, the same becomes of the version. */
export const follows: NonNullable<RoomKind['follows']> = (db, events) => {
  const outcomes = events.flatMap((event) => outcomesOf(db, event));
  return outcomes.length === 0 ? null : () => outcomes;
};

function outcomesOf(db: RoomReads, { type, data }: NewEvent): NewEvent[] {
  const follow = { 'file.added': added, 'file.settled': settled, 'upload.ended': ended }[type];
  if (follow === undefined) return [];
  const { file_id } = data as { file_id: string };
  const row = versionOfFile(db, file_id);
  if (row === undefined) return [];
  const { videoId: video_id, id: version_id, n } = row;
  return follow(row, data as never).map(([outcome, more]) => ({
    type: outcome,
    data: { video_id, version_id, n, ...more },
  }));
}

type Outcome = [type: string, data: object];

function added({ status }: VersionRow, { parts_sha256 }: FileEventData['file.added']): Outcome[] {
  return status === 'uploading' && parts_sha256 !== undefined ? [['version.processing', { parts_sha256 }]] : [];
}

function settled(row: VersionRow, { state, sha256 }: FileEventData['file.settled']): Outcome[] {
  if (row.status !== 'processing') return [];
  if (state !== 'clean') return [['video.failed', { failure: state === 'infected' ? 'infected' : 'unreadable' }]];
  const digested: Outcome[] = sha256 === undefined ? [] : [['version.digested', { sha256 }]];
  return [['video.ready', { facts: factsOf(row) }], ...digested];
}

function ended({ status }: VersionRow, { reason }: { reason: string }): Outcome[] {
  return status === 'uploading' ? [['video.failed', { failure: reason }]] : [];
}

const which = { video_id: videoId, version: versionNumber };

/** The file that a version is, whatever has become of it. */
const versionFile = query({
  schema: z.strictObject(which),
  capability: 'view',
  read(db, { video_id, version }, { viewer }) {
    const row = findVersion(db, video_id, version);
    return row === undefined || !mayWatch(viewer, row) ? noVersion : ok({ file_id: row.fileId });
  },
});

/** `media`, or what lies beside it. */
const watchable = z.union([z.enum(['media', ...companions]), z.strictObject({ lang })]);
export type Watchable = z.infer<typeof watchable>;

export interface WatchedFile {
  file_id: string;
  /** They have uploaded it. */
  own: boolean;
  may_download: boolean;
}

/** A file of a version, for whoever may watch that now; null: there is none for them. */
const watchedFile = query({
  schema: z.strictObject({ ...which, what: watchable }),
  capability: 'view',
  read(db, { video_id, version, what }, { viewer }) {
    const row = findVersion(db, video_id, version);
    const file_id = row === undefined || !mayWatch(viewer, row) ? undefined : fileOf(row, what);
    if (file_id === undefined) return ok<WatchedFile | null>(null);
    const own = findFile(db, file_id)?.uploadedBy === viewer.id;
    return ok<WatchedFile | null>({ file_id, own, may_download: mayDownload(db, viewer) });
  },
});

function fileOf({ fileId, companions: beside, captions }: VersionRow, what: Watchable): string | undefined {
  if (typeof what === 'object') return captions.find((one) => one.lang === what.lang)?.file_id;
  return what === 'media' ? fileId : beside[what];
}

/** What was withdrawn is the team's alone; a link may lead to one video or one version. */
function mayWatch(viewer: Viewer, { id, videoId: ofVideo, withdrawn }: VersionRow): boolean {
  return reaches(viewer, ofVideo, id) && (!withdrawn || isInsider({ may: 'edit' }, viewer));
}

function mayDownload(db: RoomReads, viewer: Viewer): boolean {
  const isOn = readProject(db).downloads || isInsider({ may: 'edit' }, viewer);
  return isOn && isInsider({ may: 'download' }, viewer);
}

export const versionFileQueries = { 'version.file': versionFile, 'version.watched': watchedFile };
