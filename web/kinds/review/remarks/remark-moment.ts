import type { Feedback } from '#protocol/review/feedback.ts';
import type { FrameTimes } from '../player/frame-times.ts';
import type { Moment } from '../player/player-state.ts';

/** What a remark is about, as a player goes there. */
export function momentOfRemark({ timestamp = 0, frame }: Feedback, times: FrameTimes | null): Moment {
  if (frame !== undefined) return { seconds: times?.startOf(frame) ?? timestamp, frame };
  return { seconds: timestamp, frame: times?.frameAt(timestamp) ?? null };
}
