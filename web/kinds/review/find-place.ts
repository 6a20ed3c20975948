import type { Feedback } from '#protocol/review/feedback.ts';
import type { ReviewView } from '#protocol/review/view.ts';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import { roomRequest } from '#web/features/room/room-request.ts';

interface Place {
  video_id: string;
  n: number;
  /** null: it is about the version. */
  remark: string | null;
}

/** Where a remark, or a version, is to be seen; null: it is not there any more, or not for this viewer. */
export async function findPlace(
  { access, roomId }: Pick<SharedRoom, 'access' | 'roomId'>,
  { videos }: Pick<ReviewView, 'videos'>,
  target: string,
): Promise<Place | null> {
  const path = `/projects/${roomId}/feedbacks/${target}`;
  const remark = target.startsWith('fbk_') ? await roomRequest<Feedback>(access, path).catch(() => null) : null;
  const versionId = remark?.version_id ?? target;
  for (const { id: video_id, versions } of videos) {
    const version = versions.find(({ id }) => id === versionId);
    if (version !== undefined) return { video_id, n: version.n, remark: remark?.id ?? null };
  }
  return null;
}
