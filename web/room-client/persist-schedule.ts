import type { CommandQueue } from './command-queue.ts';
import type { LocalRoomStore } from './local-room-store.ts';
import type { KeptRoom } from './room-storage.ts';
import type { RoomClientDeps } from './room-client-deps.ts';

/** The room is written down this often while things happen; commands at once. */
const everyMs = 2_000;

/** When what is put away on the device. */
export class PersistSchedule<View, Plan> {
  readonly #deps: Pick<RoomClientDeps, 'after'>;
  readonly #store: LocalRoomStore<View, Plan> | null;
  readonly #queue: CommandQueue<View, Plan>;
  /** null where there is nothing that this account could go on from. */
  readonly #present: () => KeptRoom<View> | null;
  #keptVersion = 0;
  #cancel: (() => void) | null = null;
  #isForgotten = false;

  constructor(
    deps: Pick<RoomClientDeps, 'after'>,
    store: LocalRoomStore<View, Plan> | null,
    { queue, present }: { queue: CommandQueue<View, Plan>; present: () => KeptRoom<View> | null },
  ) {
    this.#deps = deps;
    this.#store = store;
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
    this.#store?.keepQueue({ view, seq, entries: this.#queue.entries });
    return true;
  }

  roomChanged(): void {
    if (this.#store !== null) this.#cancel ??= this.#deps.after(everyMs, () => this.keepRoom());
  }

  /** Now, and not again until something changes. */
  keepRoom(): void {
    this.#stop();
    const room = this.#isForgotten ? null : this.#present();
    if (room !== null) this.#store?.keepRoom(room);
  }

  /** For good: the room is not this account's to see any more. */
  forget(): void {
    this.#isForgotten = true;
    this.#stop();
    this.#store?.keepRoom(null);
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
