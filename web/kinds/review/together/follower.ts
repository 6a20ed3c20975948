// Keeps a player where somebody else's is. What is to be played comes as a course of the film by some clock: the room's while
// one leads, and that of a kept session when it is played back.
import type { Course } from '#protocol/review/together/baton.ts';
import { correctEveryMs, correctionOf } from '#protocol/review/together/following.ts';

/** What is led: the page's player, and in measurements one without a picture. */
export interface LedPlayer {
  /** Seconds from the first frame. */
  position: () => number;
  /** null before it is known. */
  duration: () => number | null;
  /** It waits for its file, or is on its way to another place: what it says of its position means nothing yet. */
  isBusy: () => boolean;
  isPlaying: () => boolean;
  /**
   * Plays, or goes on at another pace.
   * @param speed as whoever leads has it
   * @param rate a little beside it, to catch up or be caught up with
   * @returns false where the browser does not let it before somebody has touched the page
   */
  play: (speed: number, rate: number) => Promise<boolean>;
  pause: () => void;
  /** @returns once it is there */
  seek: (seconds: number) => Promise<void>;
}

interface FollowerOptions {
  /** The clock by which courses say when, in milliseconds; null before it is known: nothing is done until then. */
  nowMs: () => number | null;
  /** So many times as fast as ours that clock goes; 1 where it is the room's. */
  pace?: () => number;
  /** The browser plays nothing before somebody has touched the page. It is tried again by `retry`. */
  refused?: () => void;
}

/** At its end a film stands still, whatever the clock says. */
const endsWithin = 0.05;
/** After the lead has moved its followers may jump, and once more where the first jump took longer than others had. */
const moves = { lastMs: 1_500, jumps: 2 };
/** What a seek costs before any was measured, in seconds, and how much of what is known each new one changes. */
const firstSeekSeconds = 0.15;
const learning = 0.5;

export class Follower {
  readonly #player: LedPlayer;
  readonly #options: FollowerOptions;
  readonly #timer: ReturnType<typeof setInterval>;
  #course: Course | null = null;
  #seekSeconds = firstSeekSeconds;
  #isSeeking = false;
  #moved = { atMs: Number.NEGATIVE_INFINITY, jumps: 0 };
  #isRefused = false;
  /** Where it was put to stand: it may have found no frame nearer than that. */
  #standsAt: number | null = null;

  constructor(player: LedPlayer, options: FollowerOptions) {
    this.#player = player;
    this.#options = options;
    this.#timer = setInterval(() => this.correct(), correctEveryMs);
  }

  /** From now on this is what is played; null: whatever it does, nothing is done about it. */
  take(course: Course | null): void {
    this.#course = course;
    this.#standsAt = null;
    this.#moved = { atMs: performance.now(), jumps: 0 };
    this.correct();
  }

  /** After somebody has touched the page. */
  retry(): void {
    this.#isRefused = false;
    this.correct();
  }

  end(): void {
    clearInterval(this.#timer);
    this.#course = null;
  }

  /** Done by itself four times a second; at once where much may have changed, as when a page comes back into sight. */
  correct(): void {
    const player = this.#player;
    const nowMs = this.#options.nowMs();
    if (this.#course === null || nowMs === null || this.#isSeeking || player.isBusy()) return;
    const pace = this.#options.pace?.() ?? 1;
    const course = stopped(this.#course, player.duration(), nowMs);
    const next = correctionOf(course, {
      position: player.position(),
      roomNowMs: nowMs,
      seekSeconds: this.#seekSeconds,
      hasMoved: this.#moved.jumps < moves.jumps && performance.now() - this.#moved.atMs < moves.lastMs,
      pace,
    });
    if (!course.playing) return this.#stand(course.position);
    this.#standsAt = null;
    if (this.#isRefused) return;
    this.#play(course.rate * pace, next.does === 'play' ? next.rate : course.rate * pace);
    if (next.does === 'seek') void this.#seek(Math.max(0, next.to));
  }

  #play(speed: number, rate: number): void {
    void this.#player.play(speed, rate).then((plays) => {
      if (plays || this.#isRefused) return;
      this.#isRefused = true;
      this.#options.refused?.();
    });
  }

  /** Once, and on the very frame: what stood last while it played may be another one. */
  #stand(seconds: number): void {
    const player = this.#player;
    if (player.isPlaying()) player.pause();
    else if (this.#standsAt === seconds) return;
    this.#standsAt = seconds;
    void this.#seek(seconds);
  }

  async #seek(seconds: number): Promise<void> {
    const beganMs = performance.now();
    const isRunning = this.#player.isPlaying();
    this.#isSeeking = true;
    this.#moved.jumps += 1;
    await this.#player.seek(seconds);
    this.#isSeeking = false;
    const took = (performance.now() - beganMs) / 1000;
    if (isRunning) this.#seekSeconds += (took - this.#seekSeconds) * learning;
    this.correct();
  }
}

function stopped(course: Course, duration: number | null, nowMs: number): Course {
  const { position, at_ms, playing, rate } = course;
  const isOver = duration !== null && playing && position + ((nowMs - at_ms) / 1000) * rate >= duration - endsWithin;
  return isOver ? { ...course, playing: false, position: duration } : course;
}
