// The engine never names a kind: whatever it must know about one is declared here.
import type { z } from 'zod';
import { capabilities, type Capability } from '#protocol/capabilities.ts';
import type { ErrorCode } from '#protocol/errors.ts';
import type { IdPrefix } from '#protocol/ids.ts';
import type { InboxEntry, NoticeType } from '#protocol/inbox/message.schema.ts';
import type { LedgerHead, LedgerLine, LedgerVerdict } from '#protocol/ledger.ts';
import type { Refusal, Result } from '#protocol/result.ts';
import type { RoomEvent, You } from '#protocol/wire.ts';
import type { Audience } from './live/audience.ts';
import type { Budget } from './store/budgets.ts';
import type { PulseRule, SignalRule } from './live/signal-rule.ts';
import type { NewChild, RoomRef } from './children/child-rooms.ts';
import type { Vouched } from './children/vouching.ts';
import type { OutboxConsumer } from './jobs/consumer.ts';
import type { PresenceRule } from './live/presence-rule.ts';
import type { Pace } from './store/flood.ts';
import type { RoomDatabase, RoomReads } from './store/database.ts';
import type { RoomMigrations } from './store/migrate.ts';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Segment, Words } from './log/text-archive.ts';
import type { WordsInLog } from './log/take-out.ts';

/** Who knocks: proven by the worker, and what link they came by. What they may do is the room's to say. */
export interface Credentials {
  account_id: string;
  name: string;
  guest: boolean;
  /** The code of the share link they came by. */
  link: string | null;
  /** How often the link's password had been set when they gave it; absent: never. */
  link_epoch?: number;
  /** They have only opened a link and said nothing of who they are: they look, and are no person to the room. */
  looks?: true;
  /** They want to be invisible: nobody is told that they are here, or write. */
  unseen?: true;
  /** A mark of the address they came from, by which it cannot be known: many guests of one address share its budgets. */
  address?: string;
  /** The session of an account, with whose end their sockets are closed. */
  session?: string;
  /** What the room above this one says of them, where they are somebody there. */
  vouched?: Vouched;
}

/** By which link someone comes, and how often its password had been set. */
export type Way = Pick<Credentials, 'link' | 'link_epoch'>;

export function wayOf({ link, link_epoch }: Way): Way {
  return { link, ...(link_epoch !== undefined && { link_epoch }) };
}

/** The room itself acting: timers and the worker's own errands. */
export const systemActor: Credentials = { account_id: 'system', name: 'Madang', guest: false, link: null };

/** Someone in the room, with what they may do at this moment. */
export type Viewer = You;

/** Someone who may do everything: the room itself, and whoever is just making it. */
export function withAllCapabilities(
  { capabilities: own = [] }: Pick<RoomKind, 'capabilities'>,
  { account_id: id, name, guest }: Credentials,
): Viewer {
  return { id, name, guest, role: null, capabilities: [...capabilities, ...own] };
}

/** All that a decision may know besides the rows. No clock and no randomness anywhere else. */
export interface CommandContext {
  /** Where the command is unsigned, `actor.id` is the mark that its events will stand under; the account is in `credentials`. */
  actor: Viewer;
  credentials: Credentials;
  nowMs: number;
  /** The seq of the last event before this command. */
  seq: number;
  /** The room that made this one: what people may do here is its to say, and nobody owns it. */
  parent: RoomRef | null;
  commandId: string | null;
  newId: (prefix: IdPrefix) => string;
  settings: RoomSettings;
  history: History;
  /** What the command has found in the log, where it `looksBack`. */
  back: LookBack | undefined;
}

