import { reduceAccess } from '../access/view.ts';
import type { RoomEvent } from '../wire.ts';
import { captionUrl, companionUrl } from './addresses.ts';
import type { ReviewEventData } from './events.schema.ts';
import type { Status } from './status.ts';
import { newVersion, shownVersion } from './version.ts';
import {
  addCounts,
  noCounts,
  type ProjectSettings,
  type ReviewView,
  type StatusCounts,
  type Version,
  type Video,
} from './view.ts';

type Data<Type extends keyof ReviewEventData> = ReviewEventData[Type];

type Reduce<Type extends keyof ReviewEventData> = (view: ReviewView, event: RoomEvent<Type, Data<Type>>) => ReviewView;
/** Remarks' own changes are their list's (`feedback-list.ts`). */
type Reducers = {
  [
    Type in Exclude<
      keyof ReviewEventData,
      | 'project.reminded'
      | 'version.checked'
      | 'feedback.updated'
      | 'feedback.pictured'
      | 'video.purged'
      | 'lead.changed'
      | 'session.kept'
      | 'session.renamed'
      | 'session.deleted'
    >
  ]: Reduce<Type>;
};

const reducers: Reducers = {
  'project.created': (view, { data, actor, at }) => {
    const { name, description, settings } = data;
    return { ...view, name, description, settings: shownSettings(settings), created_by: actor.id, created_at: at };
  },
  'project.updated': (view, { data }) => {
    const { settings, ...changes } = data.changes;
    const { due_at = null, ...others } = { ...view.settings, ...settings };
    return { ...view, ...changes, settings: shownSettings({ ...others, due_at }) };
  },
  'videos.ordered': (view, { data }) => ({ ...view, videos: inOrder(view.videos, data.video_ids) }),
  'video.added': (view, { data, actor, at }) => {
    const video = { id: data.video_id, title: data.title, versions: [], created_by: actor.id, created_at: at };
    return { ...view, videos: [...view.videos, video] };
  },
  'video.updated': (view, { data }) => changeVideo(view, data.video_id, (video) => ({ ...video, title: data.title })),
  'video.removed': (view, { data }) =>
    counted({ ...view, videos: view.videos.filter(({ id }) => id !== data.video_id) }),
  'video.restored': (view, { data }) =>
    counted({ ...view, videos: view.videos.toSpliced(data.position, 0, restored(view, data)) }),
  'version.added': (view, event) =>
    changeVideo(view, event.data.video_id, (video) => ({
      ...video,
      versions: [...video.versions, added(view, event)],
    })),
  'versions.ordered': (view, { data }) =>
    changeVideo(view, data.video_id, (video) => ({ ...video, versions: inOrder(video.versions, data.version_ids) })),
  'version.processing': (view, { data }) =>
    changeVersion(view, data, (version) => ({ ...version, status: 'processing', parts_sha256: data.parts_sha256 })),
  'video.ready': (view, { data }) =>
    changeVersion(view, data, ({ failure: _none, ...version }) => ({
      ...withFacts(version, data.facts),
      status: 'ready',
    })),
  'video.failed': (view, { data }) =>
    changeVersion(view, data, (version) => ({ ...version, status: 'failed', failure: data.failure })),
  'version.digested': (view, { data }) => changeVersion(view, data, (version) => ({ ...version, sha256: data.sha256 })),
  'version.updated': (view, { data }) =>
    changeVersion(view, data, (version) => withFacts(named(version, data.name), data.facts ?? {})),
  'version.accompanied': (view, { data }) => changeVersion(view, data, (version) => accompanied(view, version, data)),
  'version.removed': (view, { data }) =>
    changeVideo(view, data.video_id, (video) => ({
      ...video,
      versions: video.versions.filter(({ id }) => id !== data.version_id),
    })),
  'version.withdrawn': (view, { data }) =>
    changeVersion(view, data, ({ withdrawn: _before, ...version }) =>
      data.withdrawn ? { ...version, withdrawn: true } : version,
    ),
  'session.started': (view, { data, actor, at }) => ({
    ...view,
    keeping: { session_id: data.session_id, by: actor.id, started_at: at },
  }),
  'session.stopped': ({ keeping: _before, ...view }) => view,
  'approval.given': (view, { data, actor, at }) => {
    const { receipt, verdict, note, sha256, feedback_seq } = data;
    const said = { verdict, ...(note !== undefined && { note }) };
    const standing = { receipt, by: actor.id, ...said, at, sha256, feedback_seq };
    return changeVersion(view, data, (version) => ({ ...version, verdict: standing }));
  },
  'approval.withdrawn': (view, { data }) => changeVersion(view, data, ({ verdict: _before, ...version }) => version),
  'feedback.created': (view, { data }) => recounted(view, data.version_id, { to: 'open' }),
  'feedback.status_changed': (view, { data }) => recounted(view, data.version_id, data),
  'feedback.deleted': (view, { data }) => recounted(view, data.version_id, { from: data.status }),
  'feedback.carried': (view, { data: { from, version_id } }) =>
    recounted(recounted(view, from.version_id, { from: from.status }), version_id, { to: 'open' }),
};

