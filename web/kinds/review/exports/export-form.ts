import { canDrop, timecodeOf } from '#protocol/review/timecode.ts';
import { cutOf, type CutWishes } from '#protocol/review/markers/cut.ts';
import type { Status } from '#protocol/review/status.ts';
import { currentVersion, type Version, type Video } from '#protocol/review/view.ts';
import type { Result } from '#protocol/result.ts';

/** By the endings of their files; `edl`, `fcpxml`, `xml` and `txt` are for editing programs. */
export const exportFormats = ['edl', 'fcpxml', 'xml', 'txt', 'csv', 'pdf', 'vtt', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const frameFormats: ReadonlySet<ExportFormat> = new Set(['edl', 'fcpxml', 'xml', 'txt']);

/** What is chosen in the dialog. */
export interface ExportChoice {
  format: ExportFormat;
  /** null: all of the project's. */
  videoId: string | null;
  /** null: all of the video's; where one is needed, the one that is watched. */
  version: number | null;
  status: Status | null;
  team: boolean;
  /** As it was typed; empty: as the file says. */
  start: string;
  fps: number | null;
}

/** It counts the frames of one file. */
export function countsFrames({ format }: Pick<ExportChoice, 'format'>): boolean {
  return frameFormats.has(format);
}

/** It is of one file, since it has one timeline. */
export function needsOneFile({ format }: Pick<ExportChoice, 'format'>): boolean {
  return frameFormats.has(format) || format === 'vtt';
}

/** The file that is meant; undefined: of several, or of none. */
export function chosenVersion(videos: readonly Video[], { videoId, version }: ExportChoice): Version | undefined {
  const video = videos.find(({ id }) => id === videoId);
  if (video === undefined) return undefined;
  return version === null ? currentVersion(video) : video.versions.find(({ n }) => n === version);
}

/** How its frames will be counted, as the first one is called, or why they cannot be. */
export function countingOf(version: Version, choice: ExportChoice): Result<{ start: string; drop: boolean }> {
  const cut = cutOf(version, wishesOf(choice));
  if (!cut.ok) return cut;
  const { start, counting } = cut.value;
  return { ok: true, value: { start: timecodeOf(start, counting), drop: counting.drop && canDrop(counting.rate) } };
}

function wishesOf({ start, fps }: ExportChoice): CutWishes {
  const typed = start.trim();
  return { ...(typed !== '' && { start_tc: typed }), ...(fps !== null && { fps }) };
}

/** What is asked of the API. */
export function exportPath(projectId: string, choice: ExportChoice): string {
  return `/projects/${projectId}/feedbacks.${choice.format}${searchOf(choice)}`;
}

/** The page that prints the same. */
export function reportPath(projectId: string, choice: ExportChoice): string {
  return `/projects/${projectId}/report${searchOf({ ...choice, format: 'json' })}`;
}

function searchOf(choice: ExportChoice): string {
  const { videoId, version, status, team } = choice;
  const asked = {
    ...(videoId !== null && { video_id: videoId }),
    ...(videoId !== null && version !== null && { version: String(version) }),
    ...(status !== null && { status }),
    ...(team && { team: 'true' }),
    ...(countsFrames(choice) &&
      Object.fromEntries(Object.entries(wishesOf(choice)).map(([key, value]) => [key, String(value)]))),
  };
  const search = new URLSearchParams(asked).toString();
  return search === '' ? '' : `?${search}`;
}
