import type { InboxMessage } from '#protocol/inbox/message.schema.ts';
import type { Result } from '#protocol/result.ts';
import type { RoomEvent, RoomSnapshot } from '#protocol/wire.ts';
import type { RoomRef } from './store/tables.ts';
import type { ChildPeople, ParentWord, Revouching, VouchRequest } from './children/vouching.ts';
import type { CommandEnvelope } from './command-rule.ts';
import type { Credentials, Viewer } from './credentials.ts';
import type { Told } from './live/relay-messages.ts';
import type { Ack } from './log/receipts.ts';
import type { ProcedureRequest } from './procedure-rule.ts';
import type { PageRequest, QueryRequest, SnapshotRequest } from './read.ts';
import type { Membership } from './store/membership.ts';

/** How the worker speaks with a room. Methods answer with `Result`: errors lose their properties on the way. */
export interface RoomStub {
  execute(envelope: CommandEnvelope): Promise<Result<Ack>>;
  admit(credentials: Credentials): Promise<Result<Viewer>>;
  /** The same, and whoever stands before the door. */
  admitToDoor(credentials: Credentials): Promise<Result<Viewer>>;
  snapshot(request: SnapshotRequest): Promise<Result<RoomSnapshot>>;
  events(request: PageRequest): Promise<Result<{ items: RoomEvent[]; next_cursor: string | null }>>;
  inboxMessage(accountId: string): Promise<InboxMessage>;
  membership(): Promise<Membership | null>;
  seen(credentials: Credentials): Promise<Result<null>>;
  query(request: QueryRequest): Promise<Result<unknown>>;
  procedure(request: ProcedureRequest): Promise<Result<unknown>>;
  queryAndSnapshot(
    query: QueryRequest,
    snapshot: SnapshotRequest,
  ): Promise<{ query: Result<unknown>; snapshot: Result<RoomSnapshot> }>;
  /** The seq of the last event that its file would have. */
  exportable(credentials: Credentials): Promise<Result<number>>;
  /** A stream of the lines of its file (`room-file.ts`), up to now or an earlier event. */
  exportRoom(credentials: Credentials, through?: number): Promise<Result<ReadableStream<Uint8Array>>>;
  /** A stream of `ActsLine`s; null where nothing is left of the room. */
  exportActs(accountId: string): Promise<ReadableStream<Uint8Array> | null>;
  hide(accountId: string, unseen: boolean): Promise<void>;
  /** `parent`: the room whose child it becomes. */
  importRoom(
    lines: ReadableStream<Uint8Array>,
    by: Credentials,
    parent?: RoomRef,
  ): Promise<Result<{ seq: number; title: string }>>;
  endSessions(sessions: string[]): Promise<void>;
  children(): Promise<RoomRef[]>;
  vouch(request: VouchRequest): Promise<ParentWord>;
  childPeople(accounts: string[] | null): Promise<ChildPeople>;
  vouchAnew(revouching: Revouching): Promise<void>;
  /** What a relay that holds sockets of it has to tell; answers with the ids of those that are none of its. */
  hear(relay: number, told: Told[]): Promise<string[]>;
  fetch(request: Request): Promise<Response>;
}
