import type { Entry, Kept, KeptQueue, KeptRoom, Place } from './room-storage.ts';
import type { RoomClientDeps } from './room-client-deps.ts';

/** Until what an earlier room of this very page has to write is written: the next may be opened in the same moment. */
let leaving: Promise<unknown> = Promise.resolve();

/**
 * Keeps a room and the commands of this page on the device. Each page has a queue of its own, and holds a lock on it as
 * long as it lives: a queue whose lock can be had is of a page that is no more, and goes over to whoever takes it first.
 */
export class LocalRoomStore<View, Plan> {
  readonly #deps: RoomClientDeps;
  readonly #place: Place;
  readonly #owner: string;
  readonly #closing = new AbortController();
  readonly #releases: (() => void)[] = [];
  #writes: Promise<unknown>;

  constructor(deps: RoomClientDeps, place: Place) {
    this.#deps = deps;
    this.#place = place;
    this.#owner = deps.newKey();
    // Before anything is written: others take what nobody holds.
    this.#writes = this.#hold(this.#owner, null);
  }

  /**
   * @param late takes over what is left by a page that is still there now
   * @returns the room as it was kept, and the queues of pages that are no more; `taken` once they are kept here
   */
  async open(late: (queue: KeptQueue<View, Plan>, taken: () => void) => void): Promise<{
    room: KeptRoom<View> | null;
    queues: KeptQueue<View, Plan>[];
    taken: () => void;
  }> {
    await leaving;
    const kept = await this.#read();
    const queues: KeptQueue[] = [];
    for (const queue of kept.queues) {
      if (await this.#hold(queue.owner, null)) queues.push(queue);
      else void this.#await(queue.owner, late);
    }
    const taken = (): void => {
      for (const { owner } of queues) this.#write(() => this.#deps.storage.dropQueue(this.#place, owner));
    };
    // This module alone writes there, for one kind of room under each id.
    return { room: kept.room as KeptRoom<View> | null, queues: queues as KeptQueue<View, Plan>[], taken };
  }

  keepQueue(queue: { view: View; seq: number; entries: readonly Entry<Plan>[] }): void {
    const owner = this.#owner;
    this.#write(() =>
      queue.entries.length === 0
        ? this.#deps.storage.dropQueue(this.#place, owner)
        : this.#deps.storage.keepQueue(this.#place, { owner, ...queue }),
    );
  }

  keepRoom(room: KeptRoom<View> | null): void {
    this.#write(() => this.#deps.storage.keepRoom(this.#place, room));
  }

  /** Leaves what is kept to the next page. */
  close(): void {
    this.#closing.abort();
    const written = this.#writes.then(() => {
      for (const release of this.#releases) release();
    });
    leaving = Promise.all([leaving, written]);
  }

  async #await(owner: string, late: (queue: KeptQueue<View, Plan>, taken: () => void) => void): Promise<void> {
    if (!(await this.#hold(owner, this.#closing.signal))) return;
    const left = (await this.#read()).queues.find((queue) => queue.owner === owner);
    if (left === undefined || this.#closing.signal.aborted) return;
    late(left as KeptQueue<View, Plan>, () => this.#write(() => this.#deps.storage.dropQueue(this.#place, owner)));
  }

  /** Held until this page closes: a name is never used twice. @returns whether it could be had */
  async #hold(owner: string, wait: AbortSignal | null): Promise<boolean> {
    const release = await this.#deps.locks.hold(`madang.queue.${owner}`, wait).catch(() => null);
    if (release === null) return false;
    if (!this.#closing.signal.aborted) this.#releases.push(release);
    else release();
    return !this.#closing.signal.aborted;
  }

  /** In private windows and on full disks nothing is kept: the page goes on from memory. */
  #read(): Promise<Kept> {
    return this.#deps.storage.read(this.#place).catch(() => ({ room: null, queues: [] }));
  }

  #write(write: () => Promise<void>): void {
    this.#writes = this.#writes.then(write).catch(() => undefined);
  }
}
