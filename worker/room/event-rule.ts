import type { z } from 'zod';
import type { NoticeType } from '#protocol/inbox/message.schema.ts';
import type { OutboxRequest } from '#worker/platform/outbox-message.ts';
import type { Audience, Receivers } from './live/audience.ts';
import type { RoomDatabase, RoomReads } from './store/database.ts';
import type { RoomRef } from './store/tables.ts';

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
  /** To others nothing has happened. Absent: everyone. */
  heardBy?: Receivers;
}

/** What an event is to the inboxes of people. */
export interface InboxNews {
  /** Whose list shows something else now. */
  to: 'members' | readonly string[];
  /** Those besides, who are members no more. */
  also?: readonly string[];
  /** Nobody else is notified of it, nor told its words, whoever is named. Absent: whoever is. */
  heardBy?: Receivers;
  /** Who is notified by name, and of what. */
  notices?: readonly Notice[];
  /** What was said or is said now, its beginning and all of it, for those of its members who wait for a word, whoever else is told. `of`: the event that said it first. */
  words?: { text: string; whole: string; target: string; place?: string | null; of?: number } | undefined;
  /** It is this message, of which every member is told who does not look. */
  said?: string;
  /** The seqs of events whose notices are taken back with their words, for those in `to`. */
  withdrawn?: readonly number[];
  /** The same by what they were about. */
  gone?: readonly string[];
  /** Whose name notices say no more, for those in `to`. */
  nameless?: readonly string[];
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
  /** The data as it may leave in an export of the room, or in the file of the account that did it; absent: all of it. */
  exported?(data: unknown, to: 'room' | 'author'): unknown;
  timers?(event: StoredEvent): TimerChange[];
  /** Asked once the event is written, and again when it leaves; the rows are those of that moment. */
  outbox?(event: StoredEvent, db: RoomReads): OutboxRequest[];
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
  /** What stays of its data once the account is no more that did it: all but what is about that one alone. Absent: all of it. */
  impersonal?(data: unknown): unknown;
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

/** What is known of each event of a kind. */
export type EventRules = Readonly<Record<string, EventRule>>;

interface TypedEvent<Schema extends z.ZodType> {
  schema: Schema;
  upcasters?: EventRule['upcasters'];
  project(db: RoomDatabase, event: StoredEvent<z.output<Schema>>): void;
  audiences?(data: z.output<Schema>, sight: VisibilityContext): readonly Audience[];
  signed?: true;
  sendsAway?(data: z.output<Schema>): string;
  exported?(data: z.output<Schema>, to: 'room' | 'author'): unknown;
  timers?(event: StoredEvent<z.output<Schema>>): TimerChange[];
  outbox?(event: StoredEvent<z.output<Schema>>, db: RoomReads): OutboxRequest[];
  inbox?(db: RoomReads, event: StoredEvent<z.output<Schema>>): InboxNews;
  says?(db: RoomReads, event: StoredEvent<z.output<Schema>>): Saying | null;
  erasable?: readonly string[] | ((data: z.output<Schema>) => readonly string[]);
  forgets?(db: RoomReads, event: StoredEvent<z.output<Schema>>): number[];
  supersedes?(db: RoomReads, event: StoredEvent<z.output<Schema>>): number | null;
  texts?: readonly string[];
  reworded?(db: RoomDatabase, event: StoredEvent<z.output<Schema>>): void;
  impersonal?(data: z.output<Schema>): unknown;
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

/** A room that another one makes, by the command that makes rooms of its kind. */
export interface NewChild extends RoomRef {
  command: string;
  data: object;
}
