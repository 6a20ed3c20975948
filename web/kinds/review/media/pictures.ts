// Pictures of a film, made in its uploader's browser: a poster, and a strip of tiles for the scrubber's preview.
import { CanvasSink, EncodedPacketSink, type Input, type InputVideoTrack } from 'mediabunny';
import { filmstrip, momentOf, posterSide } from '#protocol/review/previews.ts';

const quality = 0.82;
const tiles = filmstrip.columns * filmstrip.rows;
/** Where a poster is looked for: openings are often black. */
const posterMoments = [0.1, 0.3, 0.5, 0.02];
/** Below this spread of brightness (0 to 255) a picture shows nothing. */
const leastSpread = 12;
/** Of so many different key frames a strip is good enough; below, frames between them are decoded. */
const enoughKeyFrames = 50;

/** A film whose pictures can be decoded here; null where they cannot. */
export async function pictureTrack(input: Input): Promise<InputVideoTrack | null> {
  const track = await input.getPrimaryVideoTrack();
  return track !== null && (await track.canDecode()) ? track : null;
}

/** JPEG, so that cards can show it. null: nothing of the film can be decoded. */
export async function makePoster(track: InputVideoTrack): Promise<Blob | null> {
  const { width, height } = fitted(await track.getDisplayWidth(), await track.getDisplayHeight(), posterSide);
  const sink = new CanvasSink(track, { width, height, fit: 'fill' });
  const [first, seconds] = [await track.getFirstTimestamp(), await track.computeDuration()];
  let best: { canvas: Canvas; spread: number } | null = null;
  for (const at of posterMoments) {
    const moment = first + at * Math.max(0, seconds - first);
    const found = await sink.getCanvas(moment).catch(() => null);
    if (found === null) continue;
    const spread = spreadOf(found.canvas);
    if (best === null || spread > best.spread) best = { canvas: found.canvas, spread };
    if (spread > leastSpread) break;
  }
  return best === null ? null : encoded(best.canvas, 'image/jpeg');
}

/** null: nothing of the film can be decoded. */
export async function makeFilmstrip(track: InputVideoTrack): Promise<Blob | null> {
  const tile = fitted(await track.getDisplayWidth(), await track.getDisplayHeight(), filmstrip.tileSide);
  const sheet = new OffscreenCanvas(tile.width * filmstrip.columns, tile.height * filmstrip.rows);
  const context = sheet.getContext('2d', { alpha: false });
  if (context === null) return null;
  const moments = await momentsOf(track);
  let index = 0;
  let last: Canvas | null = null;
  for await (const found of new CanvasSink(track, { ...tile, fit: 'fill' }).canvasesAtTimestamps(moments)) {
    // Where one is missing, what was shown before still is.
    last = found?.canvas ?? last;
    const [x, y] = [index % filmstrip.columns, Math.floor(index / filmstrip.columns)];
    if (last !== null) context.drawImage(last, x * tile.width, y * tile.height);
    index += 1;
  }
  return last === null ? null : encoded(sheet, 'image/webp');
}

export async function makeStillPoster(still: ImageBitmap): Promise<Blob | null> {
  const { width, height } = fitted(still.width, still.height, posterSide);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) return null;
  // What is see-through lies on paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(still, 0, 0, width, height);
  return encoded(canvas, 'image/jpeg');
}

/** A frame for each tile: key frames where there are enough, since they need no other to be decoded. */
async function momentsOf(track: InputVideoTrack): Promise<number[]> {
  const [first, end] = [await track.getFirstTimestamp(), await track.computeDuration()];
  const wanted = Array.from({ length: tiles }, (_, tile) => first + momentOf(tile, Math.max(0, end - first)));
  const packets = new EncodedPacketSink(track);
  const keys: number[] = [];
  for (const moment of wanted) {
    const key = await packets.getKeyPacket(moment, { metadataOnly: true }).catch(() => null);
    if (key !== null) keys.push(key.timestamp);
  }
  return keys.length === tiles && new Set(keys).size >= enoughKeyFrames ? keys : wanted;
}

type Canvas = HTMLCanvasElement | OffscreenCanvas;

function fitted(width: number, height: number, side: number): { width: number; height: number } {
  const by = Math.min(1, side / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
}

/** How far bright and dark lie apart, but for the last tenths on both sides. */
function spreadOf(canvas: Canvas): number {
  const small = new OffscreenCanvas(32, 32);
  const context = small.getContext('2d', { willReadFrequently: true });
  if (context === null) return 0;
  context.drawImage(canvas, 0, 0, 32, 32);
  const { data } = context.getImageData(0, 0, 32, 32);
  const bright: number[] = [];
  for (let at = 0; at < data.length; at += 4)
    bright.push(0.3 * (data[at] ?? 0) + 0.59 * (data[at + 1] ?? 0) + 0.11 * (data[at + 2] ?? 0));
  bright.sort((a, b) => a - b);
  return (bright[Math.floor(bright.length * 0.9)] ?? 0) - (bright[Math.floor(bright.length * 0.1)] ?? 0);
}

/** As WebP where this browser can write it, else as JPEG. */
async function encoded(canvas: Canvas, type: 'image/webp' | 'image/jpeg'): Promise<Blob | null> {
  const drawn = await asOffscreen(canvas);
  const blob = await drawn.convertToBlob({ type, quality });
  return blob.type === type ? blob : drawn.convertToBlob({ type: 'image/jpeg', quality });
}

async function asOffscreen(canvas: Canvas): Promise<OffscreenCanvas> {
  if (canvas instanceof OffscreenCanvas) return canvas;
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  copy.getContext('2d')?.drawImage(canvas, 0, 0);
  return copy;
}
