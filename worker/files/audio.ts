// Whether a WebM or MP4 holds sound and nothing else. Only what names the tracks is read, not what is in them; where that
// cannot be read, it is no such file.

/** So deep are tracks within their containers, and so many boxes are looked at. */
const maxDepth = 6;
const maxElements = 2_000;

export function isSoundAlone(bytes: Uint8Array, container: 'webm' | 'mp4'): boolean {
  const found: string[] = [];
  const walk = container === 'webm' ? webmTracks : mp4Tracks;
  try {
    walk(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), found);
  } catch {
    // It ends in the middle of what says how long it is, or goes on for ever.
    return false;
  }
  return found.length > 0 && found.every((kind) => kind === 'sound');
}

/** Handlers of an MP4's tracks: `moov/trak/mdia/hdlr`. */
function mp4Tracks(view: DataView, found: string[]): void {
  const within = new Set(['moov', 'trak', 'mdia']);
  let left = maxElements;
  const walk = (from: number, to: number, depth: number): void => {
    for (let at = from; at + 8 <= to; left -= 1) {
      if (left === 0) throw new RangeError('too many boxes');
      const said = view.getUint32(at);
      const type = ascii(view, at + 4);
      const isLong = said === 1;
      const size = said === 0 ? to - at : isLong ? Number(view.getBigUint64(at + 8)) : said;
      const head = isLong ? 16 : 8;
      if (size < head || at + size > to) throw new RangeError('a box is longer than what it is in');
      if (type === 'hdlr') found.push(ascii(view, at + head + 8) === 'soun' ? 'sound' : 'other');
      if (within.has(type) && depth < maxDepth) walk(at + head, at + size, depth + 1);
      at += size;
    }
  };
  walk(0, view.byteLength, 0);
}

function ascii(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

const ids = { segment: 0x18538067, cluster: 0x1f43b675, tracks: 0x1654ae6b, track: 0xae, trackType: 0x83 };
const soundTrack = 2;

/** Types of a WebM's tracks: `Segment/Tracks/TrackEntry/TrackType`, all of them before its first cluster. */
function webmTracks(view: DataView, found: string[]): void {
  const within = new Set([ids.segment, ids.tracks, ids.track]);
  let left = maxElements;
  /** @returns whether there may be more */
  const walk = (from: number, to: number, depth: number): boolean => {
    for (let at = from; at < to; left -= 1) {
      if (left === 0) throw new RangeError('too many elements');
      const id = number(view, at, { keepsMark: true });
      const size = number(view, at + id.length, { keepsMark: false });
      const start = at + id.length + size.length;
      // A recording under way does not know how long it will be.
      const end = size.value === null ? to : start + size.value;
      if (id.value === ids.cluster) return false;
      if (end > to || id.value === null) throw new RangeError('an element is longer than what it is in');
      if (id.value === ids.trackType) found.push(view.getUint8(end - 1) === soundTrack ? 'sound' : 'other');
      if (within.has(id.value) && depth < maxDepth && !walk(start, end, depth + 1)) return false;
      at = end;
    }
    return true;
  };
  walk(0, view.byteLength, 0);
}

/** A number that says by its first bits how long it is; null: not known. */
function number(
  view: DataView,
  at: number,
  { keepsMark }: { keepsMark: boolean },
): { length: number; value: number | null } {
  const first = view.getUint8(at);
  const length = Math.clz32(first) - 23;
  if (length > 8) throw new RangeError('no such number');
  const mark = 0x80 >> (length - 1);
  let value = keepsMark ? first : first & (mark - 1);
  let isUnknown = !keepsMark && value === mark - 1;
  for (let index = 1; index < length; index += 1) {
    const next = view.getUint8(at + index);
    isUnknown &&= next === 0xff;
    value = value * 256 + next;
  }
  return { length, value: isUnknown ? null : value };
}
