import type { z } from 'zod';
import type { Capability } from '#protocol/capabilities.ts';
import type { LedgerHead, LedgerLine, LedgerVerdict } from '#protocol/ledger.ts';
import type { Result } from '#protocol/result.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import type { History } from './command-rule.ts';
import type { Viewer } from './credentials.ts';
import type { StoredEvent } from './event-rule.ts';
import type { Segment } from './log/text-archive.ts';
import type { RoomReads } from './store/database.ts';

/** The same for reads, which may look back on all of it: in slices, so that a long past does not stop the room. */
export interface Past {
  /** Events after `seq` up to the read's own, oldest first. */
  since: (seq: number) => AsyncIterable<StoredEvent>;
  /** Events before `seq`, newest first. */
  before: (seq: number) => AsyncIterable<StoredEvent>;
}

/** A read that is more than the view. Made by `query()`. */
export interface QueryRule<Value = unknown> {
  schema: z.ZodType;
  capability: Capability;
  /** Whether this asks how the room was, which is not for everyone who came by a link. */
  past?(parameters: unknown): boolean;
  read(db: RoomReads, parameters: unknown, context: QueryContext): Result<Value> | Promise<Result<Value>>;
}

/** What a query answers, by its rule. */
export type ValueOf<Rule> = Rule extends QueryRule<infer Value> ? Value : never;

/** Whose sockets are open now. */
export interface Here {
  ids: ReadonlySet<string>;
  /** Sockets of those who only look. */
  looking: number;
}

export interface QueryContext {
  here: Here;
  /** Words that have moved out, by the seqs of their events. To be asked for before the rows are read for good. */
  words: (segment: number) => Promise<Segment>;
  viewer: Viewer;
  nowMs: number;
  seq: number;
  roomId: string;
  past: Past;
  /** Where a command of its own would look back as well, and comes to the same by the same function. */
  history: History;
  /** The view as this viewer would have seen it at an earlier seq. */
  viewAt: (seq: number) => Promise<unknown>;
  /** An event as this viewer may see it, or `null`. */
  present: (event: StoredEvent) => RoomEvent | null;
  ledger: LedgerReads;
}

/** The chain over the log, of kinds that keep one. */
export interface LedgerReads {
  /** Lines after a seq, each with its entry where this viewer may see all of it. */
  lines: (after: number, limit: number) => LedgerLine[];
  /** `imported` where the room was made from a file: what is chained before that, the file said. */
  head: () => LedgerHead;
  /** Everything is hashed again. */
  verify: () => Promise<LedgerVerdict>;
}

interface TypedQuery<Schema extends z.ZodType, Value> {
  schema: Schema;
  capability: Capability;
  past?(parameters: z.output<Schema>): boolean;
  read(db: RoomReads, parameters: z.output<Schema>, context: QueryContext): Result<Value> | Promise<Result<Value>>;
}

export function query<Schema extends z.ZodType, Value>(rule: TypedQuery<Schema, Value>): QueryRule<Value> {
  return {
    ...rule,
    past: (parameters) => rule.past?.(parameters as z.output<Schema>) === true,
    read: (db, parameters, context) => rule.read(db, parameters as z.output<Schema>, context),
  };
}
