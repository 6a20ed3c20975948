import type { CommandQueue } from './command-queue.ts';
import type { Keeper } from './keeper.ts';
import type { KeptRoom } from './room-storage.ts';
import type { Surroundings } from './surroundings.ts';

/** The room is written down this often while things happen; commands at once. */
const everyMs = 2_000;

/** When what is put away on the device. */
export class Shelf<View, Plan> {
  readonly #around: Pick<Surroundings, 'after'>;
  readonly #keeper: Keeper<View, Plan> | null;
  readonly #queue: CommandQueue<View, Plan>;
  /** null where there is nothing that this account could go on from. */
  readonly #present: () => KeptRoom<View> | null;
  #keptVersion = 0;
  #cancel: (() => void) | null = null;
  #isForgotten = false;

  constructor(
    around: Pick<Surroundings, 'after'>,
    keeper: Keeper<View, Plan> | null,
    { queue, present }: { queue: CommandQueue<View, Plan>; present: () => KeptRoom<View> | null },
  ) {
    this.#around = around;
    this.#keeper = keeper;
    this.#queue = queue;
    this.#present = present;
  }

  /**
   * Commands that were added, worded, answered or settled.
   * @returns false where they cannot be kept yet: there is no state that their plans could be kept with
   */
  keepQueue({ view, seq }: { view: View | null; seq: number }): boolean {
    if (view === null) return false;
    if (this.#keptVersion === this.#queue.version) return true;
    this.#keptVersion = this.#queue.version;
    this.#keeper?.keepQueue({ view, seq, entries: this.#queue.entries });
    return true;
  }

  roomChanged(): void {
    if (this.#keeper !== null) this.#cancel ??= this.#around.after(everyMs, () => this.keepRoom());
  }

  /** Now, and not again until something changes. */
  keepRoom(): void {
    this.#stop();
    const room = this.#isForgotten ? null : this.#present();
    if (room !== null) this.#keeper?.keepRoom(room);
  }

  /** For good: the room is not this account's to see any more. */
  forget(): void {
    this.#isForgotten = true;
    this.#stop();
    this.#keeper?.keepRoom(null);
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
