import type { RoomClientDeps } from './room-client-deps.ts';

const shortestMs = 15_000;
const longestMs = 60_000;
const shortestPatienceMs = 3_000;
const longestPatienceMs = 10_000;
/** Nothing is said by a round trip that is longer by this. */
const jitterMs = 250;

/**
 * Asks a silent connection whether it is still there: an open socket may have been dead for long. While round trips stay
 * as they were it asks less and less often, from every 15 s to every 60 s; after one that was late, often again.
 */
export class Heartbeat {
  readonly #deps: Pick<RoomClientDeps, 'nowMs' | 'after'>;
  readonly #act: { ping: () => void; dead: () => void };
  readonly #longestMs: number;
  #intervalMs = shortestMs;
  #roundTripMs: number | null = null;
  #askedAtMs: number | null = null;
  #cancel = (): void => undefined;

  /** @param atMostMs between two pings, where the other end must hear more often */
  constructor(
    deps: Pick<RoomClientDeps, 'nowMs' | 'after'>,
    act: { ping: () => void; dead: () => void },
    atMostMs = longestMs,
  ) {
    this.#longestMs = atMostMs;
    this.#deps = deps;
    this.#act = act;
  }

  /**
   * The first ping is not waited for: the server's runtime ends the connection of a socket that it has closed without
   * delay only where the client has said something before.
   */
  start(): void {
    this.#askedAtMs = null;
    this.#act.ping();
    this.#rest();
  }

  stop(): void {
    this.#askedAtMs = null;
    this.#cancel();
  }

  /** Asks at once: the device may have slept, or changed its network. */
  probe(): void {
    if (this.#askedAtMs === null) this.#ask(shortestPatienceMs);
  }

  heard(isPong: boolean): void {
    if (this.#askedAtMs === null) return;
    // Something else on the way before the pong: it lives.
    if (!isPong) return this.#wait(this.#patienceMs);
    this.#learn(this.#deps.nowMs() - this.#askedAtMs);
    this.#askedAtMs = null;
    this.#rest();
  }

  #rest(): void {
    this.#later(this.#intervalMs, () => this.#ask(this.#patienceMs));
  }

  #ask(patienceMs: number): void {
    this.#askedAtMs = this.#deps.nowMs();
    this.#wait(patienceMs);
    this.#act.ping();
  }

  #wait(patienceMs: number): void {
    this.#later(patienceMs, () => this.#act.dead());
  }

  #learn(tookMs: number): void {
    const usual = this.#roundTripMs ?? tookMs;
    this.#intervalMs = tookMs <= 2 * usual + jitterMs ? Math.min(this.#longestMs, this.#intervalMs * 1.5) : shortestMs;
    this.#roundTripMs = usual + (tookMs - usual) / 4;
  }

  get #patienceMs(): number {
    if (this.#roundTripMs === null) return longestPatienceMs;
    return Math.min(longestPatienceMs, Math.max(shortestPatienceMs, 4 * this.#roundTripMs));
  }

  #later(ms: number, act: () => void): void {
    this.#cancel();
    this.#cancel = this.#deps.after(ms, act);
  }
}
