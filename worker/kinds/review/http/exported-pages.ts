// What an export reads of its room: pages of remarks, and which file of the project is meant.
import { ok, refuse, type Result } from '#protocol/result.ts';
import type { Status } from '#protocol/review/status.ts';
import { currentVersion, type ReviewView, type Version, type Video } from '#protocol/review/view.ts';
import { ask, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import type { ValueOf } from '#worker/room/query-rule.ts';
import type { Exported } from '../exchange/exported.ts';
import type { exportQueries } from '../export-query.ts';

const remarksAtOnce = 200;

export interface ExportFilter {
  video_id?: string;
  version?: number;
  status?: Status;
  /** With what is for the team alone. */
  team: boolean;
}

type Page = ValueOf<(typeof exportQueries)['feedbacks.exported']>;

/** Remarks by their numbers, a page at a time; refused before anything is written of them. */
export async function exportedPages(
  room: RoomContext,
  filter: ExportFilter,
): Promise<Result<AsyncGenerator<readonly Exported[]>>> {
  const first = await pageAfter(room, filter, 0);
  return first.ok ? ok(pagesFrom(room, filter, first.value)) : first;
}

/** All of them at once, up to a number; null where there are more. */
export async function exportedAtOnce(
  room: RoomContext,
  filter: ExportFilter,
  most = Number.POSITIVE_INFINITY,
): Promise<Result<Exported[] | null>> {
  const pages = await exportedPages(room, filter);
  if (!pages.ok) return pages;
  const all: Exported[] = [];
  for await (const page of pages.value) {
    all.push(...page);
    if (all.length > most) return ok(null);
  }
  return ok(all);
}

async function* pagesFrom(room: RoomContext, filter: ExportFilter, first: Page): AsyncGenerator<readonly Exported[]> {
  let page = first;
  yield page.items;
  while (page.next !== null) {
    const next = await pageAfter(room, filter, page.next);
    if (!next.ok) throw new Error(`remarks could not be read to their end: ${next.error.code}`);
    page = next.value;
    yield page.items;
  }
}

function pageAfter(room: RoomContext, filter: ExportFilter, after: number): Promise<Result<Page>> {
  return ask<Page>(room, 'feedbacks.exported', { ...filter, after, limit: remarksAtOnce });
}

export interface ChosenFile {
  video: Video;
  version: Version;
}

/** The one file that a timeline is of: the version that is asked for, of the project's only video where none is named. */
export function chosenFile({ videos }: ReviewView, { video_id, version: n }: ExportFilter): Result<ChosenFile> {
  const [only, ...more] = videos;
  const video = video_id === undefined ? only : videos.find(({ id }) => id === video_id);
  if (video_id === undefined && more.length > 0)
    return refuse('CONFLICT', 'A timeline is of one video, and this project has several: say video_id');
  const version = n === undefined ? video && currentVersion(video) : video?.versions.find((one) => one.n === n);
  if (video !== undefined && version !== undefined) return ok({ video, version });
  return refuse('NOT_FOUND', 'There is no such version.');
}
