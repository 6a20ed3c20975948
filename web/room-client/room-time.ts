import { RoomClock } from '#protocol/room-clock.ts';
import type { RoomClientDeps } from './room-client-deps.ts';

/** So many questions at first, at this distance; then one now and then, since clocks go apart. */
const first = { questions: 8, everyMs: 125 };
const laterMs = 15_000;

/** What time it is in the room; asked for only while somebody needs to know. */
export class RoomTime {
  readonly #deps: Pick<RoomClientDeps, 'nowMs' | 'after'>;
  readonly #say: (text: string) => void;
  readonly #clock = new RoomClock();
  #needed = 0;
  #asked = 0;
  #cancel = (): void => undefined;

  /** @param say lost where there is no connection */
  constructor(deps: Pick<RoomClientDeps, 'nowMs' | 'after'>, say: (text: string) => void) {
    this.#deps = deps;
    this.#say = say;
  }

  /** Milliseconds since the epoch; null before the room has said it. Where it cannot be asked the device's clock stands for it. */
  nowMs(): number | null {
    const deviceMs = this.#deps.nowMs();
    // By an event stream one hears, and asks nothing.
    const unanswered = this.#asked >= first.questions;
    return this.#clock.nowMs(deviceMs) ?? (unanswered ? deviceMs : null);
  }

  /** @returns how to say, once, that it is not needed any more */
  need(): () => void {
    this.#needed += 1;
    if (this.#needed === 1) this.again();
    return () => {
      this.#needed -= 1;
      if (this.#needed === 0) this.#cancel();
    };
  }

  /** After a connection was made, and when the device may have slept. */
  again(): void {
    this.#cancel();
    this.#asked = 0;
    if (this.#needed > 0) this.#ask();
  }

  stop(): void {
    this.#needed = 0;
    this.#cancel();
  }

  heard({ c0, s }: { c0: number; s: number }): void {
    this.#clock.learn({ sentMs: c0, roomMs: s, backMs: this.#deps.nowMs() });
  }

  #ask(): void {
    this.#say(JSON.stringify({ type: 'clock', c0: this.#deps.nowMs() }));
    this.#asked += 1;
    this.#cancel = this.#deps.after(this.#asked < first.questions ? first.everyMs : laterMs, () => this.#ask());
  }
}
