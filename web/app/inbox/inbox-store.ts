import type { InboxFrame } from '#protocol/inbox/frames.ts';
import type { InboxSettings, InboxSettingsChanges, RoomChoices } from '#protocol/inbox/inbox.schema.ts';
import { browserDeps } from '#web/room-client/browser-deps.ts';
import { type Kept, keptIn } from '../kept.ts';
import { learnPictures } from '#web/ui/pictures.ts';
import { readAccount, request } from '../session/session.ts';
import { ApiError } from '../requests/api-error.ts';
import { firstRooms, type RoomPage, takeFirstRooms } from './first-rooms.ts';
import { offerReload } from '../shell/updates.ts';
import { InboxConnection } from './inbox-connection.ts';
import { appendPage, applyFrame, emptyInbox, type InboxView, withChoices } from './inbox-state.ts';

export interface InboxState extends InboxView {
  online: boolean;
  /** Nothing has been heard of it yet, not even on an earlier visit. */
  loading: boolean;
}

type KeptInbox = Pick<InboxView, 'seq' | 'rooms' | 'nextCursor' | 'notices' | 'unread' | 'settings'>;

type Follower = (frame: InboxFrame, before: InboxView) => void;

/** Between two pages that look at it, the connection stays. */
const lingersMs = 8_000;
const keptEveryMs = 1_000;
const mostKept = 100;

/** My rooms and notices as they are now, over one socket for all that look at them. */
export class InboxStore {
  readonly #accountId: string;
  readonly #kept: Kept<KeptInbox>;
  readonly #connection: InboxConnection;
  readonly #listeners = new Set<() => void>();
  readonly #followers = new Set<Follower>();
  /** What I have chosen for rooms, until the inbox has answered. */
  readonly #choosing = new Map<string, RoomChoices>();
  #view: InboxView;
  #state: InboxState;
  #started = false;
  #leaving: ReturnType<typeof setTimeout> | null = null;
  #keeping: ReturnType<typeof setTimeout> | null = null;

  constructor(accountId: string) {
    this.#kept = keptIn<KeptInbox>(() => localStorage, `madang.inbox.rooms.${accountId}`);
    this.#accountId = accountId;
    const kept = { ...emptyInbox, ...this.#kept.read() };
    const first = kept.seq === null ? takeFirstRooms(accountId) : null;
    this.#view = first === null ? kept : appendPage(kept, first);
    this.#connection = new InboxConnection(browserDeps(), mintToken, {
      since: () => this.#view.seq,
      frame: (frame) => this.#hear(frame),
      changed: () => this.#become(this.#view),
      outdated: offerReload,
    });
    this.#state = this.#current();
    // Whoever asks for it may be in the middle of drawing.
    queueMicrotask(() => learnFrom(this.#view));
  }

  readonly getState = (): InboxState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#arrive();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#leaving = setTimeout(() => this.stop(), lingersMs);
    };
  };

  /** @throws ApiError */
  async loadMore(): Promise<void> {
    const { nextCursor } = this.#view;
    if (nextCursor === null) return;
    const page = await request<RoomPage>(`/inbox/rooms?cursor=${encodeURIComponent(nextCursor)}`);
    this.#become(appendPage(this.#view, page));
  }

  /** Shows at once, and is taken back where the inbox refuses. @throws ApiError */
  async choose(roomId: string, choices: RoomChoices): Promise<void> {
    const before = this.#view.rooms.find(({ room_id }) => room_id === roomId);
    this.#choosing.set(roomId, { ...this.#choosing.get(roomId), ...choices });
    this.#become(withChoices(this.#view, roomId, choices));
    try {
      await request(`/inbox/rooms/${roomId}`, { method: 'PATCH', body: choices });
    } catch (error) {
      // What is absent in it was empty.
      if (before !== undefined)
        this.#become(withChoices(this.#view, roomId, { push_off: [], email_off: [], ...before }));
      throw error;
    } finally {
      this.#choosing.delete(roomId);
    }
  }

  /** These notices, or with `null` everything. @throws ApiError */
  async read(ids: readonly string[] | null): Promise<void> {
    const notices = this.#view.notices.map((one) => (ids?.includes(one.id) === false ? one : { ...one, read: true }));
    this.#become({ ...this.#view, notices });
    const body = ids === null ? { all: true } : { notification_ids: ids };
    await request('/inbox/read', { method: 'POST', body });
  }

  /** Told of each frame with what was known before it. */
  readonly follow = (listener: Follower): (() => void) => {
    this.#followers.add(listener);
    return () => this.#followers.delete(listener);
  };

  /** @throws ApiError */
  async changeSettings(changes: InboxSettingsChanges): Promise<void> {
    const settings = await request<InboxSettings>('/inbox/settings', { method: 'PATCH', body: changes });
    this.#become({ ...this.#view, settings });
  }

  stop(): void {
    this.#started = false;
    this.#connection.stop();
  }

  #arrive(): void {
    if (this.#leaving !== null) clearTimeout(this.#leaving);
    this.#leaving = null;
    if (this.#started) return;
    this.#started = true;
    if (this.#state.loading) void this.#askForRooms();
    else this.#connection.start();
  }

  /** Where nothing is known yet: an answer is here before a connection stands, which waits for it. */
  async #askForRooms(): Promise<void> {
    const page = await firstRooms(this.#accountId).catch(() => null);
    if (page !== null && this.#view.seq === null) this.#become(appendPage(this.#view, page));
    if (this.#started) this.#connection.start();
  }

  #hear(frame: InboxFrame): void {
    const before = this.#view;
    let after = applyFrame(before, frame);
    // What is on its way to the inbox is not in what was on its way from it.
    for (const [roomId, choices] of this.#choosing) after = withChoices(after, roomId, choices);
    this.#become(after);
    for (const follower of this.#followers) follower(frame, before);
  }

  #become(view: InboxView): void {
    if (view.seq !== this.#view.seq) this.#keepLater();
    if (view.rooms !== this.#view.rooms) learnFrom(view);
    this.#view = view;
    this.#state = this.#current();
    for (const listener of this.#listeners) listener();
  }

  #current(): InboxState {
    const { rooms } = this.#view;
    return { ...this.#view, online: this.#connection.isOnline, loading: this.#view.seq === null && rooms.length === 0 };
  }

  #keepLater(): void {
    if (this.#keeping !== null) return;
    this.#keeping = setTimeout(() => {
      this.#keeping = null;
      const { seq, rooms, nextCursor, notices, unread, settings } = this.#view;
      // More than fit would leave a hole behind them.
      if (rooms.length <= mostKept) this.#kept.write({ seq, rooms, nextCursor, notices, unread, settings });
    }, keptEveryMs);
  }
}

/** How people are pictured who are in my rooms. */
function learnFrom({ rooms }: Pick<InboxView, 'rooms'>): void {
  learnPictures(rooms.flatMap(({ faces, peer }) => [...faces, ...(peer == null ? [] : [peer])]));
}

async function mintToken(): Promise<string> {
  // Signed out: the pages that listened are about to go.
  if (readAccount() === null) throw new ApiError('UNAUTHORIZED', 'nobody is signed in');
  return (await request<{ token: string }>('/inbox/token', { method: 'POST' })).token;
}

let current: { accountId: string; store: InboxStore } | null = null;

/** The one inbox of this page. */
export function inboxOf(accountId: string): InboxStore {
  if (current?.accountId !== accountId) {
    current?.store.stop();
    current = { accountId, store: new InboxStore(accountId) };
  }
  return current.store;
}
