import type { ErrorBody } from '../errors.ts';
import type {
  Conversation,
  InboxPage,
  InboxSettings,
  Notification,
  PersonPresence,
  RoomInInbox,
  Unread,
} from './inbox.schema.ts';

/** What an inbox's socket is greeted with where it brings no `since`, or one too old to catch up from. */
export interface InboxSnapshot extends Omit<InboxPage, 'seq'> {
  /** The newest ones; more by `GET /inbox/notifications`. */
  notifications: Notification[];
  /** Rooms of every kind, conversations among them; more by `GET /inbox/rooms`. */
  rooms: RoomInInbox[];
  rooms_cursor: string | null;
}

/** What became of an inbox: each thing as it is now, so that a frame may be applied any number of times. */
export interface InboxChanges {
  seq: number;
  conversations: Conversation[];
  /** Rooms of every kind, those conversations among them. */
  rooms: RoomInInbox[];
  /** Rooms that are in the list no more. */
  gone: string[];
  notifications: Notification[];
  /** Ids of notifications that were taken back. */
  withdrawn: string[];
  unread: Unread;
  settings: InboxSettings;
}

export type InboxFrame =
  | { type: 'welcome'; data: { seq: number; snapshot: InboxSnapshot | null; you: { id: string } } }
  | { type: 'changes'; data: InboxChanges }
  | { type: 'presence'; people: PersonPresence[] }
  | ({ type: 'error' } & ErrorBody);
