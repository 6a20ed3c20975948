// Waiting for a frame to be in sight: `seeked` comes too early now and then (2 to 5 % on WebM), and never at all where a
// file cannot be decoded on from there; and right after a pause frames are still told that were on their way.

export type Presented =
  /** In sight, with what the player calls its beginning. */
  | { how: 'shown'; at: number }
  /** The seek ended and nobody knows what is in sight: a window in the background paints nothing. */
  | { how: 'guessed'; at: number }
  | { how: 'failed' };

const limitMs = 3_000;
/** After a seek has ended, while the page is drawn: what is not told by then is what was told last. */
const quietMs = 400;

/**
 * What is in sight once `act` is done, which leads to a seek or to the first frame.
 * @param isWanted whether this is the frame that is waited for; another one counts only where no more follows
 */
export function presented(
  video: HTMLVideoElement,
  act: () => void,
  isWanted: (at: number) => boolean = () => true,
): Promise<Presented> {
  return new Promise((resolve) => {
    const beganMs = performance.now();
    let handle = 0;
    let told: number | null = null;
    let quiet: ReturnType<typeof setTimeout> | null = null;
    const end = (result: Presented): void => {
      if (handle !== 0) video.cancelVideoFrameCallback(handle);
      if (quiet !== null) clearTimeout(quiet);
      clearTimeout(limit);
      video.removeEventListener('error', failed);
      video.removeEventListener('seeked', seeked);
      resolve(result);
    };
    const settle = (): void =>
      end(told === null ? { how: 'guessed', at: video.currentTime } : { how: 'shown', at: told });
    const failed = (): void => end({ how: 'failed' });
    const seeked = (): void => {
      quiet ??= setTimeout(() => afterDrawing(settle), quietMs);
    };
    const limit = setTimeout(() => (video.error === null && !video.seeking ? settle() : failed()), limitMs);
    video.addEventListener('error', failed);
    video.addEventListener('seeked', seeked);
    const listen = (): void => {
      handle = video.requestVideoFrameCallback((_now, { mediaTime, presentationTime }) => {
        handle = 0;
        if (isWanted(mediaTime)) return end({ how: 'shown', at: mediaTime });
        // What was drawn before is where it was.
        if (presentationTime >= beganMs) told = mediaTime;
        listen();
      });
    };
    if ('requestVideoFrameCallback' in video) listen();
    act();
  });
}

/** Frames are told as the page is drawn, which a busy one is late with; one that nobody sees never is. */
function afterDrawing(act: () => void): void {
  if (document.hidden) act();
  else requestAnimationFrame(() => requestAnimationFrame(act));
}

/** Tells of the next frame that is drawn, and of those after it for as long as `hear` returns true. */
export function eachFrame(video: HTMLVideoElement, hear: (at: number) => unknown): void {
  if (!('requestVideoFrameCallback' in video)) return;
  video.requestVideoFrameCallback((_now, { mediaTime }) => {
    if (hear(mediaTime) === true) eachFrame(video, hear);
  });
}
