// The boxes of MP4 and MOV files (ISO/IEC 14496-12), as far as the reader of films says nothing of them.
import { type Rate, timecodeOf } from '#protocol/review/timecode.ts';

interface Box {
  type: string;
  /** Of the whole box, in the file. */
  start: number;
  /** Where what is in it begins. */
  body: number;
  end: number;
}

/** What stands first of what: more of them are in no file that plays. */
const mostBoxes = 10_000;
/** A list of contents is read whole; the largest of ten-hour films is smaller. */
const mostBytes = 64 * 1024 * 1024;

export interface Boxes {
  /** The list of contents stands before what is played; null: it is no such file. */
  fastStart: boolean | null;
  /** The timecode of the first frame; null where none was written. */
  firstTimecode: string | null;
}

/** @throws where the file cannot be read any more */
export async function readBoxes(file: Blob): Promise<Boxes> {
  const top = await topBoxes(file);
  const [moov, mdat] = ['moov', 'mdat'].map((type) => top.findIndex((box) => box.type === type));
  const list = top[moov ?? -1];
  if (list === undefined || mdat === undefined) return { fastStart: null, firstTimecode: null };
  const fastStart = mdat === -1 || (moov ?? 0) < mdat;
  const isSmall = list.end - list.start <= mostBytes;
  return { fastStart, firstTimecode: isSmall ? await timecodeIn(file, list) : null };
}

async function topBoxes(file: Blob): Promise<Box[]> {
  const found: Box[] = [];
  for (let at = 0; at + 8 <= file.size && found.length < mostBoxes;) {
    const box = boxAt(await viewOf(file, at, at + 16), 0, { offset: at, end: file.size });
    if (box === null) break;
    found.push(box);
    at = box.end;
  }
  return found;
}

/** @param frame where the view begins in the file, and where the box around it ends */
function boxAt(view: DataView, at: number, frame: { offset: number; end: number }): Box | null {
  if (at + 8 > view.byteLength) return null;
  const short = view.getUint32(at);
  const type = String.fromCharCode(...[4, 5, 6, 7].map((byte) => view.getUint8(at + byte)));
  const isLong = short === 1;
  if (isLong && at + 16 > view.byteLength) return null;
  const start = frame.offset + at;
  const size = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? frame.end - start : short;
  const head = isLong ? 16 : 8;
  if (size < head) return null;
  return { type, start, body: start + head, end: Math.min(frame.end, start + size) };
}

async function viewOf(file: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, to).arrayBuffer());
}

/** A timecode track: its entry says how it counts, its only sample with which frame it begins. */
async function timecodeIn(file: Blob, moov: Box): Promise<string | null> {
  const view = await viewOf(file, moov.start, moov.end);
  const within = (box: Box): Box[] => {
    const inside: Box[] = [];
    for (let at = box.body - moov.start; at < box.end - moov.start;) {
      const next = boxAt(view, at, { offset: moov.start, end: box.end });
      if (next === null) break;
      inside.push(next);
      at = next.end - moov.start;
    }
    return inside;
  };
  const down = (box: Box | undefined, ...path: string[]): Box | undefined =>
    path.reduce<Box | undefined>(
      (at, type) => (at === undefined ? at : within(at).find((one) => one.type === type)),
      box,
    );
  for (const track of within(moov).filter(({ type }) => type === 'trak')) {
    const table = down(track, 'mdia', 'minf', 'stbl');
    const [entry, chunks] = [down(table, 'stsd'), down(table, 'stco') ?? down(table, 'co64')];
    if (entry === undefined || chunks === undefined) continue;
    const counting = countingOf(view, entry.body - moov.start);
    const at = chunks.body - moov.start + 8;
    const isLong = chunks.type === 'co64';
    if (counting === null || at + (isLong ? 8 : 4) > view.byteLength) continue;
    const sample = isLong ? Number(view.getBigUint64(at)) : view.getUint32(at);
    const first = await viewOf(file, sample, sample + 4);
    if (first.byteLength === 4) return timecodeOf(first.getUint32(0), counting);
  }
  return null;
}

/** What the description of a `tmcd` track says; null: it is another's, or says nothing that makes sense. */
function countingOf(view: DataView, at: number): { rate: Rate; drop: boolean } | null {
  // Version and flags, count; then the entry: size, type, six reserved bytes, index, four reserved ones.
  const entry = at + 8;
  if (entry + 33 > view.byteLength || view.getUint32(entry + 4) !== 0x74_6d_63_64) return null;
  const [flags, num, den] = [20, 24, 28].map((byte) => view.getUint32(entry + byte));
  if (!num || !den || num / den > 1_000) return null;
  return { rate: { num, den }, drop: ((flags ?? 0) & 1) === 1 };
}
