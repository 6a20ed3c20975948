// The clock by which a kept session is played back: in milliseconds from its beginning.
import { Watched } from '../player/watched.ts';

export const speeds = [1, 1.5, 2, 4] as const;
export type Speed = (typeof speeds)[number];

export interface PlaybackState {
  /** As it was told last; `Playback.nowMs` is exact. */
  at: number;
  playing: boolean;
  speed: Speed;
  /** Grows with everything that somebody does to it. */
  turn: number;
}

const tickMs = 100;

export class Playback {
  readonly state: Watched<PlaybackState>;
  readonly duration: number;
  #since = { at: 0, ms: 0 };
  #timer: ReturnType<typeof setInterval> | null = null;

  /** @param duration in milliseconds */
  constructor(duration: number) {
    this.duration = duration;
    this.state = new Watched<PlaybackState>({ at: 0, playing: false, speed: 1, turn: 0 });
  }

  nowMs(): number {
    const { playing, speed } = this.state.get();
    if (!playing) return this.#since.at;
    return Math.min(this.duration, this.#since.at + (performance.now() - this.#since.ms) * speed);
  }

  /** At its end it begins anew. */
  play(): void {
    if (this.nowMs() >= this.duration) this.#since.at = 0;
    this.#turn({ playing: true });
    this.#timer ??= setInterval(() => this.#tick(), tickMs);
  }

  pause(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#turn({ playing: false });
  }

  seek(at: number): void {
    this.#turn({}, Math.max(0, Math.min(this.duration, at)));
  }

  setSpeed(speed: Speed): void {
    this.#turn({ speed });
  }

  end(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #turn(change: Partial<PlaybackState>, at = this.nowMs()): void {
    this.#since = { at, ms: performance.now() };
    const before = this.state.get();
    this.state.set({ ...before, ...change, at, turn: before.turn + 1 });
  }

  #tick(): void {
    const at = this.nowMs();
    if (at >= this.duration) this.pause();
    else this.state.set({ ...this.state.get(), at });
  }
}
