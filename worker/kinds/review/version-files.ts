// The bytes of versions: what becomes of a version as its file comes, and who may have which of its files.
import { z } from 'zod';
import type { FileEventData, UploadEventData } from '#protocol/files/files.schema.ts';
import { companions } from '#protocol/review/terms.ts';
import { lang, versionNumber, videoId } from '#protocol/review/terms.schema.ts';
import { ok } from '#protocol/result.ts';
import { filesOnShow, findFile } from '#worker/features/files/rows.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import { query } from '#worker/room/query-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { reaches, seesThing } from './audience.ts';
import { noVersion } from './refusals.ts';
import {
  factsOf,
  findVersion,
  findVersionByFile,
  findVersionById,
  readProject,
  versionsOf,
  type VersionRow,
} from './rows.ts';

/** A version begins with the letters of its file's id: whoever begins an upload anew names the same. */
export function idsFor(fileId: string): { version_id: string; video_id: string } {
  const letters = fileId.slice('fil_'.length);
  return { version_id: `ver_${letters}`, video_id: `vid_${letters}` };
}

/** Whether it is what a player plays: to be had by a media session alone, which ends with the right to see it. */
export function isPlayed(db: RoomReads, usedBy: string, fileId: string): boolean {
  return findVersionById(db, usedBy)?.fileId === fileId;
}

/** A version that is on its way is its project's: whoever may edit goes on with it, from wherever the file is. */
export function mayContinueVersion(db: RoomReads, viewer: Viewer, fileId: string): boolean {
  const row = findVersionByFile(db, fileId);
  return row !== undefined && isInsider({ may: 'edit' }, viewer) && reaches(viewer, row.videoId, row.id);
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
  const row = findVersionByFile(db, file_id);
  if (row === undefined) return [];
  return follow(row, data as never, db);
}

function outcome(type: string, { videoId: video_id, id: version_id, n }: VersionRow, more: object): NewEvent {
  return { type, data: { video_id, version_id, n, ...more } };
}

function added(row: VersionRow, { parts_sha256 }: FileEventData['file.added']): NewEvent[] {
  const comes = row.status === 'uploading' && parts_sha256 !== undefined;
  return comes ? [outcome('version.processing', row, { parts_sha256 })] : [];
}

function settled(row: VersionRow, { state, sha256 }: FileEventData['file.settled']): NewEvent[] {
  if (row.status !== 'processing') return restored(row, state);
  if (state !== 'clean')
    return [outcome('video.failed', row, { failure: state === 'infected' ? 'infected' : 'unreadable' })];
  const digested = sha256 === undefined ? [] : [outcome('version.digested', row, { sha256 })];
  return [outcome('video.ready', row, { facts: factsOf(row) }), ...digested];
}

/** Bytes that were brought back after the version was: it plays with those that it had, and not with any others. */
function restored(row: VersionRow, state: FileEventData['file.settled']['state']): NewEvent[] {
  if (state === 'clean') return row.failure === lost ? [outcome('video.ready', row, { facts: factsOf(row) })] : [];
  const failure = state === 'infected' ? 'infected' : lost;
  return row.status === 'ready' ? [outcome('video.failed', row, { failure })] : [];
}

const lost = 'file_lost';

/** What somebody has given up was nothing yet, and a video that was to have nothing else neither. */
function ended(row: VersionRow, { reason }: UploadEventData['upload.ended'], db: RoomReads): NewEvent[] {
  if (row.status !== 'uploading') return [];
  if (reason !== 'cancelled') return [outcome('video.failed', row, { failure: reason })];
  const gone = filesOnShow(db, row.id);
  const removed = outcome('version.removed', row, gone.length > 0 ? { gone } : {});
  if (versionsOf(db, row.videoId).length > 1) return [removed];
  const data = { video_id: row.videoId };
  return [removed, { type: 'video.removed', data }, { type: 'video.purged', data }];
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

/** To whoever takes the project along: what is played only with the right to keep it. */
export function givesAlong(db: RoomReads, viewer: Viewer, usedBy: string, fileId: string): boolean {
  const version = findVersionById(db, usedBy);
  if (version === undefined) return seesThing(db, viewer, usedBy);
  return mayWatch(viewer, version) && (version.fileId !== fileId || mayDownload(db, viewer));
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
