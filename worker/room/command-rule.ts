import type { z } from 'zod';
import type { Capability } from '#protocol/capabilities.ts';
import type { IdPrefix } from '#protocol/ids.ts';
import type { Result } from '#protocol/result.ts';
import type { Credentials, Viewer } from './credentials.ts';
import type { EventRules, NewEvent, StoredEvent } from './event-rule.ts';
import type { Budget } from './store/budgets.ts';
import type { RoomReads } from './store/database.ts';
import type { Pace } from './store/flood.ts';
import type { RoomRef } from './store/tables.ts';

/** All that a decision may know besides the rows. No clock and no randomness anywhere else. */
export interface CommandContext {
  /** Where the command is unsigned, `actor.id` is the mark that its events will stand under; the account is in `credentials`. */
  actor: Viewer;
  credentials: Credentials;
  nowMs: number;
  /** The seq of the last event before this command. */
  seq: number;
  roomId: string;
  /** The room that made this one: what people may do here is its to say, and nobody owns it. */
  parent: RoomRef | null;
  commandId: string | null;
  newId: (prefix: IdPrefix) => string;
  settings: RoomSettings;
  history: History;
  /** What the command has found in the log, where it `looksBack`. */
  back: LookBack | undefined;
  /** The way by which it came, where it came by a socket and the room measures that. */
  line: CommandLine | undefined;
}

/** How a command came, by the room's own measure; in milliseconds. */
export interface CommandLine {
  /** When it came, before it waited for its turn; since the epoch. */
  arrivedMs: number;
  /** The last round trips to its socket, the oldest first. */
  roundTripsMs: readonly number[];
  /** When the event of this seq was sent to everyone; null: that is not known any more. */
  sentMs: (seq: number) => number | null;
}

/** Finds in the whole log, event by event from the oldest on, what a command is decided by. It keeps no erasable texts. */
export interface LookBack {
  take(event: StoredEvent): void;
  /** What it must find in the rows besides, once it has been through the log: it holds until the next event. */
  lookThroughRows?(find: (words: string) => Promise<RowsWithWords>): Promise<void>;
}

/** What the operator of this instance has set. */
export interface RoomSettings {
  rateLimits: boolean;
  /** As configured: words separated by commas or line breaks, `-word` for one that is not banned here. */
  bannedWords: string;
  /** Of more sockets than this the others are held by relays, each of as many. */
  relayAbove: number;
  /** So many of the newest messages stay in a room with their words; older words may move out. */
  hotMessages: number;
}

/** The room's past, for commands that look back: transformation, undo, restoring. */
export interface History {
  /** Events after `seq`, oldest first. */
  since: (seq: number) => StoredEvent[];
  /** Events before `seq`, newest first, read as they are asked for. */
  before: (seq: number) => Iterable<StoredEvent>;
}

export interface Decision<Answer = undefined> {
  events: NewEvent[];
  /** What the acknowledgement tells the sender beyond `seq`. */
  data?: Answer | undefined;
  /** Words that leave the room for good, past and present; the engine adds the event that says so. */
  takesOut?: WordsFound;
  /** Whose name leaves the room, past and present; the engine adds the event that says so. */
  takesName?: NamesFound;
}

/** An account and the guests who became it, and the seqs of the events that name them. */
export interface NamesFound {
  account: string;
  also: readonly string[];
  ids: ReadonlySet<string>;
  seqs: readonly number[];
}

/** Words, and the seqs of the events in which people have written them. */
export interface WordsFound {
  words: string;
  seqs: readonly number[];
  /** Where they stand in the room's rows; null: that is not known any more. */
  rows: RowsWithWords | null;
}

/** For each column in which people write. */
export type RowsWithWords = readonly (readonly RowKey[])[];

/** The values of a row’s primary key. */
export type RowKey = readonly unknown[];

