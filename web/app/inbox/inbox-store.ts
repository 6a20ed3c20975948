import type { InboxPage, InboxSettings } from '#protocol/inbox/inbox.schema.ts';
import { browserSurroundings } from '#web/room-client/browser-surroundings.ts';
import { type Kept, keptIn } from '../kept.ts';
import { request } from '../session.ts';
import { InboxConnection } from './inbox-connection.ts';
import { appendPage, applyFrame, emptyInbox, type InboxView } from './inbox-state.ts';

export interface InboxState extends InboxView {
  online: boolean;
  /** Nothing has been heard of it yet, not even on an earlier visit. */
  loading: boolean;
}

type KeptInbox = Pick<InboxView, 'seq' | 'conversations' | 'nextCursor' | 'unread' | 'settings'>;

/** Between two pages that look at it, the connection stays. */
const lingersMs = 8_000;
const keptEveryMs = 1_000;
const mostKept = 100;

/** My conversations as they are now, over one socket for all that look at them. */
export class InboxStore {
  readonly #kept: Kept<KeptInbox>;
  readonly #connection: InboxConnection;
  readonly #listeners = new Set<() => void>();
  #view: InboxView;
  #state: InboxState;
  #started = false;
  #leaving: ReturnType<typeof setTimeout> | null = null;
  #keeping: ReturnType<typeof setTimeout> | null = null;

  constructor(accountId: string) {
    this.#kept = keptIn<KeptInbox>(() => localStorage, `madang.inbox.${accountId}`);
    this.#view = { ...emptyInbox, ...this.#kept.read() };
    this.#connection = new InboxConnection(browserSurroundings(), mintToken, {
      since: () => this.#view.seq,
      frame: (frame) => this.#become(applyFrame(this.#view, frame)),
      changed: () => this.#become(this.#view),
    });
    this.#state = this.#current();
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
    const page = await request<InboxPage>(`/inbox?cursor=${encodeURIComponent(nextCursor)}`);
    this.#become(appendPage(this.#view, page));
  }

  /** @throws ApiError */
  async changeSettings(changes: Partial<InboxSettings>): Promise<void> {
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
    this.#connection.start();
  }

  #become(view: InboxView): void {
    if (view.seq !== this.#view.seq) this.#keepLater();
    this.#view = view;
    this.#state = this.#current();
    for (const listener of this.#listeners) listener();
  }

  #current(): InboxState {
    return { ...this.#view, online: this.#connection.isOnline, loading: this.#view.seq === null };
  }

  #keepLater(): void {
    if (this.#keeping !== null) return;
    this.#keeping = setTimeout(() => {
      this.#keeping = null;
      const { seq, conversations, nextCursor, unread, settings } = this.#view;
      // More than fit would leave a hole behind them.
      if (conversations.length <= mostKept) this.#kept.write({ seq, conversations, nextCursor, unread, settings });
    }, keptEveryMs);
  }
}

async function mintToken(): Promise<string> {
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
