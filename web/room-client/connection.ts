import { closeCodes, maxFrameBytes } from '#protocol/limits.ts';
import type { Result } from '#protocol/result.ts';
import type { ServerFrame } from '#protocol/wire.ts';
import { backoffMs } from './backoff.ts';
import { endedByClose, endedByRefusal } from './ended.ts';
import { Heartbeat } from './heartbeat.ts';
import type { Link, RoomClientDeps } from './room-client-deps.ts';
import type { Acknowledged, ClosedBecause, RoomState } from './types.ts';

/** @param refused the token before it was found no good */
export type MintToken = (refused: boolean) => Promise<Result<{ token: string }>>;

export interface ConnectionEvents {
  /** The seq to resume after; null for a fresh snapshot. */
  since(): number | null;
  frame(frame: ServerFrame, characters: number): void;
  /** The answer to a command that went by itself. */
  answered(id: string, result: Result<Acknowledged>): void;
  /** Nothing that is on its way will be answered any more. */
  lost(): void;
  changed(): void;
  ended(because: ClosedBecause): void;
}

const welcomeWithinMs = 15_000;
/** A connection that lasted this long was a good one: after it, waiting begins anew. */
const steadyMs = 5_000;
const socketTries = 3;
/** How soon a stream tries whether sockets get through by now; after each time that they do not, twice as long. */
const firstUpgradeMs = 60_000;
const lastUpgradeMs = 16 * 60_000;
/** Where the room says that it is too much, or does not understand: not at once again. */
const eased = 10_000;
const noCode = 1006;

/** Keeps a room connected: a socket, or where those do not get through, an event stream and single requests. */
export class Connection {
  readonly #deps: RoomClientDeps;
  readonly #mint: MintToken;
  readonly #path: string;
  readonly #events: ConnectionEvents;
  readonly #heartbeat: Heartbeat;
  /** Whatever began in an earlier turn does not count any more. */
  #turn = 0;
  #link: Link | null = null;
  #byStream = false;
  #token = '';
  #welcomedAtMs: number | null = null;
  #everWelcomed = false;
  /** Between two connections on purpose: nobody need hear of it. */
  #quiet = false;
  #failures = 0;
  #socketFailures = 0;
  #upgradeAfterMs = firstUpgradeMs;
  #isUpgrading = false;
  #freshTokens = 0;
  /** The last token was found no good: its session may have ended. */
  #refused = false;
  #cancelTimer = (): void => undefined;
  #unwatch = (): void => undefined;
  #posts: Promise<void> = Promise.resolve();
  retryAtMs: number | null = null;
  ended: ClosedBecause | null = null;