/** A request to change the room. Made by `command()`, which ties `decide` to its schema. */
export interface CommandRule<Answer = unknown> {
  schema: z.ZodType;
  /** What its acknowledgement tells beyond `seq`. Absent: nothing. */
  answer?: z.ZodType;
  capability: Capability;
  /**
   * `client`: through any door. `worker`: only from the worker itself, where something must be prepared that a room
   * cannot do synchronously (hashing a password). `system`: only from the room's own timers and errands.
   */
  origin: 'client' | 'worker' | 'system';
  /** The one command that a room which does not exist yet accepts. */
  creates: boolean;
  /** Also what a room takes that has ended and still has its rows. */
  afterEnd: boolean;
  /** A timer sends it in a frozen room as well: it ends something, and changes nothing of what people have made. */
  whileFrozen: boolean;
  /** Someone takes part by this command even where nothing else happens: their arrival is noted. */
  arrives: boolean;
  /**
   * The mark that stands for this account in this very act, where nobody may learn whose it is; else null. Its events, its
   * receipt and the log of errors then hold a mark instead of the account (`pseudonym.ts`), the same for all that one person
   * does about one thing.
   */
  pseudonymOf?(db: RoomReads, data: unknown, accountId: string): string | null;
  /** How often it may be done. Only what is accepted counts. */
  budget?: Budget;
  /** How fast one person may do it. Only what is accepted counts. */
  pace?: Pace;
  /** What of the data makes two requests the same, for one key; absent: all of it. */
  sameness?(data: unknown): unknown;
  /** What it must find in the whole log: looked for in slices beforehand, and given to `decide` by the context. */
  looksBack?: (data: unknown, rules: EventRules) => LookBack;
  decide(db: RoomReads, data: unknown, context: CommandContext): Result<Decision<Answer>>;
}

/** What the acknowledgement of a command tells, by its rule. */
export type AnswerOf<Rule> = Rule extends CommandRule<infer Answer> ? Answer : never;

interface TypedCommand<Schema extends z.ZodType, Answer extends z.ZodType> {
  schema: Schema;
  answer?: Answer;
  capability: Capability;
  origin?: CommandRule['origin'];
  creates?: boolean;
  afterEnd?: boolean;
  whileFrozen?: boolean;
  arrives?: boolean;
  pseudonymOf?(db: RoomReads, data: z.output<Schema>, accountId: string): string | null;
  budget?: Budget;
  pace?: Pace;
  sameness?(data: z.output<Schema>): unknown;
  looksBack?: (data: z.output<Schema>, rules: EventRules) => LookBack;
  decide(db: RoomReads, data: z.output<Schema>, context: CommandContext): Result<Decision<z.output<NoInfer<Answer>>>>;
}

export function command<Schema extends z.ZodType, Answer extends z.ZodType = z.ZodUndefined>(
  rule: TypedCommand<Schema, Answer>,
): CommandRule<z.output<Answer>> {
  const { looksBack } = rule;
  return {
    ...(rule.answer !== undefined && { answer: rule.answer }),
    ...(rule.pseudonymOf !== undefined && {
      pseudonymOf: (db, data, accountId) => rule.pseudonymOf?.(db, data as z.output<Schema>, accountId) ?? null,
    }),
    ...(rule.budget !== undefined && { budget: rule.budget }),
    ...(rule.pace !== undefined && { pace: rule.pace }),
    ...(rule.sameness !== undefined && { sameness: (data) => rule.sameness?.(data as z.output<Schema>) }),
    ...(looksBack !== undefined && { looksBack: (data, rules) => looksBack(data as z.output<Schema>, rules) }),
    schema: rule.schema,
    capability: rule.capability,
    origin: rule.origin ?? 'client',
    creates: rule.creates ?? false,
    afterEnd: rule.afterEnd ?? false,
    whileFrozen: rule.whileFrozen ?? false,
    arrives: rule.arrives ?? false,
    // The engine hands over only what this very schema has parsed.
    decide: (db, data, context) => rule.decide(db, data as z.output<Schema>, context),
  };
}

export interface CommandEnvelope {
  /** The sender's own id for this command (its idempotency key), where it has one. */
  id: string | null;
  type: string;
  data: unknown;
  credentials: Credentials;
  origin: CommandRule['origin'];
  /** What an open socket may do, where this comes by one: reviewed with every change, so not asked again. */
  viewer?: Viewer;
  /** What was found in the log for it beforehand, where it looks back. */
  lookedBack?: LookedBack | null;
  line?: CommandLine | undefined;
  /** With the command that makes a room: the room that asks for it. */
  parent?: RoomRef;
}

/** What was found up to an event, and how often the past had been another by then. */
export interface LookedBack {
  back: LookBack;
  through: number;
  rewritten: number;
}
