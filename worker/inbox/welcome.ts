import type { InboxFrame } from '#protocol/inbox/frames.ts';
import type { Device, InboxPage } from '#protocol/inbox/inbox.schema.ts';
import { cursorOf } from '#worker/platform/cursor.ts';
import type { PageRequest } from '#worker/platform/newest-first.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { changesSince, listConversations, listNotifications, listRooms, seqOf, settingsOf, unreadOf } from './show.ts';

/** More than this has changed: a snapshot is shorter. */
const maxResumeChanges = 300;
const welcomeConversations = 100;
const welcomeRooms = 100;
const welcomeNotifications = 50;

export interface Shown {
  db: RoomDatabase;
  devices: Device[];
  nowMs: number;
}

export function pageOfInbox({ db, devices, nowMs }: Shown, request: PageRequest): InboxPage {
  const { items, next } = listConversations(db, request);
  return {
    seq: seqOf(db),
    conversations: items,
    next_cursor: next === null ? null : cursorOf(next),
    unread: unreadOf(db, nowMs),
    settings: settingsOf(db),
    devices,
  };
}

/** The frames that greet a socket: what changed since it was last here, else everything that a list shows at first. */
export function welcomeFrames(shown: Shown, accountId: string, since: number | null): InboxFrame[] {
  const { db, nowMs } = shown;
  const you = { id: accountId };
  const { seq, ...page } = pageOfInbox(shown, { after: null, limit: welcomeConversations });
  const missed = since !== null && since <= seq ? changesSince(db, since, nowMs) : null;
  if (missed !== null) {
    const { rooms, gone, notifications, withdrawn } = missed;
    const size = rooms.length + gone.length + notifications.length + withdrawn.length;
    if (size <= maxResumeChanges) {
      return [
        { type: 'welcome', data: { seq, snapshot: null, you } },
        { type: 'changes', data: missed },
      ];
    }
  }
  const notifications = listNotifications(db, { after: null, limit: welcomeNotifications }).items;
  const rooms = listRooms(db, { kind: null, after: null, limit: welcomeRooms });
  const rooms_cursor = rooms.next === null ? null : cursorOf(rooms.next);
  const snapshot = { ...page, notifications, rooms: rooms.items, rooms_cursor };
  return [{ type: 'welcome', data: { seq, snapshot, you } }];
}
