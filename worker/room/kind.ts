// The engine never names a kind: whatever it must know about one is declared here.
import type { Capability } from '#protocol/capabilities.ts';
import type { ErrorCode } from '#protocol/errors.ts';
import type { InboxEntry } from '#protocol/inbox/message.schema.ts';
import type { Refusal, Result } from '#protocol/result.ts';
import type { Frozen, RoomEvent } from '#protocol/wire.ts';
import type { CommandContext, CommandRule } from './command-rule.ts';
import type { Credentials, Viewer } from './credentials.ts';
import type { EventRule, Insight, NewEvent, Saying } from './event-rule.ts';
import type { OutboxConsumer } from './jobs/consumer.ts';
import type { Insiders } from './live/audience.ts';
import type { GatherRule } from './live/gather-rule.ts';
import type { PresenceRule } from './live/presence-rule.ts';
import type { PulseRule, SignalRule } from './live/signal-rule.ts';
import type { Words } from './log/text-archive.ts';
import type { ProcedureRule } from './procedure-rule.ts';
import type { QueryRule } from './query-rule.ts';
import type { RoomDatabase, RoomReads } from './store/database.ts';
import type { RoomMigrations } from './store/migrate.ts';
import type { Roles } from './roles.ts';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';

/** One of the last things that happened in a room. */
export interface Happening extends Saying {
  seq: number;
  actor_id: string;
  at_ms: number;
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
  /** They have: the rows let go of them. `dirty`: the segment holds words that were taken back on the way. */
  moved(db: RoomDatabase, done: { segment: number; through: number; seqs: number[]; dirty: boolean }): void;
  /** A segment that holds words which were taken back since, and the version of it that should be; or null. */
  dirty(db: RoomReads): { segment: number; version: number } | null;
  rewritten(db: RoomDatabase, done: { segment: number; version: number }): void;
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

/** A room that is only read, by the word of whoever runs the instance; `above`: along with the room that made it. */
export interface FrozenRoom extends Omit<Frozen, 'could'> {
  above?: true;
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

/** What the query `reported` answers of a thing, by its `id`, in kinds where people may report things (`features/reported.ts`). */
export interface Reported {
  author_id: string;
  text: string;
  /** The names of its files. */
  files: string[];
  /** null: that is not known. */
  written_at: string | null;
  /** The command by which the room itself takes it away; null: it cannot. */
  takes_away: { type: string; data: unknown } | null;
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
  /** What its members may; whoever makes a room is the first of those that `own`. */
  roles: Roles;
  /** Rights of its own beside those that every kind knows. */
  capabilities?: readonly Capability[];
  commands: Record<string, CommandRule>;
  events: Record<string, EventRule>;
  signals: Record<string, SignalRule>;
  pulses?: Record<string, PulseRule>;
  queries: Record<string, QueryRule>;
  /** What is noted of things that are on their way. */
  procedures?: Record<string, ProcedureRule>;
  /** What these credentials are worth in the room now, or why nothing. */
  access(db: RoomReads, credentials: Credentials, nowMs: number): Result<Viewer>;
  /**
   * Since when and why it is only read, by the word of whoever runs the instance; null: it is not. What changes it changes
   * everybody's access. Absent: its rooms cannot be frozen.
   */
  frozen?(db: RoomReads): FrozenRoom | null;
  /**
   * What somebody who may be here is in this child of the room: a role of the child's kind; null: nobody. Where that
   * changes for someone, the event that changes it says so by `changesAccess`. Absent: its rooms make no others.
   */
  vouches?(db: RoomReads, viewer: Viewer, child: string): string | null;
  /** As a child of another room it stands in its members' lists as well; absent: it is found by the room that made it. */
  listedAsChild?: true;
  /** JSON columns, of tables with a key of one column, in which people are named beside their ids. */
  names?: readonly SQLiteColumn[];
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
   * Who is told who is here, what they are doing and who did what. Others merely read along: of events they learn who did
   * them where these are `signed`. Absent: everyone.
   */
  actsAreFor?: Insiders;
  /**
   * Rights that show more of the room than its events tell from then on: whoever gets or loses one is shown the room anew.
   * Absent: none of its own does.
   */
  sight?: readonly Capability[];
  /** What comes of people coming and going. */
  presence: PresenceRule;
  /** What it keeps of the moment while somebody wants it to. */
  gathers?: GatherRule;
  /** While that holds, which may change with these events, the room measures how long it takes to each socket and back. */
  measures?: { on: readonly string[]; while(db: RoomReads): boolean };
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
  /**
   * What of the view they are shown who stand before the door: whom `access` lets knock by some right, and not `view`. Absent:
   * nothing.
   */
  doorView?(db: RoomReads): object;
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
