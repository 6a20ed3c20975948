import { BoundedMap } from '#worker/platform/bounded-map.ts';
import type { FrozenRoom } from '../kind.ts';
import type { RoomRef } from './tables.ts';
import { Floods } from './flood.ts';

/**
 * What the object remembers between commands, to ask the rows less often. Only a cache: emptied when what was written is
 * rolled back, gone with every sleep, and nothing depends on it being full.
 */
export class RoomMemory {
  /** Whether the room has been created and has not ended. */
  open: boolean | null = null;
  /** The seq of the last event. */
  seq: number | null = null;
  /** The room's own secret. */
  secret: string | null = null;
  /** The last link of the ledger. */
  head: string | null = null;
  /** Whose arrival has been noted: account and link. */
  readonly arrived = new BoundedMap<string, true>();
  /** The room that made this one; undefined: not asked yet. */
  parent: RoomRef | null | undefined;
  /** Since when and why it is frozen; undefined: not asked yet. */
  frozen: FrozenRoom | null | undefined;
  /** Up to which moment of the rooms above it was asked again what they say of someone, by account. */
  readonly vouchedSeq = new Map<string, number>();
  /** Sessions of accounts that ended while something opened in them may still have been on its way here. */
  readonly endedSessions = new BoundedMap<string, true>();
  readonly names = new BoundedMap<string, string>();
  /** Who turned out to be which account. */
  same: ReadonlyMap<string, string> | null = null;
  /** How often the past has become another: words were taken out of it, or somebody turned out to be somebody else. */
  rewritten = 0;
  /** What was found out about who may see what, as of the last command. */
  readonly memoised = new BoundedMap<string, unknown>();
  /** How fast people have done what has a pace. */
  readonly floods = new Floods();
  /** The inboxes have been told of what happened up to here. */
  notifiedSeq: number | null = null;
  /** The queue has been told of what happened up to here. */
  sentSeq = 0;
  /** The queue will have handed on what happened up to there. */
  settling: { seq: number; atMs: number } | null = null;
  /** Until then what takes long may still wait in its queue. */
  heavyUntilMs = 0;
  /** How many open pages of an account are in sight. */
  readonly watching = new Map<string, number>();
  /** Who has seen everything since, and whose inboxes have not heard of it. */
  readonly haveSeen = new Set<string>();
  /** Whose inboxes wait for words: they are told whole texts. What is forgotten they say again. */
  readonly waitForWords = new Set<string>();
  /** Whose inboxes wait for none, as they said, and until when that is believed. */
  readonly wantNoWords = new BoundedMap<string, number>();
  /** The inboxes of a large room are not told again before this. */
  notifyAgainMs = 0;
  /** When it was last kept that people are here. */
  heardMs: number | null = null;
  /** When what has expired was last let go of. */
  prunedMs = 0;

  memo<T>(key: string, find: () => T): T {
    if (!this.memoised.has(key)) this.memoised.set(key, find());
    // Each key is asked for by one function, which finds the same type every time.
    return this.memoised.get(key) as T;
  }

  forget(): void {
    this.open = null;
    this.seq = null;
    this.secret = null;
    this.head = null;
    this.parent = undefined;
    this.frozen = undefined;
    this.arrived.clear();
    this.names.clear();
    this.same = null;
    this.sentSeq = 0;
    this.settling = null;
    this.memoised.clear();
  }
}
