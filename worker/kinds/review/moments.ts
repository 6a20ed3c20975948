// Where in a file a remark is: a moment that is kept is the beginning of a frame, to the millisecond.
import { refuse, type Result } from '#protocol/result.ts';
import { isImage } from '#protocol/review/terms.ts';
import { frameAt, secondsAt, type Rate } from '#protocol/review/timecode.ts';
import type { VersionRow } from './rows.ts';

export interface Moment {
  timestamp?: number;
  end_timestamp?: number;
  frame?: number;
}

type File = Pick<VersionRow, 'contentType' | 'durationSeconds' | 'rateNum' | 'rateDen' | 'constant'>;

function rateOf({ rateNum: num, rateDen: den }: File): Rate | null {
  return num === null || den === null ? null : { num, den };
}

function wrong(field: keyof Moment, why: string): Result<never> {
  return refuse('VALIDATION_ERROR', `${field}: ${why}`, { [field]: [why] });
}

function startOf(frame: number, rate: Rate): number {
  return Math.round(secondsAt(frame, rate) * 1000) / 1000;
}

/**
 * At a constant rate the frame follows from the moment, and must agree where both are said; at a variable one it is counted in
 * the file's own table, which the room does not have, and is taken as it is said.
 */
export function momentIn(file: File, { timestamp, end_timestamp, frame }: Moment): Result<Moment> {
  if (timestamp === undefined) return { ok: true, value: {} };
  if (isImage({ content_type: file.contentType })) return wrong('timestamp', 'an image has no time');
  const ends = file.durationSeconds;
  if (ends !== null && timestamp > ends) return wrong('timestamp', `lies behind the end at ${ends} s`);
  if (ends !== null && end_timestamp !== undefined && end_timestamp > ends)
    return wrong('end_timestamp', `lies behind the end at ${ends} s`);
  const rate = rateOf(file);
  if (rate === null && frame !== undefined) return wrong('frame', 'this file has no frames to count');
  if (rate === null || !file.constant) return { ok: true, value: moment(timestamp, end_timestamp, frame) };
  const frameOf = (seconds: number): number => Math.min(frameAt(seconds, rate), lastFrame(ends, rate));
  const shown = frameOf(timestamp);
  if (frame !== undefined && frame !== shown) return wrong('frame', `at ${timestamp} s it is ${shown}`);
  const until = end_timestamp === undefined ? undefined : startOf(frameOf(end_timestamp), rate);
  return { ok: true, value: moment(startOf(shown, rate), until, shown) };
}

/** Where a film ends no frame begins. */
function lastFrame(durationSeconds: number | null, rate: Rate): number {
  return durationSeconds === null ? Infinity : Math.max(0, frameAt(durationSeconds - 0.001, rate));
}

/** The same moment in another version, which may be shorter, and count otherwise. */
export function momentCarried(file: File, { timestamp, end_timestamp }: Moment): Moment {
  if (timestamp === undefined || isImage({ content_type: file.contentType })) return {};
  const last = file.durationSeconds === null ? Infinity : Math.max(0, file.durationSeconds - 0.001);
  const until = end_timestamp === undefined ? {} : { end_timestamp: Math.min(end_timestamp, last) };
  const carried = momentIn(file, { timestamp: Math.min(timestamp, last), ...until });
  return carried.ok ? carried.value : {};
}

function moment(timestamp: number, end_timestamp: number | undefined, frame: number | undefined): Moment {
  return {
    timestamp,
    ...(end_timestamp !== undefined && { end_timestamp }),
    ...(frame !== undefined && { frame }),
  };
}
