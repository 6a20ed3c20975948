// What the browser's own element needs to be asked for with care.

/** Whoever waits for a place longer than this goes to where the others are by then. */
const leapMs = 5_000;

/** Goes elsewhere while it plays: which frame is in sight first matters to nobody. @returns once it is there, or has ended */
export function leap(element: HTMLMediaElement, to: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const options = { once: true, signal: AbortSignal.any([ended, AbortSignal.timeout(leapMs)]) };
    options.signal.addEventListener('abort', () => resolve(), { once: true });
    element.addEventListener('seeked', () => resolve(), options);
    element.currentTime = to;
  });
}

/** @returns false where the browser does not let it: a page that nobody has touched may make no sound */
export async function playUnlessRefused(element: HTMLMediaElement): Promise<boolean> {
  const refusal: unknown = await element.play().then(
    () => null,
    (error: unknown) => error,
  );
  return !(refusal instanceof DOMException) || refusal.name !== 'NotAllowedError';
}

/** Asks for the file anew, and goes on from where it was. */
export async function loadAgain(element: HTMLMediaElement, { plays }: { plays: boolean }): Promise<void> {
  const { src, currentTime } = element;
  element.src = src;
  element.currentTime = currentTime;
  if (plays) await element.play().catch(() => undefined);
}

/** The element tells of a pause a little late: by then it may have been asked to go on, and it is nobody else's pause. */
export class OwnPauses {
  #untold = 0;

  pause(element: HTMLMediaElement): void {
    if (!element.paused) this.#untold += 1;
    element.pause();
  }

  /** Of a pause that is told: whether it was one of ours. */
  isOwn(): boolean {
    if (this.#untold === 0) return false;
    this.#untold -= 1;
    return true;
  }
}