/** Finds in the whole log, event by event from the oldest on, what a command is decided by. It keeps no erasable texts. */
export interface LookBack {
  take(event: StoredEvent): void;
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

/** The same for reads, which may look back on all of it: in slices, so that a long past does not stop the room. */
export interface Past {
  /** Events after `seq` up to the read's own, oldest first. */
  since: (seq: number) => AsyncIterable<StoredEvent>;
  /** Events before `seq`, newest first. */
  before: (seq: number) => AsyncIterable<StoredEvent>;
}

export interface NewEvent<Type extends string = string, Data = unknown> {
  type: Type;
  data: Data;
}

export interface StoredEvent<Data = unknown> {
  seq: number;
  type: string;
  data: Data;
  actor_id: string;
  at_ms: number;
  command_id: string | null;
  /** How it was written, where that was in an earlier version of its schema. */
  written?: { data: unknown; version: number };
  /** Its link in the ledger, once it has been read from the log. */
  hash?: string | null;
  /** What its link is made from, where it cannot be made from the event any more. */
  digest?: string | null;
}

export interface Decision {
  events: NewEvent[];
  /** What the acknowledgement tells the sender beyond `seq`. */
  data?: unknown;
  /** Words that leave the room for good, past and present; the engine adds the event that says so. */
  takesOut?: WordsInLog;
}

/** A request to change the room. Made by `command()`, which ties `decide` to its schema. */
export interface CommandRule {
  schema: z.ZodType;
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
  /** Someone takes part by this command even where nothing else happens: their arrival is noted. */
  arrives: boolean;
  /**
   * The mark that stands for this account in this very act, where nobody may learn whose it is; else null. Its events, its
   * receipt and the log of errors then hold a mark instead of the account (`alias.ts`), the same for all that one person
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
  looksBack?: (data: unknown, kind: RoomKind) => LookBack;
  decide(db: RoomReads, data: unknown, context: CommandContext): Result<Decision>;
}

interface TypedCommand<Schema extends z.ZodType> {
  schema: Schema;
  capability: Capability;
  origin?: CommandRule['origin'];
  creates?: boolean;
  afterEnd?: boolean;
  arrives?: boolean;
  pseudonymOf?(db: RoomReads, data: z.output<Schema>, accountId: string): string | null;
  budget?: Budget;
  pace?: Pace;
  sameness?(data: z.output<Schema>): unknown;
  looksBack?: (data: z.output<Schema>, kind: RoomKind) => LookBack;
  decide(db: RoomReads, data: z.output<Schema>, context: CommandContext): Result<Decision>;
}

export function command<Schema extends z.ZodType>(rule: TypedCommand<Schema>): CommandRule {
  const { looksBack } = rule;
  return {
    ...(rule.pseudonymOf !== undefined && {
      pseudonymOf: (db, data, accountId) => rule.pseudonymOf?.(db, data as z.output<Schema>, accountId) ?? null,
    }),
    ...(rule.budget !== undefined && { budget: rule.budget }),
    ...(rule.pace !== undefined && { pace: rule.pace }),
    ...(rule.sameness !== undefined && { sameness: (data) => rule.sameness?.(data as z.output<Schema>) }),
    ...(looksBack !== undefined && { looksBack: (data, kind) => looksBack(data as z.output<Schema>, kind) }),
    schema: rule.schema,
    capability: rule.capability,
    origin: rule.origin ?? 'client',
    creates: rule.creates ?? false,
    afterEnd: rule.afterEnd ?? false,
    arrives: rule.arrives ?? false,
    // The engine hands over only what this very schema has parsed.
    decide: (db, data, context) => rule.decide(db, data as z.output<Schema>, context),
  };
}

/** The command of this name, where it may come from there. */
export function findCommand(
  { commands }: Pick<RoomKind, 'commands'>,
  { type, origin }: { type: string; origin: CommandRule['origin'] },
): CommandRule | undefined {
  if (!Object.hasOwn(commands, type)) return undefined;
  const rule = commands[type];
  const reach = { client: 0, worker: 1, system: 2 } as const;
  return rule !== undefined && reach[origin] >= reach[rule.origin] ? rule : undefined;
}

/** A due time that an event sets (or, with `null`, takes away) for a command of the room's own. */
export interface TimerChange {
  key: string;
  due_ms: number | null;
  command: { type: string; data: unknown };
}

/** Something that someone is told of by name. Never whoever did it, and, but for what became of them, only members. */
export interface Notice {
  account_id: string;
  type: NoticeType;
  /** What it is about: a message, a comment, a proposal. */
  target: string | null;
  /** Where that is to be found, if not by itself. */
  place?: string | null;
  text: string;
  params?: Parameters;
  /** Nobody is named. */
  anonymous?: boolean;
}

export type Parameters = Record<string, string | number | null>;

/** What happened, for lists of rooms: `code` names the sentence, whose words are the client's. */
export interface Saying {
  code: string;
  params?: Parameters;
  /** Nobody is named. */
  anonymous?: boolean;
}

/** One of the last things that happened in a room. */
export interface Happening extends Saying {
  seq: number;
  actor_id: string;
  at_ms: number;
}

/** What an event is to the inboxes of people. */
export interface InboxNews {
  /** Whose list shows something else now. */
  to: 'members' | readonly string[];
  /** Those besides, who are members no more. */
  also?: readonly string[];
  /** Who is notified by name, and of what. */
  notices?: readonly Notice[];
  /** The seqs of events whose notices are taken back with their words, for those in `to`. */
  withdrawn?: readonly number[];
  /** The same by what they were about. */
  gone?: readonly string[];
}

/** The rows, and what many events and viewers ask alike: found out once, and again after the next command. */
export interface Insight {
  db: RoomReads;
  once: <T>(key: string, find: () => T) => T;
}

/** What decides about how one event is seen, besides its data: the rows are those of this moment, not of then. */
export interface VisibilityContext extends Insight {
  event: StoredEvent;
}

/** What the engine must know about one kind of event. Made by `event()`. */
export interface EventRule {
  schema: z.ZodType;
  /**
   * How data of each earlier version of the schema becomes that of the next, the first version first; `schema` is the last
   * one. Texts may be null or have moved out by then, and fields that are `erasable` keep their names.
   */
  upcasters?: readonly ((data: unknown) => unknown)[];
  /** Folds the fact into the rows. Never refuses. */
  project(db: RoomDatabase, event: StoredEvent): void;
  /**
   * Who sees what of it, each of its forms with whom it is for; the first that is for somebody is what they see, and who is in
   * none sees nothing. Absent: everyone sees all of it. By the rows of the moment of asking.
   */
  audiences?(data: unknown, sight: VisibilityContext): readonly Audience[];
  /** Whoever merely reads along is told as well whose it is. */
  signed?: true;
  /** Whose sockets end with it, also those by a link: what they saw here was not the link's to show. */
  sendsAway?(data: unknown): string;
  /** The data as it may leave in an export; absent: all of it. */
  exported?(data: unknown): unknown;
  timers?(event: StoredEvent): TimerChange[];
  /** Asked once the event is written, and again when it leaves; the rows are those of that moment. */
  outbox?(event: StoredEvent, db: RoomReads): { type: string; data: unknown }[];
  /** Asked soon after the event, and again where telling has failed; the rows are those of that moment. */
  inbox?(db: RoomReads, event: StoredEvent): InboxNews;
  /**
   * What it is in words, to those who follow the room: each is one thing new since they looked. Absent, or null: nothing
   * that all of them should know of. The rows are those of the moment of asking.
   */
  says?(db: RoomReads, event: StoredEvent): Saying | null;
  /** Fields with texts that may one day leave the log for good; of this very event where it depends. */
  erasable?: readonly string[] | ((data: unknown) => readonly string[]);
  /** The seqs of the events whose erasable texts go with this one, asked before it is projected. */
  forgets?(db: RoomReads, event: StoredEvent): number[];
  /**
   * The seq of the one before it that this event stands for, by the rows as they were; null for none. That one leaves the
   * log, which keeps the newest: a replay must come to the same rows by it alone, and whatever the older would have told
   * an outbox or an inbox it tells as well. Never in a kind with a ledger.
   */
  supersedes?(db: RoomReads, event: StoredEvent): number | null;
  /** The names of fields, at any depth, in which people write: words can be taken out of them for good. */
  texts?: readonly string[];
  /** Words were taken out of it: what was made of them besides what `RoomKind.texts` names is made anew. */
  reworded?(db: RoomDatabase, event: StoredEvent): void;
  /** Events of before say something else now, or are another's: everyone begins anew with how the room is. */
  rewrites?: true;
  /** Counts it in a metric of its own, besides that of all events. */
  counted?(): void;
  /** Open sockets are asked again what they may do: all of them, or those of these accounts. */
  changesAccess: boolean | ((data: unknown) => readonly string[]);
  /** The room ends with this event: its sockets close, and but for what brings it back it is gone to everyone. */
  ends: boolean;
  /** An ended room is there again. */
  reopens?: boolean;
  /**
   * The rooms that are this one's children from here on. They are made soon after, once each; they are deleted, restored
   * and carried away with this one.
   */
  makes?(data: unknown): readonly NewChild[];
}

interface TypedEvent<Schema extends z.ZodType> {
  schema: Schema;
  upcasters?: EventRule['upcasters'];
  project(db: RoomDatabase, event: StoredEvent<z.output<Schema>>): void;
  audiences?(data: z.output<Schema>, sight: VisibilityContext): readonly Audience[];
  signed?: true;
  sendsAway?(data: z.output<Schema>): string;
  exported?(data: z.output<Schema>): unknown;
  timers?(event: StoredEvent<z.output<Schema>>): TimerChange[];
  outbox?(event: StoredEvent<z.output<Schema>>, db: RoomReads): { type: string; data: unknown }[];
  inbox?(db: RoomReads, event: StoredEvent<z.output<Schema>>): InboxNews;
  says?(db: RoomReads, event: StoredEvent<z.output<Schema>>): Saying | null;
  erasable?: readonly string[] | ((data: z.output<Schema>) => readonly string[]);
  forgets?(db: RoomReads, event: StoredEvent<z.output<Schema>>): number[];
  supersedes?(db: RoomReads, event: StoredEvent<z.output<Schema>>): number | null;
  texts?: readonly string[];
  reworded?(db: RoomDatabase, event: StoredEvent<z.output<Schema>>): void;
  rewrites?: true;
  counted?(): void;
  changesAccess?: true | ((data: z.output<Schema>) => readonly string[]);
  ends?: boolean;
  reopens?: boolean;
  makes?(data: z.output<Schema>): readonly NewChild[];
}

export function event<Schema extends z.ZodType>(rule: TypedEvent<Schema>): EventRule {
  // The log holds only data that decisions made in this shape, or that an import has parsed by this schema.
  return { changesAccess: false, ends: false, ...(rule as Omit<EventRule, 'changesAccess' | 'ends'>) };
}

/** Whose rights an event changes: everyone's, or some accounts'. */
export function accessChangedBy(rule: EventRule | undefined, data: unknown): 'everyone' | readonly string[] {
  const changes = rule?.changesAccess ?? false;
  if (typeof changes === 'function') return changes(data);
  return changes ? 'everyone' : [];
}

/** The texts that may leave the log, of one event. */
export function erasableOf(rule: EventRule | undefined, data: unknown): readonly string[] {
  const erasable = rule?.erasable ?? [];
  return typeof erasable === 'function' ? erasable(data) : erasable;
}

/** A read that is more than the view. Made by `query()`. */
export interface QueryRule {
  schema: z.ZodType;
  capability: Capability;
  /** Whether this asks how the room was, which is not for everyone who came by a link. */
  past?(parameters: unknown): boolean;
  read(db: RoomReads, parameters: unknown, context: QueryContext): Result<unknown> | Promise<Result<unknown>>;
}

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

interface TypedQuery<Schema extends z.ZodType> {
  schema: Schema;
  capability: Capability;
  past?(parameters: z.output<Schema>): boolean;
  read(db: RoomReads, parameters: z.output<Schema>, context: QueryContext): Result<unknown> | Promise<Result<unknown>>;
}

export function query<Schema extends z.ZodType>(rule: TypedQuery<Schema>): QueryRule {
  return {
    ...rule,
    past: (parameters) => rule.past?.(parameters as z.output<Schema>) === true,
    read: (db, parameters, context) => rule.read(db, parameters as z.output<Schema>, context),
  };
}

export interface RoomSummary {
  title: string;
  owner_id: string;
  members_count: number;
}

/** For kinds in which more is said than an object can hold: old words move to segments outside, in order. */
export interface ArchiveRule {
  /** The events whose words should move next, and to which segment; null where it is not time. */
  due(db: RoomReads, at: { nowMs: number; hot: number }): { segment: number; through: number; seqs: number[] } | null;
  /** They have: the rows let go of them. `stained`: the segment holds words that were taken back on the way. */
  moved(db: RoomDatabase, done: { segment: number; through: number; seqs: number[]; stained: boolean }): void;
  /** A segment that holds words which were taken back since, and the stain by which that is known; or null. */
  dirty(db: RoomReads): { segment: number; stain: number } | null;
  rewritten(db: RoomDatabase, done: { segment: number; stain: number }): void;
  /** The last segment there is, 0 for none. */
  last(db: RoomReads): number;
  /** The event says this from now on, outside. */
  reworded(db: RoomDatabase, seq: number, words: Words): void;
}

/** What an entry may be made of besides the rows. */
export interface Standing {
  nowMs: number;
  /** The last things that happened, newest first. */
  recent: () => readonly Happening[];
  /** Up to where this account has seen what happened. */
  seenSeq: (accountId: string) => number;
  /** What is the same for several members is found out once. */
  once: <T>(key: string, find: () => T) => T;
}

/** How rooms of this kind stand in the inboxes of their members. */
export interface InboxRule {
  members(db: RoomReads): string[];
  /** The room as it stands for this account now, in absolute figures; null where it is no member. */
  entry(db: RoomReads, accountId: string, standing: Standing): InboxEntry | null;
  /** The command by which a member has read up to a message. Absent: reading is seeing. */
  read?(messageId: string): { type: string; data: unknown };
  /** The command by which a member wants to hear nothing until then. Absent: their inbox keeps that. */
  mute?(until: string | null): { type: string; data: unknown };
}

/** Columns of plain text, and columns of JSON with the names of the fields in which people write. */
export interface TextColumns {
  columns: readonly SQLiteColumn[];
  json: readonly { column: SQLiteColumn; fields: readonly string[] }[];
}

/** A kind of room: one value. Features that several kinds share are spread into its records. */
export interface RoomKind {
  name: string;
  migrations: RoomMigrations;
  /** Its events are chained by their hashes, so that the past cannot be altered unseen. */
  ledger?: boolean;
  roles: Record<string, readonly Capability[]>;
  /** Rights of its own beside those that every kind knows. */
  capabilities?: readonly Capability[];
  /** The role that may do everything, deleting the room and bringing it back included. */
  ownerRole: string;
  commands: Record<string, CommandRule>;
  events: Record<string, EventRule>;
  signals: Record<string, SignalRule>;
  pulses?: Record<string, PulseRule>;
  queries: Record<string, QueryRule>;
  /** What these credentials are worth in the room now, or why nothing. */
  access(db: RoomReads, credentials: Credentials, nowMs: number): Result<Viewer>;
  /**
   * What somebody who may be here is in this child of the room: a role of the child's kind; null: nobody. Where that
   * changes for someone, the event that changes it says so by `changesAccess`. Absent: its rooms make no others.
   */
  vouches?(db: RoomReads, viewer: Viewer, child: string): string | null;
  /** As a child of another room it stands in its members' lists as well; absent: it is found by the room that made it. */
  listedAsChild?: true;
  /** The name to show for an account that has acted here. */
  nameOf(db: RoomReads, accountId: string): string;
  /** Who turned out to be which account: what they have done is that account's. */
  sameAs(db: RoomReads): ReadonlyMap<string, string>;
  /** By what an account is known in what is done about `scope`, where that is not signed. Absent: by itself. */
  markOf?(insight: Insight, scope: string, accountId: string): string;
  /** The link by which this account may come in now, being no member; null: by none. */
  linkOf(db: RoomReads, accountId: string, nowMs: number): string | null;
  /** What is noted before someone's events the first time they act (that they take part, and under what name). */
  arrivals(db: RoomReads, actor: Credentials): NewEvent[];
  /** Whether nobody is told that this account is here: it has not come in yet. */
  unseen?(db: RoomReads, accountId: string): boolean;
  /**
   * Whether this viewer merely reads along: who is here, what they are doing and who did what is not for them, but for
   * events that are `signed`. Absent: nobody does.
   */
  readsAlong?(viewer: Viewer): boolean;
  /** What comes of people coming and going. */
  presence: PresenceRule;
  /** Who takes the whole room along as a file; absent: whoever manages it. */
  mayExport?(db: RoomReads, viewer: Viewer): boolean;
  /** Why the whole log is not for this manager now: what nobody may see yet would leave with it. */
  withholds?(db: RoomReads, viewer: Viewer): Refusal | null;
  /**
   * What else comes of events of any slice, in the same transaction. Asked before they are projected, so that it is known
   * how things stood, and (what that returns) once they are.
   */
  follows?(db: RoomReads, events: NewEvent[], context: CommandContext): (() => NewEvent[]) | null;
  /** The command by which whoever imports a room comes to own it. */
  adoptCommand: string;
  /** The snapshot before the first event. */
  initialView(roomId: string): object;
  /** What everyone's view is made of: found out once for all who come before the next command. */
  sharedView(db: RoomReads, roomId: string): object;
  /** What this viewer sees on arrival: of what all share as much as is theirs, and what is theirs alone. */
  ownView(db: RoomReads, viewer: Viewer, shared: object): object;
  /** Carries a view past an event that its viewer may see. The same function runs in the browser. */
  reduce(view: object, event: RoomEvent, me: string): object;
  /** Lists of the view that may be long and travel in parts after the welcome. */
  longLists: readonly string[];
  /** Where its rows hold what people wrote. */
  texts?: TextColumns;
  /** What lists of rooms show of this one. */
  summary(db: RoomReads): RoomSummary;
  inbox?: InboxRule;
  /** Who does outside what its messages ask for, its features' included. */
  consumers?: readonly OutboxConsumer[];
  /** As the setting of that name, for this kind. */
  relayAbove?: number;
  archive?: ArchiveRule;
  figures?: FigureRule;
}

/** What the operator is shown of this kind besides what is counted for every room. */
export interface FigureRule {
  /** A command was done, or refused with this code. */
  command?(type: string, outcome: 'accepted' | ErrorCode, seconds: number): void;
  /** So many people have a socket of the room open. */
  here?(roomId: string, people: number): void;
}
