// A player without a picture: its seeks take time, it has a length, and the browser may refuse it.
import type { LedPlayer } from './follower.ts';

interface Habits {
  /** What a seek takes, in milliseconds. */
  seekMs: () => number;
  duration?: number;
}

export class VirtualPlayer implements LedPlayer {
  readonly seeks: number[] = [];
  isRefused = false;
  /** It waits for more of its file. */
  isLate = false;
  private readonly habits: Habits;
  private at = 0;
  private sinceMs = performance.now();
  private rate = 1;
  private playing = false;
  private seeking = 0;

  constructor(habits: Habits) {
    this.habits = habits;
  }

  position(): number {
    const goes = this.playing && this.seeking === 0 && !this.isLate;
    const since = goes ? ((performance.now() - this.sinceMs) / 1000) * this.rate : 0;
    return Math.min(this.at + since, this.duration() ?? Infinity);
  }

  duration(): number | null {
    return this.habits.duration ?? null;
  }

  isBusy(): boolean {
    return this.isLate || this.seeking > 0;
  }

  isPlaying(): boolean {
    return this.playing;
  }

  async play(_speed: number, rate: number): Promise<boolean> {
    if (this.isRefused) return false;
    this.hold();
    [this.playing, this.rate] = [true, rate];
    return true;
  }

  pause(): void {
    this.hold();
    this.playing = false;
  }

  seek(seconds: number): Promise<void> {
    this.seeks.push(seconds);
    this.hold();
    this.at = seconds;
    this.seeking += 1;
    return new Promise((resolve) => {
      setTimeout(() => {
        this.seeking -= 1;
        this.sinceMs = performance.now();
        resolve();
      }, this.habits.seekMs());
    });
  }

  /** Its file is late from now on, or here again. */
  set late(isLate: boolean) {
    this.hold();
    this.isLate = isLate;
  }

  private hold(): void {
    this.at = this.position();
    this.sinceMs = performance.now();
  }
}
