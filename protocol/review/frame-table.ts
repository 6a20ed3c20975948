// When each frame of a file with a variable rate is shown, in as few bytes as it takes: whole numbers of the track's own
// resolution, each as the difference to the one before (LEB128).

/** Ten hours at 60 frames a second. */
export const maxTableFrames = 2_160_000;
/** Its largest form: ten bytes a frame are more than any file needs. */
export const maxTableBytes = 8 * 1024 * 1024;

export interface FrameTable {
  /** Units in a second. */
  resolution: number;
  /** When each frame is shown, in units, ascending; counted from the container's own zero. */
  times: readonly number[];
}

const limit = Number.MAX_SAFE_INTEGER;

/** @param table with a resolution that is a whole number. @throws RangeError where times do not ascend, or are no whole numbers */
export function encodeFrameTable({ resolution, times }: FrameTable): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  write(bytes, resolution);
  write(bytes, times.length);
  let before = 0;
  for (const [at, time] of times.entries()) {
    if (!Number.isSafeInteger(time)) throw new RangeError('times of frames are whole numbers');
    // The first may lie before zero: every other one follows the one before.
    if (at === 0) write(bytes, time < 0 ? -time * 2 - 1 : time * 2);
    else if (time <= before) throw new RangeError('times of frames ascend');
    else write(bytes, time - before);
    before = time;
  }
  return Uint8Array.from(bytes);
}

/** null: it is none. */
export function decodeFrameTable(bytes: Uint8Array): FrameTable | null {
  const reader = { bytes, at: 0 };
  const [resolution, count] = [read(reader), read(reader)];
  if (resolution === null || resolution < 1 || count === null || count < 1 || count > maxTableFrames) return null;
  const times: number[] = [];
  let time = 0;
  for (let frame = 0; frame < count; frame += 1) {
    const value = read(reader);
    if (value === null || (frame > 0 && value === 0)) return null;
    time = frame > 0 ? time + value : value % 2 === 1 ? -(value + 1) / 2 : value / 2;
    if (time > limit) return null;
    times.push(time);
  }
  return reader.at === bytes.length ? { resolution, times } : null;
}

function write(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

function read(reader: { bytes: Uint8Array; at: number }): number | null {
  let value = 0;
  let weight = 1;
  for (;;) {
    const byte = reader.bytes[reader.at];
    if (byte === undefined) return null;
    reader.at += 1;
    value += (byte % 128) * weight;
    if (value > limit) return null;
    if (byte < 128) return value;
    weight *= 128;
  }
}
