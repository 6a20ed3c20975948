import type { WholeFeedback } from '#protocol/review/feedback.ts';
import { cutOf, timecodesIn, type Cut, type CutWishes } from '#protocol/review/markers/cut.ts';
import type { ReviewView, Version, Video } from '#protocol/review/view.ts';

export interface Reply {
  by: string;
  content: string;
  at: string;
}

/** A remark with its drawing and its thread, the oldest answer first. */
export interface Exported extends WholeFeedback {
  replies: Reply[];
  /** The file of its screenshot. */
  picture: string | null;
}

/** What stands around remarks, so that a file says what they are about. */
export interface ExportContext {
  project: Pick<ReviewView, 'id' | 'name' | 'videos' | 'people'>;
  /** Where the room is reached: `https://…/r/rom_…`. */
  url: string;
  wishes: CutWishes;
}

/** What a remark is about, and when in it. */
export interface Place {
  video: Video;
  version: Version;
  /** null where its file has nothing to count frames by. */
  cut: Cut | null;
  timecode: { from: string; to: string | null } | null;
}

/** Finds the place of a remark: of one that stands on what is not there any more, null. */
export function placesIn({ project, wishes }: ExportContext): (feedback: WholeFeedback) => Place | null {
  const known = new Map<string, Omit<Place, 'timecode'>>();
  for (const video of project.videos)
    for (const version of video.versions) {
      const cut = cutOf(version, wishes);
      known.set(version.id, { video, version, cut: cut.ok ? cut.value : null });
    }
  return (feedback) => {
    const place = known.get(feedback.version_id);
    if (place === undefined) return null;
    const { cut, version } = place;
    return { ...place, timecode: cut === null ? null : timecodesIn(cut, version, feedback) };
  };
}

/** Where it is read: the page finds the version that it stands on, and its very frame. */
export function linkTo({ url }: ExportContext, { id }: WholeFeedback): string {
  return `${url}?${new URLSearchParams({ to: id }).toString()}`;
}

export function nameIn({ project }: ExportContext, account: string | undefined): string {
  return project.people.find(({ id }) => id === account)?.name ?? '';
}
