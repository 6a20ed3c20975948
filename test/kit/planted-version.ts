// Versions whose bytes are only said to be there: a room is told what the worker and the queue would tell it of an upload.
import { minPartBytes } from '#protocol/files/uploads.ts';
import type { MediaFacts } from '#protocol/review/terms.ts';
import { idsFor } from '#worker/kinds/review/version-files.ts';
import { newId } from '#worker/platform/ids.ts';
import { systemActor, type Credentials } from '#worker/room/credentials.ts';
import { accepted, send, type TestRoom } from './room-kit.ts';

export const plantedDigest = 'd'.repeat(64);

/** A minute at 29.97 frames a second. */
export const plantedFacts: Partial<MediaFacts> = {
  duration_seconds: 60,
  rate: { num: 30_000, den: 1001 },
  width: 1920,
  height: 1080,
  audio: true,
};

export interface Planting {
  /** Of a new video. */
  title?: string;
  /** The video of which it is the next version; absent: it is the first one of a new video. */
  of?: string;
  facts?: Partial<MediaFacts>;
  content_type?: string;
  size?: number;
  /** null: it plays, and its digest is not known. */
  sha256?: string | null;
}

export interface Planted {
  video_id: string;
  version_id: string;
  file_id: string;
  version: number;
}

/** One that goes up, of which no part has come. */
export async function beginVersion(
  room: TestRoom,
  by: Credentials,
  { title = '예고편', of, content_type = 'video/mp4', size = 9 }: Planting = {},
): Promise<Planted> {
  const file_id = newId('fil');
  const { version_id, video_id: ownVideo } = idsFor(file_id);
  const video_id = of ?? ownVideo;
  const arriving = {
    video_id,
    version_id,
    file_id,
    file_name: 'cut.mp4',
    content_type,
    size,
    part_size: minPartBytes,
    ...(of === undefined && { title }),
  };
  const type = of === undefined ? 'video.add' : 'version.add';
  const { data } = await accepted(send(room, by, type, arriving, { origin: 'worker' }));
  return { video_id, version_id, file_id, version: (data as { version: { n: number } }).version.n };
}

/** All of its parts are there. The queue will find that they are not. */
export function joinVersion(room: TestRoom, by: Credentials, { file_id }: Planted) {
  return send(room, by, 'upload.complete', { file_id, parts_sha256: plantedDigest }, { origin: 'worker' });
}

/** All of its parts are there, and this is what the queue has found: in one breath, before the real one finds no bytes. */
export async function settleVersion(
  room: TestRoom,
  by: Credentials,
  planted: Planted,
  { sha256 = plantedDigest, state = 'clean' }: { sha256?: string | null; state?: string } = {},
) {
  const found = { file_id: planted.file_id, state, ...(sha256 !== null && { sha256 }) };
  const [joined, settled] = await Promise.all([
    joinVersion(room, by, planted),
    send(room, systemActor, 'file.settle', found, { origin: 'system' }),
  ]);
  return joined.ok ? settled : joined;
}

/** One that plays. */
export async function plantVersion(room: TestRoom, by: Credentials, planting: Planting = {}): Promise<Planted> {
  const { facts = plantedFacts } = planting;
  const begun = await beginVersion(room, by, planting);
  await accepted(settleVersion(room, by, begun, planting));
  const { video_id, version } = begun;
  await accepted(send(room, by, 'version.update', { video_id, version, facts }));
  return begun;
}
