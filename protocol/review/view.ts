import { initialAccess, type AccessView } from '../access/view.ts';
import { statuses, type Status } from './status.ts';
import type { MediaFacts, Verdict, VersionStatus } from './terms.ts';

/** How many remarks stand where. */
export type StatusCounts = Record<Status, number>;

export const noCounts: StatusCounts = { open: 0, in_progress: 0, resolved: 0, closed: 0 };

export interface Captions {
  lang: string;
  label: string;
  url: string;
}

/** What stands of what was said of a version, bound to the bytes and to the last remark that whoever said it had seen. */
export interface StandingVerdict {
  receipt: string;
  by: string;
  verdict: Verdict;
  note?: string;
  at: string;
  sha256: string;
  feedback_seq: number;
}

export interface Version extends MediaFacts {
  id: string;
  /** Its number in its video: 1, 2, 3 … for good, in whatever order versions are shown. */
  n: number;
  name?: string;
  status: VersionStatus;
  /** A code that the page words: `infected`, `unsupported`, `digest_mismatch`, `expired` … */
  failure?: string;
  file_id: string;
  file_name: string;
  size: number;
  content_type: string;
  /** Of the digests of its parts, joined: known once all of them are here. */
  parts_sha256?: string;
  /** Of all its bytes: known some time after it is ready. Nothing is approved before. */
  sha256?: string;
  poster_url: string | null;
  filmstrip_url?: string;
  waveform_url?: string;
  frames_url?: string;
  url: string;
  captions: Captions[];
  uploaded_by: string;
  created_at: string;
  /** It is not for watching any more; what was said of it stands. */
  withdrawn?: true;
  /** What it says most newly, if it was not taken back. */
  verdict?: StandingVerdict;
  /** Of the remarks that stand on it now and that the viewer may see. */
  feedback_counts: StatusCounts;
}

export interface Video {
  id: string;
  title: string;
  /** In the order in which they are shown; the last one is the newest unless somebody has moved them. */
  versions: Version[];
  created_by: string;
  created_at: string;
}

/** A video that can be brought back until then. */
export interface DeletedVideo {
  id: string;
  title: string;
  deleted_at: string;
  restorable_until: string;
}

/** `due_at`: absent where nobody waits for it. */
export interface ProjectSettings {
  guests_may_approve: boolean;
  downloads: boolean;
  due_at?: string;
}

export const defaultSettings: ProjectSettings = { guests_may_approve: false, downloads: true };

/**
 * All that a viewer of a project sees at once: its videos, and of its remarks their numbers alone, because a video may have
 * thousands.
 *
 * How a page keeps a list of remarks: it follows the room first (`RoomClient.follow`), reads pages of
 * `GET /projects/{id}/feedbacks` (each says the `seq` that it was read at), and carries what it has past every event with
 * `reduceFeedbacks` (`feedback-list.ts`), which leaves alone what a page knew already. Where the room is followed anew without
 * what lies between (the event is null), it reads again. Drawings come with the single remark. Threads are read by
 * `GET /rooms/{id}/comments?target=` and carried on with `reduceComments`.
 */
export interface ReviewView extends AccessView {
  id: string;
  name: string;
  description: string;
  settings: ProjectSettings;
  /** In the order in which they are shown; without those that were deleted. */
  videos: Video[];
  /** The sum over its videos. */
  feedback_counts: StatusCounts;
  created_by: string;
  created_at: string;
  /** What is done together is being kept, for everybody who may look at the project. */
  keeping?: { session_id: string; by: string; started_at: string };
}

export function initialReview(roomId: string): ReviewView {
  return {
    ...initialAccess,
    id: roomId,
    name: '',
    description: '',
    settings: defaultSettings,
    videos: [],
    feedback_counts: noCounts,
    created_by: '',
    created_at: '',
  };
}

export function addCounts(all: readonly StatusCounts[]): StatusCounts {
  return all.reduce(
    (sum, one) => Object.fromEntries(statuses.map((status) => [status, sum[status] + one[status]])) as StatusCounts,
    noCounts,
  );
}

/** Those that wait for something still. */
export function leftOf({ open, in_progress }: StatusCounts): number {
  return open + in_progress;
}

/** The one that is watched where nobody says which: the last that is shown and plays. */
export function currentVersion({ versions }: Pick<Video, 'versions'>): Version | undefined {
  const there = versions.filter(({ withdrawn }) => withdrawn === undefined);
  return there.findLast(({ status }) => status === 'ready') ?? there.at(-1);
}

/** A version by its id, with the video that it is of; null: none of these has it. */
export function findVersion(videos: readonly Video[], id: string | null): { video: Video; version: Version } | null {
  for (const video of videos) {
    const version = video.versions.find((one) => one.id === id);
    if (version !== undefined) return { video, version };
  }
  return null;
}

/** Snapshot lists that may be long and come in parts after a welcome. */
export const reviewLongLists = ['videos', 'people', 'members', 'shares'] as const;
