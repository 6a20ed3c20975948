import { EncodedPacketSink, type InputVideoTrack } from 'mediabunny';

export interface FrameTimes {
  /** In seconds of the container, ascending. */
  times: number[];
  /** false: there are more, and what is here lasted long enough. */
  whole: boolean;
}

/**
 * When each frame of a film is shown. Reads the list of frames, not the frames; of a film of hours even that takes long.
 *
 * @param budgetMs after which it is left at what was found
 */
export async function frameTimes(track: InputVideoTrack, budgetMs = Infinity): Promise<FrameTimes> {
  const until = performance.now() + budgetMs;
  const times: number[] = [];
  let whole = true;
  for await (const { timestamp } of new EncodedPacketSink(track).packets(undefined, undefined, {
    metadataOnly: true,
  })) {
    times.push(timestamp);
    whole = performance.now() < until;
    if (!whole) break;
  }
  times.sort((a, b) => a - b);
  // Frames that were found last may have neighbours that were not.
  const settled = whole ? times : times.slice(0, -32);
  return { times: settled.filter((time, at) => at === 0 || time > (settled[at - 1] ?? 0)), whole };
}
