import { ok, refuse, type Result } from '../../result.ts';
import type { Feedback } from '../feedback.ts';
import type { MediaFacts } from '../terms.ts';
import { canDrop, frameAt, frameCalled, rateCalled, timecodeOf, type Rate } from '../timecode.ts';
import type { Marker, MarkerList } from './marker-list.ts';

/** What whoever takes the file asks for; absent: as the file itself says. */
export interface CutWishes {
  /** Frames a second as people call them: 29.97. */
  fps?: number;
  drop?: boolean;
  /** What the first frame is called. */
  start_tc?: string;
}

/** How a version's frames are counted for a program. */
export type Cut = Omit<MarkerList, 'title' | 'markers'>;

/** Where programs begin a timeline, unless they are told otherwise. */
export const usualStart = '01:00:00:00';

const counted = 'CSV, JSON, WebVTT and PDF say when in seconds';

/**
 * How the frames of a file are counted. Numbers are left out at 29.97 and 59.94, unless its own timecode does not.
 *
 * @returns CONFLICT where nothing is known to count by, VALIDATION_ERROR where what is asked for is not to be had
 */
export function cutOf(version: MediaFacts, { fps, drop: wishedDrop, start_tc }: CutWishes): Result<Cut> {
  const rate = rateFor(version, fps);
  if (!rate.ok) return rate;
  const { first_timecode } = version;
  const drops = first_timecode === undefined || first_timecode.includes(';');
  if (wishedDrop === true && !canDrop(rate.value))
    return refuse('VALIDATION_ERROR', 'Drop-frame timecode is defined at 29.97 and 59.94 frames a second alone', {
      drop: ['must be false at this rate'],
    });
  const counting = { rate: rate.value, drop: canDrop(rate.value) && (wishedDrop ?? drops) };
  const called = start_tc ?? first_timecode ?? usualStart;
  const start = frameCalled(called, counting);
  if (start === null) {
    const message = `No frame is called ${called} at this rate: say by start_tc what the first one is`;
    return start_tc === undefined
      ? refuse('CONFLICT', message)
      : refuse('VALIDATION_ERROR', message, { start_tc: ['must be a timecode of this rate'] });
  }
  const frames = Math.max(1, Math.round(((version.duration_seconds ?? 0) * rate.value.num) / rate.value.den));
  return ok({ counting, start, frames, width: version.width ?? 1920, height: version.height ?? 1080 });
}

function rateFor({ rate, constant }: MediaFacts, fps: number | undefined): Result<Rate> {
  const known = rateCalled(fps ?? (rate === null ? Number.NaN : rate.num / rate.den));
  if (known !== null && (fps !== undefined || constant)) return ok(known);
  if (fps !== undefined)
    return refuse('VALIDATION_ERROR', `No editing program counts ${fps} frames a second`, {
      fps: ['must be one of 23.976, 24, 25, 29.97, 30, 47.952, 48, 50, 59.94 and 60'],
    });
  if (rate === null) return refuse('CONFLICT', `This file has no frames to count: ${counted}`);
  if (!constant)
    return refuse('CONFLICT', `The frames of this file last differently long: say fps as the program's, or ${counted}`);
  return refuse('CONFLICT', `No editing program counts as this file does: say fps as the program's, or ${counted}`);
}

/** Whether frame numbers of this file are those of its cut, so that nothing has to be reckoned from seconds. */
function countsAlike({ rate, constant }: MediaFacts, { counting }: Cut): boolean {
  const own = rate === null ? null : rateCalled(rate.num / rate.den);
  return constant && own?.num === counting.rate.num && own.den === counting.rate.den;
}

/** The frame of a moment, in the cut's counting; null for a remark on the whole. */
export function frameIn(cut: Cut, version: MediaFacts, { timestamp, frame }: Pick<Feedback, 'timestamp' | 'frame'>) {
  if (timestamp === undefined) return null;
  return frame !== undefined && countsAlike(version, cut) ? frame : frameAt(timestamp, cut.counting.rate);
}

/** From the first frame that is meant through the last one; null for a remark on the whole. */
export function timecodesIn(
  cut: Cut,
  version: MediaFacts,
  feedback: Pick<Feedback, 'timestamp' | 'end_timestamp' | 'frame'>,
): { from: string; to: string | null } | null {
  const frame = frameIn(cut, version, feedback);
  if (frame === null) return null;
  const name = (one: number): string => timecodeOf(cut.start + one, cut.counting);
  const { end_timestamp } = feedback;
  return { from: name(frame), to: end_timestamp === undefined ? null : name(lastFrame(cut, frame, end_timestamp)) };
}

function lastFrame({ counting }: Cut, first: number, endTimestamp: number): number {
  return Math.max(first, frameAt(endTimestamp, counting.rate));
}

/** Remarks as programs take them, in the order of time. Those on the whole stand at the first frame: a program has no place for them. */
export function markersOf(cut: Cut, version: MediaFacts, feedbacks: readonly Feedback[]): Marker[] {
  return feedbacks
    .map((feedback): Marker => {
      const { n, user, audience, content: text, status, end_timestamp } = feedback;
      const frame = frameIn(cut, version, feedback) ?? 0;
      const frames = end_timestamp === undefined ? 1 : lastFrame(cut, frame, end_timestamp) - frame + 1;
      return { n, frame, frames, author: authorOf({ user, audience }), text, status };
    })
    .sort((one, other) => one.frame - other.frame || one.n - other.n);
}

/** Who said it, and whether it is the team's alone: a file that leaves the room must tell. */
export function authorOf({ user, audience }: Pick<Feedback, 'user' | 'audience'>): string {
  return audience === 'team' ? `${user.name} (team)` : user.name;
}

/** A cut that holds all of its markers, though a file may be shorter than what is said of it. */
export function listOf(title: string, cut: Cut, markers: readonly Marker[]): MarkerList {
  const end = markers.reduce((last, { frame, frames }) => Math.max(last, frame + frames), 0);
  return { ...cut, title, frames: Math.max(cut.frames, end), markers };
}
