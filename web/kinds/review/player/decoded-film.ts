// Frames by WebCodecs, for files that the browser's own element cannot be sought in: with open GOPs it dies at the first seek,
// and at a broken place it goes no further. Loaded with the first of them.
import {
  EncodedPacketSink,
  Input,
  type InputVideoTrack,
  MATROSKA,
  MP4,
  QTFF,
  UrlSource,
  type VideoSample,
  VideoSampleSink,
  WEBM,
} from 'mediabunny';
import { DecodedSound } from './decoded-sound.ts';

interface Playing {
  /** Seconds from the first frame. */
  from: number;
  speed: number;
  /** A frame is in sight; it begins so many seconds after the first one. */
  onShown: (seconds: number) => void;
  onEnd: () => void;
}

/** A frame is drawn at least so often, however late it comes. */
const mostUnseenMs = 250;

export class DecodedFilm {
  /** What is in sight. */
  readonly canvas = document.createElement('canvas');
  readonly #input: Input;
  readonly #track: InputVideoTrack;
  readonly #frames: VideoSampleSink;
  readonly #sound: DecodedSound | null;
  /** What the file calls the beginning of the first frame that is shown. */
  readonly #first: number;
  #run = new AbortController();

  private constructor(input: Input, track: InputVideoTrack, sound: DecodedSound | null, first: number) {
    this.#input = input;
    this.#track = track;
    this.#frames = new VideoSampleSink(track);
    this.#sound = sound;
    this.#first = first;
  }

  /** @returns null where nothing here can decode it */
  static async open(url: string): Promise<DecodedFilm | null> {
    const input = new Input({ source: new UrlSource(url), formats: [MP4, QTFF, WEBM, MATROSKA] });
    try {
      const track = await input.getPrimaryVideoTrack();
      if (track !== null && (await track.canDecode())) {
        // What lies before zero was cut away.
        const start = await new VideoSampleSink(track).getSample(Math.max(0, await track.getFirstTimestamp()));
        const film = new DecodedFilm(input, track, await DecodedSound.of(input), start?.timestamp ?? 0);
        [film.canvas.width, film.canvas.height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
        start?.close();
        return film;
      }
    } catch {
      // It cannot be read either.
    }
    input.dispose();
    return null;
  }

  /**
   * Shows the frame of a moment, in seconds from the first frame.
   *
   * @returns when it begins; null where it cannot be decoded: then what was in sight still is
   */
  async show(seconds: number): Promise<number | null> {
    this.pause();
    const frame = await this.#frames.getSample(this.#first + seconds).catch(() => null);
    return frame === null ? null : this.#draw(frame);
  }

  play({ from, speed, onShown, onEnd }: Playing): void {
    this.pause();
    this.#run = new AbortController();
    const { signal } = this.#run;
    this.#sound?.play(this.#first + from, speed);
    const beganMs = performance.now();
    const now = (): number => from + ((performance.now() - beganMs) / 1000) * speed;
    void this.#playFrom(from, { now, speed, onShown, signal }).then(() => {
      if (!signal.aborted) onEnd();
    });
  }

  pause(): void {
    this.#run.abort();
    this.#sound?.pause();
  }

  /** @param volume from 0 to 1 */
  setVolume(volume: number): void {
    this.#sound?.setVolume(volume);
  }

  end(): void {
    this.pause();
    this.#sound?.end();
    this.#input.dispose();
  }

  async #playFrom(seconds: number, run: Run): Promise<void> {
    let at = seconds;
    try {
      let drawnMs = 0;
      for await (const frame of this.#frames.samples(this.#first + seconds)) {
        at = frame.timestamp - this.#first;
        const isLate = run.now() > at + frame.duration && performance.now() - drawnMs < mostUnseenMs;
        if (!isLate) await untilTime(at, run);
        if (run.signal.aborted || isLate) frame.close();
        else {
          run.onShown(this.#draw(frame));
          drawnMs = performance.now();
        }
        if (run.signal.aborted) return;
      }
    } catch {
      // Something is broken there: on from where decoding can begin anew.
      const next = await this.#keyAfter(at).catch(() => null);
      if (next !== null && !run.signal.aborted) await this.#playFrom(next, run);
    }
  }

  async #keyAfter(seconds: number): Promise<number | null> {
    const packets = new EncodedPacketSink(this.#track);
    const here = await packets.getPacket(this.#first + seconds, { metadataOnly: true });
    const next = here === null ? null : await packets.getNextKeyPacket(here, { metadataOnly: true });
    return next === null || next.timestamp - this.#first <= seconds ? null : next.timestamp - this.#first;
  }

  #draw(frame: VideoSample): number {
    const { width, height } = this.canvas;
    const context = this.canvas.getContext('2d');
    if (context !== null) frame.draw(context, 0, 0, width, height);
    const at = frame.timestamp - this.#first;
    frame.close();
    return at;
  }
}

interface Run {
  /** Where playing should be. */
  now: () => number;
  speed: number;
  onShown: (seconds: number) => void;
  signal: AbortSignal;
}

function untilTime(seconds: number, { now, speed, signal }: Run): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, ((seconds - now()) / speed) * 1000));
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
