// SMPTE timecode (ST 12-1): frames as a clock counts them. Frame numbers are the truth; a timecode is how one is called.

/** Frames in a second, as a fraction: 30000/1001 is what people call 29.97. */
export interface Rate {
  num: number;
  den: number;
}

/** How a file counts: the frame that it calls its first one, and whether it leaves numbers out to keep up with the clock. */
export interface Counting {
  rate: Rate;
  drop: boolean;
}

const minutesInDay = 24 * 60;

/** The rates that editing programs know, by what people call them. */
const knownRates: readonly (Rate & { fps: number })[] = [
  { fps: 23.976, num: 24_000, den: 1001 },
  { fps: 24, num: 24, den: 1 },
  { fps: 25, num: 25, den: 1 },
  { fps: 29.97, num: 30_000, den: 1001 },
  { fps: 30, num: 30, den: 1 },
  { fps: 47.952, num: 48_000, den: 1001 },
  { fps: 48, num: 48, den: 1 },
  { fps: 50, num: 50, den: 1 },
  { fps: 59.94, num: 60_000, den: 1001 },
  { fps: 60, num: 60, den: 1 },
];

/** The rate that is meant by a number of frames a second, such as 23.98; null where no editing program knows it. */
export function rateCalled(fps: number): Rate | null {
  // 23.98 is nearer to 23.976 than half of what lies between that and 24.
  const known = knownRates.find((rate) => Math.abs(rate.fps - fps) < 0.011);
  return known === undefined ? null : { num: known.num, den: known.den };
}

/** So many frames a second its timecode counts: 24 at 23.976. */
export function timebase({ num, den }: Rate): number {
  return Math.round(num / den);
}

/** Whether frame numbers can be left out at this rate: drop-frame is defined for 29.97 and 59.94 alone. */
export function canDrop({ num, den }: Rate): boolean {
  return den === 1001 && (num === 30_000 || num === 60_000);
}

/** @param frame any whole number: timecode begins anew after a day, and before one it goes back into the day before */
export function timecodeOf(frame: number, { rate, drop }: Counting): string {
  const base = timebase(rate);
  const left = leftOut({ rate, drop });
  const day = base * 60 * minutesInDay - left * (minutesInDay - minutesInDay / 10);
  const called = withLeftOut(((frame % day) + day) % day, base, left);
  const seconds = Math.floor(called / base);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits);
  return `${parts.join(':')}${left > 0 ? ';' : ':'}${twoDigits(called % base)}`;
}

/** The frame that is called so; null where none is: a form, an hour or a frame that there is not, or a number left out. */
export function frameCalled(timecode: string, { rate, drop }: Counting): number | null {
  const found = /^(\d{2}):([0-5]\d):([0-5]\d)[:;.](\d{2,3})$/u.exec(timecode);
  if (found === null) return null;
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = found.slice(1).map(Number);
  const base = timebase(rate);
  if (hours > 23 || frames >= base) return null;
  const left = leftOut({ rate, drop });
  if (minutes % 10 > 0 && seconds === 0 && frames < left) return null;
  const whole = hours * 60 + minutes;
  return (whole * 60 + seconds) * base + frames - left * (whole - Math.floor(whole / 10));
}

/** When a frame begins, in seconds from the first one. */
export function secondsAt(frame: number, { num, den }: Rate): number {
  return (frame * den) / num;
}

/** The frame that is shown so many seconds after the first one began. A moment that is kept to the millisecond means the frame that begins there. */
export function frameAt(seconds: number, { num, den }: Rate): number {
  // A little more than half of one: a beginning may lie in the middle between two milliseconds.
  return Math.floor(((seconds + 0.0006) * num) / den);
}

/** How many numbers each minute begins with that are left out, but for every tenth. */
function leftOut({ rate, drop }: Counting): number {
  return drop && canDrop(rate) ? timebase(rate) / 15 : 0;
}

function withLeftOut(frame: number, base: number, left: number): number {
  const inMinute = base * 60 - left;
  const inTen = inMinute * 10 + left;
  const tens = Math.floor(frame / inTen);
  const rest = frame % inTen;
  // The first minute of ten is whole.
  const minutes = rest < left ? 0 : Math.floor((rest - left) / inMinute);
  return frame + left * (9 * tens + minutes);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
