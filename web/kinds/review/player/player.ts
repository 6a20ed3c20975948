// A film, a sound: the browser's own element, played by frames. What is said to be in sight is what is in sight.
import type { LedPlayer } from '../together/follower.ts';
import type { DecodedFilm } from './decoded-film.ts';
import { leap, loadAgain, OwnPauses, playUnlessRefused } from './element.ts';
import type { FrameTimes } from './frame-times.ts';
import { opening, type Moment, type PlayerState, shuttled, steppedSpeed, withEdge } from './player-state.ts';
import type { PlayerDeps } from './player-deps.ts';
import { eachFrame, presented } from './presented.ts';
import { Watched } from './watched.ts';

/** Without frames this is a step, in seconds. */
const soundStep = 0.1;

export class Player {
  readonly state: Watched<PlayerState>;
  readonly moment = new Watched<Moment>({ seconds: 0, frame: null });
  readonly element: HTMLVideoElement;
  readonly times: FrameTimes | null;
  readonly #deps: PlayerDeps;
  readonly #ended = new AbortController();
  /** What the player calls the beginning of the first frame. */
  #firstAt = 0;
  /** Where it will be once its first frame is known; null: it is. */
  #beginsAt: number | null = null;
  /** Where to go next; while one seek is at work the newest wish waits for it. */
  #wished: number | null = null;
  #seeking: Promise<void> | null = null;
  /** What was sought last, while no frame has been in sight since. */
  #sought: number | null = null;
  /** So often it was asked for anew since it last went well. */
  #renewals = 0;
  /** What is done about an element that has failed. */
  #mending: Promise<void> | null = null;
  /** In place of the element, where it cannot be sought in. */
  #decoded: DecodedFilm | null = null;
  #ticking = 0;
  /** Playing backwards: from where, since when. */
  #back: { from: number; sinceMs: number } | null = null;
  readonly #pauses = new OwnPauses();
  /** What plays it instead of whoever is at its controls. */
  #driver: { taken: () => void } | null = null;

  constructor(deps: PlayerDeps) {
    const { element, times, from } = deps;
    this.#deps = deps;
    this.element = element;
    this.times = times;
    this.state = new Watched({ ...opening, volume: from.volume, muted: from.muted });
    this.moment.set({ seconds: 0, frame: times === null ? null : 0 });
    Object.assign(element, { volume: from.volume, muted: from.muted });
    this.#listen();
  }

