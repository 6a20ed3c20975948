import type { IdPrefix } from '#protocol/ids.ts';
import type { Result } from '#protocol/result.ts';
import type { RoomStorage } from './room-storage.ts';
import type { Acknowledged } from './types.ts';

/** One connection, of whatever make. After `close()` it says nothing more. */
export interface Link {
  send(text: string): void;
  close(): void;
}

export interface LinkEvents {
  /** A frame of the room as JSON, or `pong`. */
  text(text: string): void;
  /** 1006 where no code came. */
  closed(code: number, reason: string): void;
}

/** Names that one holder has at a time, across all tabs of this browser. */
export interface Locks {
  /** @returns how to let go; null where someone else has it and `wait` is null */
  hold(name: string, wait: AbortSignal | null): Promise<(() => void) | null>;
}

/** All that a live room needs of the world, so that tests can be the world. */
export interface RoomClientDeps {
  nowMs(): number;
  /** From 0 up to, not including, 1. */
  random(): number;
  newKey(): string;
  newId(prefix: IdPrefix): string;
  /** @returns how to call it off */
  after(ms: number, act: () => void): () => void;
  isOnline(): boolean;
  /**
   * `wake`: the network is back or someone looks at the page again. `hide`: nobody does, and the page may be gone without another
   * word. @returns the end of it
   */
  watch(act: (what: 'wake' | 'hide' | 'offline') => void): () => void;
  openSocket(path: string, token: string, events: LinkEvents): Link;
  /** The same frames as server-sent events, one way. */
  openStream(path: string, token: string, events: LinkEvents): Link;
  /** A command by itself. Rejects where nothing came back. */
  post(path: string, request: { token: string; key: string; body: string }): Promise<Result<Acknowledged>>;
  storage: RoomStorage;
  locks: Locks;
}
