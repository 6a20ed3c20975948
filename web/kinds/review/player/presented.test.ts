import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { presented } from './presented.ts';

let draw: (() => void)[] = [];

beforeEach(() => {
  draw = [];
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => draw.push(act));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The page is drawn once. */
function drawn(): void {
  for (const act of draw.splice(0)) act();
}

type Told = (now: number, frame: { mediaTime: number; presentationTime: number }) => void;

/** An element that is sought in; what it tells is said by the test. */
class Sought extends EventTarget {
  currentTime = 0;
  seeking = false;
  error = null;
  #told: Told | null = null;

  requestVideoFrameCallback(told: Told): number {
    this.#told = told;
    return 1;
  }

  cancelVideoFrameCallback(): void {
    this.#told = null;
  }

  tell(mediaTime: number, presentationTime = performance.now()): void {
    const told = this.#told;
    this.#told = null;
    told?.(performance.now(), { mediaTime, presentationTime });
  }

  seek(to: number): Promise<unknown> {
    const act = (): void => {
      this.currentTime = to;
    };
    return presented(this as unknown as HTMLVideoElement, act, (at) => at === to);
  }

  seeked(): void {
    this.dispatchEvent(new Event('seeked'));
  }
}

test('the frame that is sought is in sight once it is told, and another one only where no more follows', async () => {
  const video = new Sought();
  const found = video.seek(5);
  video.tell(4);
  video.seeked();
  video.tell(5);
  expect(await found).toEqual({ how: 'shown', at: 5 });
  const missed = video.seek(7);
  video.tell(8);
  video.seeked();
  vi.advanceTimersByTime(400);
  drawn();
  drawn();
  expect(await missed).toEqual({ how: 'shown', at: 8 });
});

test('a busy page draws late: what it tells then counts', async () => {
  const video = new Sought();
  const found = video.seek(5);
  video.tell(6);
  video.seeked();
  vi.advanceTimersByTime(1_000);
  drawn();
  video.tell(5);
  drawn();
  expect(await found).toEqual({ how: 'shown', at: 5 });
});

test('what was drawn before it was sought is not what it came to', async () => {
  const video = new Sought();
  const found = video.seek(5);
  video.tell(6, performance.now() - 20);
  video.seeked();
  vi.advanceTimersByTime(400);
  drawn();
  drawn();
  expect(await found).toEqual({ how: 'guessed', at: 5 });
});