  constructor(deps: RoomClientDeps, options: { roomId: string; mintToken: MintToken }, events: ConnectionEvents) {
    this.#deps = deps;
    this.#mint = options.mintToken;
    this.#path = `/api/v1/rooms/${options.roomId}`;
    this.#events = events;
    this.#heartbeat = new Heartbeat(deps, {
      ping: () => this.#link?.send('ping'),
      dead: () => this.#gone(noCode, ''),
    });
  }

  get status(): RoomState<unknown>['status'] {
    if (this.ended !== null) return 'closed';
    if (this.#welcomedAtMs !== null || this.#quiet) return 'online';
    if (!this.#deps.isOnline()) return 'offline';
    return this.#everWelcomed || this.#failures > 0 ? 'reconnecting' : 'loading';
  }

  /** Whether frames of the room are coming in. */
  get isWelcomed(): boolean {
    return this.#welcomedAtMs !== null;
  }

  start(): void {
    this.#unwatch = this.#deps.watch((what) => this.#watched(what));
    void this.#attempt();
  }

  retryNow(): void {
    if (this.retryAtMs !== null) void this.#attempt();
  }

  /** Comes in again, to be told everything anew. */
  refresh(): void {
    if (this.ended !== null) return;
    this.#quiet = true;
    this.#drop();
    void this.#attempt();
  }

  /** @param body `{"type":…,"data":…}` */
  send(id: string, body: string): void {
    const text = `{"id":${JSON.stringify(id)},${body.slice(1)}`;
    const fits = text.length * 3 <= maxFrameBytes || new TextEncoder().encode(text).length <= maxFrameBytes;
    if (fits && !this.#byStream) this.#link?.send(text);
    else this.#post(id, body);
  }

  /** What is not a command; there is no way for it beside a socket. */
  say(text: string): void {
    if (!this.#byStream && this.#welcomedAtMs !== null) this.#link?.send(text);
  }

  end(because: ClosedBecause): void {
    this.stop();
    this.ended = because;
    this.#events.ended(because);
  }

  stop(): void {
    this.#unwatch();
    this.#quiet = false;
    this.#drop();
  }

  #watched(what: 'wake' | 'hide' | 'offline'): void {
    if (what !== 'hide') {
      if (this.#welcomedAtMs !== null && !this.#byStream) this.#heartbeat.probe();
      else if (what === 'wake') this.retryNow();
      this.#events.changed();
    }
  }

  async #attempt(): Promise<void> {
    this.#cancelTimer();
    this.#turn += 1;
    const turn = this.#turn;
    this.retryAtMs = null;
    this.#events.changed();
    const minted = await this.#mint(this.#refused);
    if (turn !== this.#turn) return;
    if (minted.ok) return this.#open(minted.value.token);
    const because = endedByRefusal(minted.error);
    if (because === null) this.#retry((minted.error.retry_after_seconds ?? 0) * 1000);
    else this.end(because);
  }

  #open(token: string): void {
    const turn = this.#turn;
    const since = this.#events.since();
    const events = {
      text: (text: string) => {
        if (turn === this.#turn) this.#heard(text);
      },
      closed: (code: number, reason: string) => {
        if (turn === this.#turn) this.#gone(code, reason);
      },
    };
    const resume = since === null ? '' : `since=${since}`;
    this.#token = token;
    this.#byStream = this.#socketFailures >= socketTries && !this.#isUpgrading;
    this.#cancelTimer = this.#deps.after(welcomeWithinMs, () => this.#gone(noCode, ''));
    this.#link = this.#byStream
      ? this.#deps.openStream(`${this.#path}/events?${resume}`, token, events)
      : this.#deps.openSocket(`${this.#path}/socket?${resume}`, token, events);
  }

  #heard(text: string): void {
    this.#heartbeat.heard(text === 'pong');
    if (text === 'pong') return;
    // Only the room writes to this link.
    const frame = JSON.parse(text) as ServerFrame;
    if (frame.type === 'welcome') this.#welcomed();
    this.#events.frame(frame, text.length);
  }

  #welcomed(): void {
    this.#cancelTimer();
    this.#welcomedAtMs = this.#deps.nowMs();
    this.#everWelcomed = true;
    this.#quiet = false;
    this.#freshTokens = 0;
    this.#refused = false;
    this.#isUpgrading = false;
    if (this.#byStream) {
      this.#cancelTimer = this.#deps.after(this.#upgradeAfterMs, () => this.#upgrade());
      return;
    }
    this.#socketFailures = 0;
    this.#upgradeAfterMs = firstUpgradeMs;
    this.#heartbeat.start();
  }

  #upgrade(): void {
    this.#upgradeAfterMs = Math.min(lastUpgradeMs, 2 * this.#upgradeAfterMs);
    this.#isUpgrading = true;
    this.refresh();
  }

  #gone(code: number, reason: string): void {
    const lastedMs = this.#welcomedAtMs === null ? 0 : this.#deps.nowMs() - this.#welcomedAtMs;
    const isBackToStream = this.#isUpgrading && code < 4000;
    this.#isUpgrading = false;
    if (isBackToStream) return this.refresh();
    if (this.#welcomedAtMs === null && code < 4000) this.#countFailure();
    if (lastedMs >= steadyMs) this.#failures = 0;
    this.#quiet = false;
    this.#drop();
    const because = endedByClose(code, reason, this.#everWelcomed || this.#events.since() !== null);
    if (because !== null) return this.end(because);
    this.#refused = code === closeCodes.badToken;
    if (this.#refused && this.#freshTokens === 0) {
      this.#freshTokens += 1;
      void this.#attempt();
    } else this.#retry(code > 4000 && code !== closeCodes.badToken && code !== closeCodes.idleOrBehind ? eased : 0);
  }

  /**
   * A socket that never spoke: something between here and there may let none through. Where a stream says nothing either,
   * that is not it.
   */
  #countFailure(): void {
    if (this.#byStream) this.#socketFailures = 0;
    else if (this.#deps.isOnline()) this.#socketFailures += 1;
  }

  #retry(atLeastMs: number): void {
    this.#quiet = false;
    const delayMs = atLeastMs + backoffMs(this.#failures, this.#deps.random());
    this.#failures += 1;
    this.retryAtMs = this.#deps.nowMs() + delayMs;
    this.#cancelTimer = this.#deps.after(delayMs, () => void this.#attempt());
    this.#events.changed();
  }

  #drop(): void {
    this.#turn += 1;
    this.#cancelTimer();
    this.#heartbeat.stop();
    this.#link?.close();
    this.#link = null;
    this.#welcomedAtMs = null;
    this.retryAtMs = null;
    this.#posts = Promise.resolve();
    this.#events.lost();
  }

  /** One after the other: their order is their author's. */
  #post(id: string, body: string): void {
    const turn = this.#turn;
    this.#posts = this.#posts.then(async () => {
      if (turn !== this.#turn) return;
      const request = { token: this.#token, key: id, body };
      const result = await this.#deps.post(`${this.#path}/commands`, request).catch(() => null);
      if (turn !== this.#turn) return;
      if (result === null) this.#gone(noCode, '');
      else if (!result.ok && result.error.code === 'UNAUTHORIZED') this.#gone(closeCodes.badToken, '');
      else this.#events.answered(id, result);
    });
  }
}