/** Carries a view past an event that its viewer may see; the same code in the room and in the browser. */
export function reduceReview(view: ReviewView, event: RoomEvent): ReviewView {
  const reduce = (reducers as Record<string, (view: ReviewView, event: RoomEvent<never, never>) => ReviewView>)[
    event.type
  ];
  const after = reduceAccess(view, event);
  return reduce === undefined ? after : reduce(after, event as RoomEvent<never, never>);
}

function shownSettings({ due_at, ...settings }: Data<'project.created'>['settings']): ProjectSettings {
  return due_at === null ? settings : { ...settings, due_at };
}

function added({ id: room_id }: ReviewView, { data, actor, at }: RoomEvent<string, Data<'version.added'>>): Version {
  return shownVersion(
    { room_id, video_id: data.video_id },
    newVersion(data, { uploaded_by: actor.id, created_at: at }),
  );
}

function restored({ id: room_id }: ReviewView, data: Data<'video.restored'>): Video {
  const { video_id, title, created_by, created_at, versions } = data;
  return {
    id: video_id,
    title,
    versions: versions.map(({ version, counts, team_counts = noCounts }) =>
      shownVersion({ room_id, video_id }, version, addCounts([counts, team_counts])),
    ),
    created_by,
    created_at,
  };
}

function named({ name: before, ...version }: Version, name: string | null | undefined): Version {
  const now = name === undefined ? before : name;
  return now == null ? version : { ...version, name: now };
}

function withFacts(
  { first_timecode: before, ...version }: Version,
  { first_timecode, ...facts }: NonNullable<Data<'version.updated'>['facts']>,
): Version {
  const timecode = first_timecode === undefined ? before : first_timecode;
  return { ...version, ...facts, ...(timecode != null && { first_timecode: timecode }) };
}

function accompanied({ id: room_id }: ReviewView, version: Version, data: Data<'version.accompanied'>): Version {
  const { video_id, n, companion, captions } = data;
  const place = { room_id, video_id, n };
  const url = companion && { [`${companion.what}_url`]: companionUrl(place, companion.what, companion.file_id) };
  if (captions === undefined) return { ...version, ...url };
  const { lang, label = lang, file_id } = captions;
  const others = version.captions.filter((one) => one.lang !== lang);
  const now = file_id === null ? [] : [{ lang, label, url: captionUrl(place, lang, file_id) }];
  return { ...version, ...url, captions: [...others, ...now] };
}

function changeVideo(view: ReviewView, videoId: string, change: (video: Video) => Video): ReviewView {
  return { ...view, videos: view.videos.map((video) => (video.id === videoId ? change(video) : video)) };
}

function changeVersion(
  view: ReviewView,
  { video_id, version_id }: { video_id: string; version_id: string },
  change: (version: Version) => Version,
): ReviewView {
  return changeVideo(view, video_id, (video) => ({
    ...video,
    versions: video.versions.map((version) => (version.id === version_id ? change(version) : version)),
  }));
}

/** One remark more or less in a status, of a version that may be gone with its video. */
function recounted(view: ReviewView, versionId: string, { from, to }: { from?: Status; to?: Status }): ReviewView {
  const moved = (counts: StatusCounts): StatusCounts => {
    const left = from === undefined ? counts : { ...counts, [from]: counts[from] - 1 };
    return to === undefined ? left : { ...left, [to]: left[to] + 1 };
  };
  const videos = view.videos.map((video) => ({
    ...video,
    versions: video.versions.map((version) =>
      version.id === versionId ? { ...version, feedback_counts: moved(version.feedback_counts) } : version,
    ),
  }));
  return counted({ ...view, videos });
}

function counted(view: ReviewView): ReviewView {
  const all = view.videos.flatMap(({ versions }) => versions.map(({ feedback_counts }) => feedback_counts));
  return { ...view, feedback_counts: addCounts(all) };
}

/** Those that are not named stay behind the others, as they were. */
function inOrder<Item extends { id: string }>(items: readonly Item[], ids: readonly string[]): Item[] {
  const place = new Map(ids.map((id, index) => [id, index]));
  const at = ({ id }: Item): number => place.get(id) ?? ids.length;
  return items.toSorted((a, b) => at(a) - at(b));
}
