import { canDrop, frameCalled, type Rate, timebase, timecodeOf } from '#protocol/review/timecode.ts';

/** How moments of a version are called. */
export interface Labels {
  /** Of a moment: timecode where its frames are counted, else a clock. */
  moment: (moment: { seconds: number; frame: number | null }) => string;
  /** Of a moment that is only near: without frames. */
  clock: (seconds: number) => string;
  /** Such as 23.976; null without frames. */
  rate: string | null;
}

/** @param first what the file calls its first frame */
export function labelsOf({ rate, first }: { rate: Rate | null; first: string | undefined }): Labels {
  if (rate === null) return { moment: ({ seconds }) => preciseClock(seconds), clock: clockOf, rate: null };
  const counting = { rate, drop: first?.includes(';') === true && canDrop(rate) };
  const offset = first === undefined ? 0 : (frameCalled(first, counting) ?? 0);
  return {
    moment: ({ seconds, frame }) =>
      timecodeOf(offset + (frame ?? Math.floor((seconds * rate.num) / rate.den)), counting),
    clock: clockOf,
    rate: rateText(rate),
  };
}

function rateText(rate: Rate): string {
  const exact = rate.num / rate.den;
  return exact === timebase(rate) ? String(exact) : exact.toFixed(3).replace(/0$/u, '');
}

/** 1:05, or 1:00:05 */
export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** 1:05.40 */
function preciseClock(seconds: number): string {
  const hundredths = Math.floor(Math.max(0, seconds) * 100 + 0.001) % 100;
  return `${clockOf(seconds)}.${String(hundredths).padStart(2, '0')}`;
}
