// The world of a live room, in a test's hands: its clock, its devices, its network.
import { ok, type Result } from '#protocol/result.ts';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { ItineraryPlan } from '#web/kinds/itinerary/course-plans.ts';
import { itineraryClient } from '#web/kinds/itinerary/kind-client.ts';
import { LiveRoom } from './live-room.ts';
import { type ModelRoom, ModelSocket, roomId, youOf } from './model-room.test-kit.ts';
import type { KeptQueue, KeptRoom, Place, RoomStorage } from './room-storage.ts';
import type { KindClient } from './types.ts';
import type { Locks, RoomClientDeps } from './room-client-deps.ts';

await itineraryClient.prepare?.();

/** Whatever has been promised happens. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

interface Timer {
  atMs: number;
  act: () => void;
}

export class Clock {
  nowMs = Date.parse('2026-10-24T09:00:00.000Z');
  #timers = new Set<Timer>();

  after(ms: number, act: () => void): () => void {
    const timer = { atMs: this.nowMs + ms, act };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets time pass, each timer at its own moment. */
  async pass(ms: number): Promise<void> {
    const endMs = this.nowMs + ms;
    for (;;) {
      const due = [...this.#timers].filter(({ atMs }) => atMs <= endMs).toSorted((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) break;
      this.#timers.delete(due);
      this.nowMs = Math.max(this.nowMs, due.atMs);
      due.act();
      await settled();
    }
    this.nowMs = endMs;
  }
}

/** A browser on one device: what it keeps outlives its pages. */
export class Device {
  readonly rooms = new Map<string, KeptRoom>();
  readonly queues = new Map<string, KeptQueue>();
  readonly #held = new Map<string, Page>();
  readonly #waiting: { name: string; page: Page; grant: (release: () => void) => void }[] = [];
  isFull = false;
  /** Something between here and the room lets none through. */
  hasNoSockets = false;
  /** Nobody is signed in here: who someone is goes by each token. */
  isNobodys = false;

  storageFor(page: Page): RoomStorage {
    const check = (): void => {
      if (this.isFull || page.isDead) throw new Error('storage refused');
    };
    const key = ({ accountId, roomId: id }: Place): string => `${accountId} ${id} `;
    return {
      read: async (place) => {
        check();
        const queues = [...this.queues].filter(([name]) => name.startsWith(key(place))).map(([, queue]) => queue);
        return structuredClone({ room: this.rooms.get(key(place)) ?? null, queues });
      },
      keepRoom: async (place, room) => {
        check();
        if (room === null) this.rooms.delete(key(place));
        else this.rooms.set(key(place), structuredClone(room));
      },
      keepQueue: async (place, queue) => {
        check();
        this.queues.set(key(place) + queue.owner, structuredClone(queue));
      },
      dropQueue: async (place, owner) => {
        check();
        this.queues.delete(key(place) + owner);
      },
    };
  }

