import { cutOf, frameIn } from '#protocol/review/markers/cut.ts';
import type { MediaFacts } from '#protocol/review/terms.ts';
import { type Rate, timebase, timecodeOf } from '#protocol/review/timecode.ts';
import type { Moment } from './player-state.ts';

/** How moments can be called: as editing programs do, by the clock from the first frame, or by counting frames. */
export const namings = ['timecode', 'time', 'frames'] as const;
export type Naming = (typeof namings)[number];

/** How moments of a version are called. */
export interface Labels {
  naming: Naming;
  /** What its file has: without frames there is only time. */
  offered: readonly Naming[];
  /** Of a moment in sight. */
  moment: (moment: Moment) => string;
  /** Of a moment that is only near: to the second. */
  near: (seconds: number) => string;
  /** Such as 23.976; null without frames. */
  rate: string | null;
}

type Named = MediaFacts & { frames_url?: string };

/**
 * Timecode is what the exports of this version say by themselves, so that nobody has two names for one moment: the file's
 * own, or from 01:00:00:00 on. Where they have none, there is none here.
 */
export function labelsOf(version: Named, wished: Naming): Labels {
  const { rate, constant, frames_url } = version;
  const cut = cutOf(version, {});
  const hasFrames = frames_url !== undefined || (rate !== null && constant);
  const offered = namings.filter((one) => one === 'time' || (one === 'frames' ? hasFrames : cut.ok && hasFrames));
  const naming = offered.includes(wished) ? wished : 'time';
  const shared = { naming, offered, rate: rate === null ? null : rateText(rate) };
  if (naming === 'timecode' && cut.ok) {
    const { start, counting } = cut.value;
    const called = (frame: number): string => timecodeOf(start + frame, counting);
    return {
      ...shared,
      moment: ({ seconds, frame }) => called(frame ?? frameIn(cut.value, version, { timestamp: seconds }) ?? 0),
      near(seconds) {
        const base = timebase(counting.rate);
        const frame = Math.round((seconds * counting.rate.num) / counting.rate.den);
        // To the nearest second.
        return called(frame + Math.floor(base / 2)).slice(0, -3);
      },
    };
  }
  if (naming === 'frames')
    return {
      ...shared,
      moment: ({ seconds, frame }) => (frame === null ? preciseClock(seconds) : `${frame}f`),
      near: clockOf,
    };
  return { ...shared, moment: ({ seconds }) => preciseClock(seconds), near: clockOf };
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
