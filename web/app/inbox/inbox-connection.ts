import type { InboxFrame } from '#protocol/inbox/frames.ts';
import { closeCodes } from '#protocol/limits.ts';
import { backoffMs } from '#web/room-client/backoff.ts';
import { Heartbeat } from '#web/room-client/heartbeat.ts';
import type { Link, RoomClientDeps } from '#web/room-client/room-client-deps.ts';

type Around = Pick<RoomClientDeps, 'nowMs' | 'random' | 'after' | 'watch' | 'openSocket'>;

export interface InboxEvents {
  /** The seq to go on from; null for everything. */
  since: () => number | null;
  frame: (frame: InboxFrame) => void;
  changed: () => void;
  /** This page is of a version that the inbox does not understand any more: nothing is tried again. */
  outdated: () => void;
}

/** Whoever is not heard of for a minute is away. */
const heardEveryMs = 25_000;
const welcomeWithinMs = 15_000;

/** Keeps the inbox connected for as long as somebody looks at it. */
export class InboxConnection {
  readonly #deps: Around;
  readonly #mint: () => Promise<string>;
  readonly #events: InboxEvents;
  readonly #heartbeat: Heartbeat;
  #turn = 0;
  #failures = 0;
  #link: Link | null = null;
  #isWaiting = false;
  #cancel = (): void => undefined;
  #unwatch = (): void => undefined;
  isOnline = false;

  /** @param mint a token for each connection */
  constructor(deps: Around, mint: () => Promise<string>, events: InboxEvents) {
    this.#deps = deps;
    this.#mint = mint;
    this.#events = events;
    const act = { ping: () => this.#link?.send('ping'), dead: () => this.#lost() };
    this.#heartbeat = new Heartbeat(deps, act, heardEveryMs);
  }

  start(): void {
    this.#unwatch = this.#deps.watch((what) => {
      if (this.isOnline) this.#heartbeat.probe();
      else if (what === 'wake' && this.#isWaiting) void this.#attempt();
    });
    void this.#attempt();
  }

  stop(): void {
    this.#unwatch();
    this.#drop();
  }

  async #attempt(): Promise<void> {
    this.#drop();
    const turn = this.#turn;
    const token = await this.#mint().catch(() => null);
    if (turn !== this.#turn) return;
    if (token === null) return this.#lost();
    const since = this.#events.since();
    const resume = since === null ? '' : `since=${since}`;
    this.#cancel = this.#deps.after(welcomeWithinMs, () => this.#lost());
    this.#link = this.#deps.openSocket(`/api/v1/inbox/socket?${resume}`, token, {
      text: (text) => {
        if (turn === this.#turn) this.#heard(text);
      },
      closed: (code) => {
        if (turn !== this.#turn) return;
        if (code === closeCodes.outdated) this.#outdated();
        else this.#lost();
      },
    });
  }

  #heard(text: string): void {
    this.#heartbeat.heard(text === 'pong');
    if (text === 'pong') return;
    // Only the inbox writes to this link.
    const frame = JSON.parse(text) as InboxFrame;
    if (frame.type === 'welcome') {
      this.#cancel();
      this.#failures = 0;
      this.isOnline = true;
      this.#heartbeat.start();
    }
    this.#events.frame(frame);
  }

  #outdated(): void {
    this.stop();
    this.#events.changed();
    this.#events.outdated();
  }

  #lost(): void {
    this.#drop();
    this.#isWaiting = true;
    this.#cancel = this.#deps.after(backoffMs(this.#failures, this.#deps.random()), () => void this.#attempt());
    this.#failures += 1;
    this.#events.changed();
  }

  #drop(): void {
    this.#turn += 1;
    this.#isWaiting = false;
    this.#cancel();
    this.#heartbeat.stop();
    this.#link?.close();
    this.#link = null;
    this.isOnline = false;
  }
}