  locksFor(page: Page): Locks {
    return {
      hold: (name, wait) => {
        if (!this.#held.has(name)) return Promise.resolve(this.#grant(name, page));
        if (wait === null) return Promise.resolve(null);
        return new Promise((resolve, reject) => {
          this.#waiting.push({ name, page, grant: resolve });
          wait.addEventListener('abort', () => reject(new Error('aborted')));
        });
      },
    };
  }

  /** The browser ends a page: what it held is free. */
  buried(page: Page): void {
    for (const [name, holder] of this.#held) if (holder === page) this.#free(name);
  }

  #grant(name: string, page: Page): () => void {
    this.#held.set(name, page);
    return () => {
      if (this.#held.get(name) === page) this.#free(name);
    };
  }

  #free(name: string): void {
    this.#held.delete(name);
    const next = this.#waiting.findIndex((one) => one.name === name && !one.page.isDead);
    const [waiter] = next < 0 ? [] : this.#waiting.splice(next, 1);
    waiter?.grant(this.#grant(name, waiter.page));
  }
}

/** One opened tab, and all that its live room says and hears. */
export class Page {
  readonly world: World;
  readonly device: Device;
  readonly account: string;
  readonly client: LiveRoom<ItineraryRoomView, ItineraryPlan>;
  sockets: ModelSocket[] = [];
  streams: ModelSocket[] = [];
  posts: { key: string; body: string; isAnswered: boolean; answer: (how: 'lost' | 'now') => void }[] = [];
  minted = 0;
  isDead = false;
  #watchers = new Set<(what: 'wake' | 'hide' | 'offline') => void>();

  constructor(world: World, device: Device, account: string, boot: KeptRoom<ItineraryRoomView> | null) {
    this.world = world;
    this.device = device;
    this.account = account;
    const accountId = device.isNobodys ? null : account;
    const options = { roomId, kind: world.kind, accountId, boot, mintToken: () => this.#mint() };
    this.client = new LiveRoom(options, this.#surroundings());
  }

  get state() {
    return this.client.getState();
  }

  /** The connection that is or would be open. */
  get socket(): ModelSocket {
    const socket = [...this.sockets, ...this.streams].findLast((one) => one.isOpen);
    if (socket === undefined) throw new Error('there is no connection');
    return socket;
  }

  get isConnected(): boolean {
    return [...this.sockets, ...this.streams].some((one) => one.isOpen);
  }

  /** The oldest request that waits is answered; or its answer is lost. */
  answerPost(how: 'lost' | 'now'): boolean {
    const post = this.posts.find(({ isAnswered }) => !isAnswered);
    post?.answer(how);
    return post !== undefined;
  }

  tell(what: 'wake' | 'hide' | 'offline'): void {
    for (const watcher of this.#watchers) watcher(what);
  }

  /** The tab is gone from one moment to the next. */
  kill(): void {
    this.isDead = true;
    for (const socket of [...this.sockets, ...this.streams]) socket.isOpen = false;
    this.device.buried(this);
  }

  async #mint(): Promise<Result<{ token: string }>> {
    this.minted += 1;
    return this.world.minting ?? ok({ token: `t${this.minted}` });
  }

  #surroundings(): RoomClientDeps {
    const { world } = this;
    const open = (list: ModelSocket[], path: string, events: ModelSocket['events']): ModelSocket => {
      const socket = new ModelSocket(world.room, youOf(this.account), path, events);
      if (this.isDead) socket.isOpen = false;
      list.push(socket);
      world.room.sockets.push(socket);
      return socket;
    };
    return {
      nowMs: () => world.clock.nowMs,
      random: () => world.random,
      newKey: () => `k${(world.ids += 1)}`,
      newId: (prefix) => `${prefix}_n${(world.ids += 1)}`,
      after: (ms, act) => world.clock.after(ms, () => (this.isDead ? undefined : act())),
      isOnline: () => world.isOnline,
      watch: (act) => {
        this.#watchers.add(act);
        return () => this.#watchers.delete(act);
      },
      openSocket: (path, _token, events) => {
        const socket = open(this.sockets, path, events);
        if (this.device.hasNoSockets) queueMicrotask(() => socket.cut());
        return socket;
      },
      openStream: (path, _token, events) => open(this.streams, path, events),
      post: (_path, { key, body }) =>
        new Promise((resolve, reject) => {
          const answer = (how: 'lost' | 'now'): void => {
            post.isAnswered = true;
            const result = world.room.command(this.account, key, JSON.parse(body) as { type: string; data: object });
            // The room has it, but nobody is there any more to be told.
            if (this.isDead) return;
            if (how === 'lost') reject(new Error('nothing came back'));
            else resolve(result);
          };
          const post = { key, body, isAnswered: false, answer };
          this.posts.push(post);
        }),
      storage: this.device.storageFor(this),
      locks: this.device.locksFor(this),
    };
  }
}

export class World {
  readonly room: ModelRoom;
  readonly clock = new Clock();
  /** As pages that are opened from now on know it. */
  kind: KindClient<ItineraryRoomView, ItineraryPlan> = itineraryClient;
  pages: Page[] = [];
  /** What asking for a token comes to, instead of a token. */
  minting: Result<never> | null = null;
  random = 0.5;
  isOnline = true;
  ids = 0;

  constructor(room: ModelRoom) {
    this.room = room;
  }

  async open(account: string, device = new Device(), boot: KeptRoom<ItineraryRoomView> | null = null): Promise<Page> {
    const page = new Page(this, device, account, boot);
    this.pages.push(page);
    await settled();
    return page;
  }

  /** Everything that is on its way arrives, until nothing is. */
  async run(): Promise<void> {
    for (let round = 0; round < 500; round += 1) {
      const isBusy = this.#pump();
      await settled();
      if (!isBusy && !this.#isBusy) return;
    }
    throw new Error('the world does not come to rest');
  }

  async join(account: string, device?: Device): Promise<Page> {
    const page = await this.open(account, device);
    await this.run();
    return page;
  }

  get #isBusy(): boolean {
    return this.room.sockets.some(
      (one) => one.isOpen && (!one.isWelcome || one.up.length + one.down.length > 0 || one.told < this.room.seq),
    );
  }

  #pump(): boolean {
    let isBusy = false;
    for (const page of this.pages) isBusy = page.answerPost('now') || isBusy;
    for (const socket of this.room.sockets) {
      if (!socket.isOpen) continue;
      if (!socket.isWelcome) socket.welcome();
      while (socket.isOpen && socket.up.length > 0) socket.deliverUp();
      socket.publish();
      isBusy ||= socket.down.length > 0;
      while (socket.isOpen && socket.down.length > 0) socket.deliverDown();
    }
    return isBusy;
  }
}
