import { type Rate, rateCalled } from '#protocol/review/timecode.ts';

/** How far from its place a frame may be, in seconds. WebM keeps whole milliseconds. */
const slackSeconds = 0.0011;

/**
 * Whether frames are shown at a constant rate (each where it should be, none left out), and at which; null where that is no
 * fraction that cameras and programs have.
 *
 * @param times when they are shown, in seconds, ascending
 * @param guess what looks like it, in frames a second
 */
export function rateOf(times: readonly number[], guess: number): { rate: Rate | null; constant: boolean } {
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  if (times.length < 2) return { rate: null, constant: true };
  const mean = (times.length - 1) / (last - first);
  // What looks like 24 may be 23.976: the times themselves decide.
  const rate = [mean, guess].map(fractionOf).find((one) => one !== null && liesOn(times, one.num / one.den)) ?? null;
  return { rate, constant: rate !== null || liesOn(times, mean) };
}

/** Those that editing programs know; else whole ones, as screens and phones record them. */
function fractionOf(fps: number): Rate | null {
  const whole = Math.round(fps);
  return rateCalled(fps) ?? (whole > 0 && Math.abs(fps - whole) < 0.02 ? { num: whole, den: 1 } : null);
}

function liesOn(times: readonly number[], fps: number): boolean {
  const [first = 0] = times;
  return times.every((time, at) => Math.abs(time - first - at / fps) <= slackSeconds);
}
