import { count, eq, max } from 'drizzle-orm';
import { reviewAnswers } from '#protocol/review/answers.schema.ts';
import { reviewCommands } from '#protocol/review/commands.schema.ts';
import { maxVersions, maxVideos } from '#protocol/review/terms.ts';
import { newVersion, shownVersion } from '#protocol/review/version.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { filesOnShow } from '#worker/features/files/rows.ts';
import { uploadStarting } from '#worker/features/files/uploads.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';
import { isInside, reaches } from './audience.ts';
import { countFeedbacks, countsOn } from './counts.ts';
import { filesOf } from './feedback-removal.ts';
import { noVideo } from './refusals.ts';
import { findAnyVideo, findVideo, keptVersion, readVideos, versionsOf, type VideoRow } from './rows.ts';
import { feedbacksTable, versionsTable } from './tables.ts';
import { shownVideo } from './view.ts';

const tooManyVideos = refuse('CONFLICT', `A project has at most ${maxVideos} videos.`, {
  video_id: [`is one more than ${maxVideos}`],
});

interface Arriving {
  part_size?: number;
  video_id: string;
  version_id: string;
  file_id: string;
  file_name: string;
  content_type: string;
  size: number;
  name?: string;
}

function arrival(data: Arriving, n: number) {
  const { video_id, version_id, file_id, file_name, content_type, size, name } = data;
  const named = name === undefined ? {} : { name };
  return {
    type: 'version.added',
    data: { video_id, version_id, n, ...named, file_id, file_name, content_type, size },
  };
}

/** Its bytes begin to come with it. */
function upload(db: RoomReads, data: Arriving, actor: Viewer): Result<NewEvent[]> {
  const { file_id, file_name: called, content_type, size, part_size } = data;
  if (part_size === undefined) return ok([]);
  return uploadStarting(db, { file_id, name: called, content_type, size, part_size }, actor);
}

/** It as it will be, and its video with it. */
function answerOf(
  db: RoomReads,
  video: Pick<VideoRow, 'id' | 'title' | 'createdBy' | 'createdAtMs'>,
  data: Arriving,
  { actor, nowMs, n }: Pick<CommandContext, 'actor' | 'nowMs'> & { n: number },
) {
  const place = { room_id: roomIdOf(db), video_id: video.id };
  const by = { uploaded_by: actor.id, created_at: isoTime(nowMs) };
  const version = shownVersion(place, newVersion({ ...data, n }, by));
  const { versions, ...shown } = shownVideo(db, video, { sees: isInside(actor) });
  return { video: { ...shown, versions: [...versions, version] }, version };
}

const add = command({
  schema: reviewCommands['video.add'],
  answer: reviewAnswers['video.add'],
  capability: 'edit',
  origin: 'worker',
  decide(db, { title, ...data }, context) {
    const { video_id } = data;
    if (context.actor.bound_to !== undefined) return noVideo;
    if (findAnyVideo(db, video_id) !== undefined) return refuse('CONFLICT', 'This video is there already.');
    if (readVideos(db).length >= maxVideos) return tooManyVideos;
    const video = { id: video_id, title, createdBy: context.actor.id, createdAtMs: context.nowMs };
    const started = upload(db, data, context.actor);
    if (!started.ok) return started;
    const events = [...started.value, { type: 'video.added', data: { video_id, title } }, arrival(data, 1)];
    return ok({ events, data: answerOf(db, video, data, { ...context, n: 1 }) });
  },
});

const addVersion = command({
  schema: reviewCommands['version.add'],
  answer: reviewAnswers['version.add'],
  capability: 'edit',
  origin: 'worker',
  decide(db, data, context) {
    const video = findVideo(db, data.video_id);
    if (video === undefined || !reaches(context.actor, video.id)) return noVideo;
    const { last, total } = db
      .select({ last: max(versionsTable.n), total: count() })
      .from(versionsTable)
      .where(eq(versionsTable.videoId, video.id))
      .get() ?? { last: 0, total: 0 };
    if (total >= maxVersions)
      return refuse('CONFLICT', `A video has at most ${maxVersions} versions.`, {
        version: [`is one more than ${maxVersions}`],
      });
    const n = (last ?? 0) + 1;
    const started = upload(db, data, context.actor);
    if (!started.ok) return started;
    return ok({ events: [...started.value, arrival(data, n)], data: answerOf(db, video, data, { ...context, n }) });
  },
});

const update = command({
  schema: reviewCommands['video.update'],
  capability: 'edit',
  decide(db, data, { actor }) {
    const video = findVideo(db, data.video_id);
    if (video === undefined || !reaches(actor, video.id)) return noVideo;
    return ok({ events: video.title === data.title ? [] : [{ type: 'video.updated', data }] });
  },
});

const order = command({
  schema: reviewCommands['video.order'],
  capability: 'edit',
  decide(db, data, { actor }) {
    if (actor.bound_to !== undefined) return noVideo;
    const before = readVideos(db).map(({ id }) => id);
    if (!isOrderOf(data.video_ids, before))
      return refuse('CONFLICT', 'Name every video of the project, each once.', {
        video_ids: ['must be all there are'],
      });
    return ok({ events: before.join() === data.video_ids.join() ? [] : [{ type: 'videos.ordered', data }] });
  },
});

export function isOrderOf<Item>(order: readonly Item[], all: readonly Item[]): boolean {
  return order.length === all.length && new Set(order).size === all.length && all.every((one) => order.includes(one));
}

const remove = command({
  schema: reviewCommands['video.remove'],
  capability: 'edit',
  decide(db, data, { actor }) {
    if (findVideo(db, data.video_id) === undefined || !reaches(actor, data.video_id)) return noVideo;
    return ok({ events: [{ type: 'video.removed', data }] });
  },
});

const restore = command({
  schema: reviewCommands['video.restore'],
  capability: 'edit',
  decide(db, { video_id }, { actor }) {
    const video = findAnyVideo(db, video_id);
    if (video === undefined || !reaches(actor, video_id)) return noVideo;
    if (video.removedAtMs === null) return ok({ events: [] });
    const others = readVideos(db);
    if (others.length >= maxVideos) return tooManyVideos;
    const { title, createdBy: created_by, createdAtMs, position: place } = video;
    const isBefore = (one: VideoRow) => one.position < place || (one.position === place && one.id < video_id);
    const counts = countFeedbacks(db, video_id);
    const versions = versionsOf(db, video_id).map((row) => {
      const { everyone, team } = countsOn(counts, row.id);
      return { version: keptVersion(db, row), counts: everyone, team_counts: team };
    });
    const position = others.filter(isBefore).length;
    const facts = { video_id, title, created_by, created_at: isoTime(createdAtMs), position, versions };
    return ok({ events: [{ type: 'video.restored', data: facts }] });
  },
});

const purge = command({
  schema: reviewCommands['video.purge'],
  capability: 'manage',
  origin: 'system',
  decide(db, { video_id }) {
    const video = findAnyVideo(db, video_id);
    if (video === undefined || video.removedAtMs === null) return ok({ events: [] });
    const shown = versionsOf(db, video_id).flatMap(({ id }) => filesOnShow(db, id));
    const gone = [...shown, ...filesOf(db, eq(feedbacksTable.videoId, video_id))];
    return ok({ events: [{ type: 'video.purged', data: { video_id, ...(gone.length > 0 && { gone }) } }] });
  },
});

export const videoCommands = {
  'video.add': add,
  'version.add': addVersion,
  'video.update': update,
  'video.order': order,
  'video.remove': remove,
  'video.restore': restore,
  'video.purge': purge,
};
