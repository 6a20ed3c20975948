// Two versions from one clock: what is on the left leads, what is on the right stays where the left is, an offset apart.
import { correctEveryMs, correctionOf } from '#protocol/review/together/following.ts';
import type { Player } from '../player/player.ts';

/** What a pair needs of each of its players. */
export type PairPlayer = Pick<Player, 'state' | 'moment' | 'times' | 'play' | 'pause' | 'seek' | 'element'>;

export type Side = 'left' | 'right';

/** What a seek costs where nobody has measured it, in seconds. */
const seekSeconds = 0.06;

export class Pair {
  readonly #left: PairPlayer;
  readonly #right: PairPlayer;
  /** Seconds by which the right one is ahead. */
  #offset = 0;
  #correcting: ReturnType<typeof setInterval> | null = null;

  constructor(left: PairPlayer, right: PairPlayer) {
    this.#left = left;
    this.#right = right;
    this.hear('left');
  }

  get offset(): number {
    return this.#offset;
  }

  /** One of them is heard: two at once are noise. */
  hear(side: Side | null): void {
    this.#left.element.muted = side !== 'left';
    this.#right.element.muted = side !== 'right';
  }

  play(): void {
    this.#left.play(1);
    if (this.#isInside(this.#wished())) this.#right.play(1);
    this.#correcting ??= setInterval(() => this.#correct(), correctEveryMs);
  }

  async pause(): Promise<void> {
    this.#stopCorrecting();
    await Promise.all([this.#left.pause(), this.#right.pause()]);
    await this.#right.seek(this.#wished());
  }

  toggle(): void {
    if (this.#left.state.get().playing) void this.pause();
    else this.play();
  }

  /** @param seconds from the first frame of the left one */
  async seek(seconds: number): Promise<void> {
    await Promise.all([this.#left.seek(seconds), this.#right.seek(seconds + this.#offset)]);
  }

  /** So many frames of the left one on, or back; both stand still then. */
  async step(frames: number): Promise<void> {
    if (this.#left.state.get().playing) await this.pause();
    const { times } = this.#left;
    const { frame, seconds } = this.#left.moment.get();
    const to = times === null || frame === null ? seconds + frames * 0.1 : times.startOf(Math.max(0, frame + frames));
    await this.seek(to);
  }

  /** How far the right one is ahead, in seconds: what was added in front of it is left out by it. */
  async shift(offset: number): Promise<void> {
    this.#offset = offset;
    await this.#right.seek(this.#wished());
  }

  /** Each at a moment of its own, from which the offset follows; both stand still then. */
  async show(left: number, right: number): Promise<void> {
    if (this.#left.state.get().playing) await this.pause();
    this.#offset = right - left;
    await this.seek(left);
  }

  end(): void {
    this.#stopCorrecting();
  }

  #wished(): number {
    return this.#left.moment.get().seconds + this.#offset;
  }

  #isInside(seconds: number): boolean {
    const { duration } = this.#right.state.get();
    return seconds >= 0 && (duration === null || seconds < duration);
  }

  /** The left one is the clock; the right one plays a little faster or slower, or seeks where it is far off. */
  #correct(): void {
    const { playing, waiting } = this.#left.state.get();
    if (!playing) return this.#restOfRight();
    const wished = this.#wished();
    if (!this.#isInside(wished)) return void this.#right.pause();
    const right = this.#right.state.get();
    // Neither goes on while the other one waits for its file.
    if (waiting) return this.#right.element.pause();
    if (!right.playing) return void this.#catchUp(wished);
    const lead = { position: wished, at_ms: 0, playing: true, rate: 1 };
    const position = this.#right.moment.get().seconds;
    const next = correctionOf(lead, { position, roomNowMs: 0, seekSeconds });
    if (next.does === 'seek') void this.#right.seek(next.to);
    else this.#right.element.playbackRate = next.rate;
  }

  /** Somebody may have stopped both meanwhile. */
  async #catchUp(wished: number): Promise<void> {
    await this.#right.seek(wished);
    if (this.#correcting !== null) this.#right.play(1);
  }

  /** The left one has come to its end. */
  #restOfRight(): void {
    this.#stopCorrecting();
    void this.#right.pause();
  }

  #stopCorrecting(): void {
    if (this.#correcting !== null) clearInterval(this.#correcting);
    this.#correcting = null;
  }
}
