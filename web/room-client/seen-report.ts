import type { RoomClientDeps } from './room-client-deps.ts';

const everyCharacters = 256 * 1024;
const everyMs = 5_000;

/** Tells the room, sparsely, how far its events were read: it cuts readers that it does not hear of. */
export class SeenReport {
  readonly #deps: Pick<RoomClientDeps, 'after'>;
  readonly #say: (seq: number, visible?: boolean) => void;
  #seq = 0;
  #characters = 0;
  #visible = true;
  #cancel: (() => void) | null = null;

  constructor(deps: Pick<RoomClientDeps, 'after'>, say: (seq: number, visible?: boolean) => void) {
    this.#deps = deps;
    this.#say = say;
  }

  read(seq: number, characters: number): void {
    this.#seq = seq;
    this.#characters += characters;
    if (this.#characters >= everyCharacters) this.#report();
    else this.#cancel ??= this.#deps.after(everyMs, () => this.#report());
  }

  /** The page comes into sight or goes out of it: what happens while nobody looks is new to whoever comes back. */
  watched(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    this.#say(this.#seq, visible);
  }

  /** A connection begins as one that is looked at. */
  welcomed(seq: number): void {
    this.#seq = seq;
    if (!this.#visible) this.#say(seq, false);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#characters = 0;
  }

  #report(): void {
    this.stop();
    this.#say(this.#seq);
  }
}
