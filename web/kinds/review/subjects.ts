import type { RoomEvent } from '#protocol/wire.ts';

/** What an event is about: the newest thing that it names. */
export function subjectOf({ data }: RoomEvent): string | null {
  const { comment_id, feedback_id, target, version_id, video_id } = data as Record<string, string | undefined>;
  return comment_id ?? feedback_id ?? target ?? version_id ?? video_id ?? null;
}
