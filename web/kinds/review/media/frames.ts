import type { InputVideoTrack } from 'mediabunny';
import { encodeFrameTable } from '#protocol/review/frame-table.ts';
import { frameTimes } from './frame-times.ts';

/** When each frame is shown, for players that cannot reckon it; null where it cannot be said in whole units. */
export async function makeFrameTable(track: InputVideoTrack): Promise<Uint8Array<ArrayBuffer> | null> {
  const resolution = Math.round(await track.getTimeResolution());
  const { times } = await frameTimes(track);
  const units = times.map((time) => Math.round(time * resolution));
  const ascends = units.every((unit, at) => at === 0 || unit > (units[at - 1] ?? 0));
  return units.length > 0 && ascends ? encodeFrameTable({ resolution, times: units }) : null;
}
