// Where the bytes of a project are, as its views say it: addresses that stay, so that browsers keep what they have.
import type { Companion } from './terms.ts';

interface Place {
  room_id: string;
  video_id: string;
  n: number;
}

function versionPath({ room_id, video_id, n }: Place): string {
  return `/api/v1/projects/${room_id}/videos/${video_id}/versions/${n}`;
}

/** The file as it was uploaded, for a player: by the cookie of a media session. */
export function mediaUrl(place: Place): string {
  return `${versionPath(place)}/media`;
}

/** `file_id` makes another address of one that was replaced. */
export function companionUrl(place: Place, companion: Companion, file_id: string): string {
  return `${versionPath(place)}/${companion}?file=${file_id}`;
}

/** Which file stands at such an address; null: none is named there. */
export function fileAt(url: string | null): string | null {
  return url?.split('?file=')[1] ?? null;
}

export function captionUrl(place: Place, lang: string, file_id: string): string {
  return `${versionPath(place)}/captions/${lang}?file=${file_id}`;
}

interface Pictured {
  room_id: string;
  video_id: string;
  feedback_id: string;
}

/** Below its video, as all is that the cookie of a media session is for. */
export function screenshotUrl({ room_id, video_id, feedback_id }: Pictured, file_id: string): string {
  return `/api/v1/projects/${room_id}/videos/${video_id}/feedbacks/${feedback_id}/screenshot?file=${file_id}`;
}