  /** Asks for the file. @returns once the first frame is in sight, or cannot be */
  async open(src: string): Promise<void> {
    const { element } = this;
    const begin = (): void => {
      element.src = src;
      element.load();
    };
    if (!this.#deps.hasPicture) {
      begin();
      return;
    }
    this.#beginsAt = this.#deps.from.seconds;
    const first = await presented(element, begin);
    await this.#mending;
    if (this.#ended.signal.aborted || this.state.get().phase === 'failed') return;
    if (first.how === 'shown') this.#firstAt = first.at;
    this.#show(this.#firstAt);
    const seconds = this.#beginsAt;
    this.#beginsAt = null;
    const isDecoded = this.#decoded !== null;
    if (isDecoded || (seconds > 0 && this.#driver === null)) await this.#goTo(seconds, { anew: true });
  }

  end(): void {
    this.#driver = null;
    this.#ended.abort();
    cancelAnimationFrame(this.#ticking);
    this.#decoded?.end();
    this.element.pause();
    this.element.removeAttribute('src');
    this.element.load();
  }

  /** Seconds from the first frame: between two of them while it plays, the beginning of the one in sight else. */
  get position(): number {
    const isTold = !this.state.get().playing || this.#back !== null || this.#decoded !== null;
    if (isTold) return this.#wished ?? this.moment.get().seconds;
    return Math.max(0, this.element.currentTime - this.#firstAt);
  }

  /** Whether it is on its way to where it was asked to go. */
  get isSeeking(): boolean {
    return this.#seeking !== null || (this.#decoded === null && this.element.seeking);
  }

  /**
   * From now on something else plays it, until somebody does so by hand.
   * @param taken somebody has
   */
  drive(taken: () => void): LedPlayer & { end: () => void } {
    const driver = { taken };
    this.#driver = driver;
    return {
      position: () => this.position,
      duration: () => this.state.get().duration,
      isBusy: () => {
        const { phase, waiting } = this.state.get();
        return this.isSeeking || waiting || phase === 'opening' || this.element.readyState < 1;
      },
      isPlaying: () => this.state.get().playing,
      play: (speed, rate) => this.#run(speed, rate),
      pause: () => this.#stand(),
      seek: (seconds) =>
        this.state.get().playing && this.#decoded === null
          ? leap(this.element, this.#firstAt + seconds, this.#ended.signal)
          : this.#goTo(seconds, { anew: true }),
      end: () => {
        if (this.#driver !== driver) return;
        this.#driver = null;
        this.element.playbackRate = Math.abs(this.state.get().speed);
      },
    };
  }

  play(speed = Math.abs(this.state.get().speed)): void {
    this.#byHand();
    if (speed < 0) return this.#playBackwards(speed);
    this.#back = null;
    this.element.playbackRate = speed;
    this.#change({ speed, playing: true });
    const { range, loops } = this.state.get();
    const { seconds } = this.moment.get();
    const isOutside = range !== null && loops && (seconds < range.from || seconds >= range.to);
    // The element begins anew by itself.
    const isOver = this.#decoded !== null && seconds >= this.lastMoment;
    const ready = isOutside || isOver ? this.seek(isOutside ? range.from : 0) : (this.#seeking ?? Promise.resolve());
    void ready.then(() => {
      if (!this.state.get().playing || this.#back !== null) return undefined;
      if (this.#decoded !== null) return this.#playDecoded(this.#decoded);
      // A page that nobody has touched may not make a sound: then it stands still, and its button says so.
      return this.element.play().catch(() => this.#change({ playing: !this.element.paused }));
    });
    this.#tick();
  }

  /** @returns once what is in sight is known to be so */
  async pause(): Promise<void> {
    this.#byHand();
    const wasPlaying = this.state.get().playing;
    this.#stand();
    // What was drawn last while it played may be the frame after the one that was told.
    if (wasPlaying && this.#deps.hasPicture && this.#decoded === null)
      await this.#goTo(this.moment.get().seconds, { anew: true });
    else await this.#seeking;
  }

  toggle(): void {
    if (this.state.get().playing) void this.pause();
    else this.play();
  }

  shuttle(direction: 1 | -1): void {
    const { speed, playing } = this.state.get();
    this.play(shuttled(speed, direction, playing));
  }

  changeSpeed(direction: 1 | -1): void {
    this.setSpeed(steppedSpeed(this.state.get().speed, direction));
  }

  setSpeed(speed: number): void {
    this.#byHand();
    this.element.playbackRate = speed;
    this.#back = null;
    this.#change({ speed });
    if (this.#decoded !== null && this.state.get().playing) this.#playDecoded(this.#decoded);
  }

  /** To the frame that is in sight at this many seconds from the first one; of several at once the last one counts. */
  async seek(seconds: number): Promise<void> {
    this.#byHand();
    await this.#goTo(seconds);
  }

  /** Other captions lie over it: while it stands still browsers draw them with the next seek alone. */
  redraw(): void {
    if (!this.state.get().playing) void this.#goTo(this.moment.get().seconds, { anew: true });
  }

  async #goTo(seconds: number, { anew = false } = {}): Promise<void> {
    const wished = Math.max(0, Math.min(seconds, this.lastMoment));
    if (this.#beginsAt !== null) {
      this.#beginsAt = wished;
      return;
    }
    const isThere = this.#seeking === null && this.#frameAt(wished) === this.moment.get().frame;
    if (isThere && this.times !== null && !anew && !this.state.get().playing) return;
    this.#wished = wished;
    this.#seeking ??= this.#seekOn().finally(() => (this.#seeking = null));
    await this.#seeking;
  }

  seekFrame(frame: number): Promise<void> {
    if (this.times === null) return this.seek(frame * soundStep);
    return this.seek(this.times.startOf(Math.max(0, frame)));
  }

  /** So many frames on, or back. */
  async step(frames: number): Promise<void> {
    const { playing } = this.state.get();
    if (playing) await this.pause();
    const { frame, seconds } = this.moment.get();
    // Of steps that come faster than they can be shown each counts.
    const from = this.#wished ?? seconds;
    if (frame === null || this.times === null) return this.seek(from + frames * soundStep);
    return this.seekFrame(this.times.frameAt(from) + frames);
  }

  skip(seconds: number): Promise<void> {
    return this.seek((this.#wished ?? this.moment.get().seconds) + seconds);
  }

  markEdge(edge: 'from' | 'to'): void {
    const { range } = this.state.get();
    this.#change({ range: withEdge(range, edge, this.moment.get().seconds, this.lastMoment) });
  }

  clearRange(): void {
    this.#change({ range: null });
  }

  toggleLoop(): void {
    this.#change({ loops: !this.state.get().loops });
  }

  /** Where its last frame begins; its end where frames are not counted, and Infinity before anybody knows. */
  get lastMoment(): number {
    const duration = this.state.get().duration ?? Infinity;
    const count = this.times?.count ?? null;
    return count === null ? duration : Math.min(duration, this.times?.startOf(count - 1) ?? duration);
  }

  /** What is in sight, to be drawn from. */
  get picture(): HTMLVideoElement | HTMLCanvasElement {
    return this.#decoded?.canvas ?? this.element;
  }

  setVolume(volume: number): void {
    this.element.volume = volume;
    this.element.muted = volume === 0;
  }

  toggleMute(): void {
    this.element.muted = !this.element.muted;
  }

  #listen(): void {
    const { element } = this;
    const on = (event: string, act: () => void): void =>
      element.addEventListener(event, act, { signal: this.#ended.signal });
    on('loadedmetadata', () => this.#learnDuration());
    on('durationchange', () => this.#learnDuration());
    on('loadeddata', () => {
      // What cannot be decoded raises no error: it is black, with sound.
      const isUnseen = this.#deps.hasPicture && element.videoWidth === 0;
      this.#change({ phase: isUnseen ? 'unseen' : 'ready', problem: null });
    });
    on('waiting', () => this.#change({ waiting: this.state.get().playing }));
    on('playing', () => {
      this.#renewals = 0;
      this.#change({ waiting: false });
    });
    on('volumechange', () => {
      this.#change({ volume: element.volume, muted: element.muted });
      this.#decoded?.setVolume(element.muted ? 0 : element.volume);
    });
    on('ended', () => this.#atEnd());
    on('error', () => {
      this.#mending ??= this.#mend().finally(() => (this.#mending = null));
    });
    // By the system's own keys, or because the element left the page.
    on('pause', () => {
      if (this.#pauses.isOwn()) return;
      if (this.#back !== null || this.#decoded !== null || !this.state.get().playing || element.ended) return;
      this.#change({ playing: false });
      // Of a page that nobody sees it is the browser that has stopped it.
      if (!document.hidden) this.#byHand();
    });
  }

  #learnDuration(): void {
    const { duration } = this.element;
    if (!Number.isFinite(duration)) return;
    this.#change({ duration: Math.max(0, duration - this.#firstAt) });
  }

  async #mend(): Promise<void> {
    const { error } = this.element;
    if (error === null || this.#decoded !== null) return;
    const isNetwork = error.code === MediaError.MEDIA_ERR_NETWORK;
    if (isNetwork && this.#renewals === 0) {
      this.#renewals += 1;
      const { playing: plays } = this.state.get();
      await this.#deps.renew().catch(() => undefined);
      return this.#ended.signal.aborted ? undefined : loadAgain(this.element, { plays });
    }
    const isDecode = error.code === MediaError.MEDIA_ERR_DECODE;
    if (isDecode && this.#deps.hasPicture && (await this.#decode())) return;
    const problem = isNetwork ? 'network' : isDecode ? 'decode' : 'format';
    this.#change({ phase: 'failed', problem, playing: false, waiting: false });
  }

  /** From now on without the element. @returns whether that can be done */
  async #decode(): Promise<boolean> {
    const film = await this.#deps.decode().catch(() => null);
    if (film === null) return false;
    if (this.#ended.signal.aborted) {
      film.end();
      return true;
    }
    const { muted, volume } = this.element;
    film.setVolume(muted ? 0 : volume);
    this.#decoded = film;
    this.#change({ phase: 'ready', problem: null, waiting: false, decoded: film.canvas });
    // What was in sight is drawn, and goes on; or what was sought, where it has failed late.
    if (this.#seeking === null) void this.#goTo(this.#sought ?? this.moment.get().seconds, { anew: true });
    return true;
  }

  #playDecoded(film: DecodedFilm): void {
    film.play({
      from: this.moment.get().seconds,
      speed: this.state.get().speed,
      onShown: (seconds) => this.#played(this.#firstAt + seconds),
      onEnd: () => this.#atEnd(),
    });
  }

  #atEnd(): void {
    const { loops, range } = this.state.get();
    if (loops && this.#driver === null) void this.seek(range?.from ?? 0).then(() => this.play());
    else this.#change({ playing: false });
  }

  async #seekOn(): Promise<void> {
    while (this.#wished !== null && !this.#ended.signal.aborted) {
      const wished = this.#wished;
      await this.#seekOnce(wished);
      const mending = this.#mending;
      if (mending !== null) {
        // It failed: the wish stands, where there is another way.
        await mending;
        if (this.state.get().phase !== 'failed') continue;
      }
      if (this.#wished === wished) this.#wished = null;
    }
    if (this.#decoded !== null && this.state.get().playing && this.#back === null) this.#playDecoded(this.#decoded);
  }

  async #seekOnce(seconds: number): Promise<void> {
    const { element, times } = this;
    const middle = times === null ? seconds : times.middleOf(times.frameAt(seconds));
    if (this.#decoded !== null) return this.#showDecoded(this.#decoded, middle);
    const to = this.#firstAt + middle;
    if (!this.#deps.hasPicture || element.videoWidth === 0) {
      element.currentTime = to;
      this.#show(to);
      return;
    }
    const isThere = (at: number): boolean =>
      times === null ? !element.seeking : this.#frameAt(at - this.#firstAt) === times.frameAt(seconds);
    this.#sought = seconds;
    const result = await presented(element, () => void (element.currentTime = to), isThere);
    if (result.how !== 'shown' || !isThere(result.at)) this.#showLater();
    if (result.how === 'failed') return;
    this.#renewals = 0;
    // Nothing was told, but the seek has ended: what was sought is in sight.
    this.#show(result.how === 'guessed' ? this.#firstAt + seconds : result.at);
  }

  /** Should frames come all the same, they are told: what comes first may be what was on its way. */
  #showLater(): void {
    eachFrame(this.element, (at) => {
      if (this.#seeking !== null || this.state.get().playing || this.#ended.signal.aborted) return false;
      this.#show(at);
      return true;
    });
  }

  async #showDecoded(film: DecodedFilm, seconds: number): Promise<void> {
    const at = await film.show(seconds);
    if (at !== null) this.#show(this.#firstAt + at);
    this.#change({ problem: at === null ? 'decode' : null });
  }

  /** @param at what the player calls it */
  #show(at: number): void {
    const seconds = Math.max(0, at - this.#firstAt);
    const frame = this.#frameAt(seconds);
    this.#sought = null;
    const before = this.moment.get();
    const shown = frame === null || this.times === null ? seconds : this.times.startOf(frame);
    if (before.frame !== frame || before.seconds !== shown) this.moment.set({ seconds: shown, frame });
  }

  #frameAt(seconds: number): number | null {
    return this.times?.frameAt(seconds) ?? null;
  }

  /** Follows what is drawn for as long as it plays. */
  #tick(): void {
    cancelAnimationFrame(this.#ticking);
    const { element } = this;
    if (!this.state.get().playing || this.#ended.signal.aborted) return;
    if (this.#back === null && this.#decoded === null && this.#deps.hasPicture)
      eachFrame(element, (at) => this.#played(at));
    this.#ticking = requestAnimationFrame(() => {
      if (this.#back !== null) this.#goBack(this.#back);
      else if (!this.#deps.hasPicture) this.#played(element.currentTime);
      this.#tick();
    });
  }

  #played(at: number): void {
    if (!this.state.get().playing || this.#seeking !== null || this.#back !== null) return;
    this.#show(at);
    const { range, loops } = this.state.get();
    if (this.#driver !== null || range === null || !loops) return;
    if (this.moment.get().seconds >= range.to) void this.seek(range.from);
  }

  #byHand(): void {
    const driver = this.#driver;
    this.#driver = null;
    driver?.taken();
  }

  /** @returns whether the browser lets it: a page that nobody has touched may make no sound */
  async #run(speed: number, rate: number): Promise<boolean> {
    this.#back = null;
    if (this.element.playbackRate !== rate) this.element.playbackRate = rate;
    const { playing, speed: before } = this.state.get();
    if (playing && speed === before) return true;
    this.#change({ speed, playing: true });
    if (this.#decoded !== null) {
      this.#playDecoded(this.#decoded);
      return true;
    }
    this.#tick();
    if (await playUnlessRefused(this.element)) return true;
    this.#change({ playing: false });
    return false;
  }

  #stand(): void {
    this.#back = null;
    this.#change({ playing: false, waiting: false });
    this.#pauses.pause(this.element);
    this.#decoded?.pause();
  }

  #playBackwards(speed: number): void {
    this.#pauses.pause(this.element);
    this.#decoded?.pause();
    this.#back = { from: this.moment.get().seconds, sinceMs: performance.now() };
    this.#change({ speed, playing: true, waiting: false });
    this.#tick();
  }

  /** No engine plays backwards: it is sought, one frame at a time, as fast as they come. */
  #goBack({ from, sinceMs }: { from: number; sinceMs: number }): void {
    const to = from + ((performance.now() - sinceMs) / 1000) * this.state.get().speed;
    if (this.#seeking === null) void this.seek(to);
    if (to <= 0) void this.pause();
  }

  #change(change: Partial<PlayerState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }
}
