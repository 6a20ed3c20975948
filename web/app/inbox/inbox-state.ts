import type { InboxFrame, InboxSnapshot } from '#protocol/inbox/frames.ts';
import type {
  InboxSettings,
  Notification,
  PersonPresence,
  RoomChoices,
  RoomInInbox,
  Unread,
} from '#protocol/inbox/inbox.schema.ts';

/** What is known of my inbox. */
export interface InboxView {
  /** Its own clock; null before anything is known. */
  seq: number | null;
  /** Most recently active first. */
  rooms: readonly RoomInInbox[];
  /** Behind the rooms that are here; null where these are all. */
  nextCursor: string | null;
  /** The newest, newest first. */
  notices: readonly Notification[];
  unread: Unread;
  settings: InboxSettings;
  /** Those of the others that were told of, by account. */
  presence: Readonly<Record<string, PersonPresence>>;
}

const mostNotices = 100;

export const emptyInbox: InboxView = {
  seq: null,
  rooms: [],
  nextCursor: null,
  notices: [],
  unread: { messages: 0, conversations: 0, notifications: 0 },
  settings: { push: true, email: true, invisible: false },
  presence: {},
};

/** What a frame makes of it. Each thing comes as it is now, so a frame may come twice. */
export function applyFrame(inbox: InboxView, frame: InboxFrame): InboxView {
  switch (frame.type) {
    case 'welcome': {
      const { seq, snapshot } = frame.data;
      return snapshot === null ? inbox : withSnapshot(inbox, seq, snapshot);
    }
    case 'changes': {
      const { seq, rooms, gone, notifications, withdrawn, unread, settings } = frame.data;
      const left = inbox.rooms.filter(({ room_id }) => !gone.includes(room_id));
      const kept = inbox.notices.filter(({ id }) => !withdrawn.includes(id));
      const notices = mergedNotices(kept, notifications);
      return { ...inbox, seq, rooms: merged(left, rooms), notices, unread, settings };
    }
    case 'presence': {
      const told = Object.fromEntries(frame.people.map((person) => [person.id, person]));
      return { ...inbox, presence: { ...inbox.presence, ...told } };
    }
    case 'error':
      return inbox;
  }
}

function withSnapshot(inbox: InboxView, seq: number, snapshot: InboxSnapshot): InboxView {
  const { rooms, rooms_cursor: nextCursor, notifications, unread, settings } = snapshot;
  const notices = mergedNotices([], notifications);
  return { ...inbox, seq, rooms: merged([], rooms), nextCursor, notices, unread, settings };
}

/** The next page of older rooms; what is here is newer than what it says of the same ones. */
export function appendPage(inbox: InboxView, page: { items: RoomInInbox[]; next_cursor: string | null }): InboxView {
  const known = new Set(inbox.rooms.map(({ room_id }) => room_id));
  const fresh = page.items.filter(({ room_id }) => !known.has(room_id));
  return { ...inbox, rooms: merged(inbox.rooms, fresh), nextCursor: page.next_cursor };
}

/** A room as I have just chosen, before the inbox has said so. */
export function withChoices(inbox: InboxView, roomId: string, choices: RoomChoices): InboxView {
  const rooms = inbox.rooms.map((room) => (room.room_id === roomId ? { ...room, ...choices } : room));
  return { ...inbox, rooms };
}

function merged(before: readonly RoomInInbox[], news: readonly RoomInInbox[]): RoomInInbox[] {
  const changed = new Set(news.map(({ room_id }) => room_id));
  return [...before.filter(({ room_id }) => !changed.has(room_id)), ...news].toSorted((a, b) =>
    a.at === b.at ? b.room_id.localeCompare(a.room_id) : b.at.localeCompare(a.at),
  );
}

function mergedNotices(before: readonly Notification[], news: readonly Notification[]): Notification[] {
  const changed = new Set(news.map(({ id }) => id));
  return [...before.filter(({ id }) => !changed.has(id)), ...news]
    .toSorted((a, b) => (a.at === b.at ? b.id.localeCompare(a.id) : b.at.localeCompare(a.at)))
    .slice(0, mostNotices);
}

/** Whether I want to hear nothing of it at this moment. */
export function isMuted({ muted_until }: Pick<RoomInInbox, 'muted_until'>, nowMs: number): boolean {
  return muted_until !== null && Date.parse(muted_until) > nowMs;
}

/** What I have not seen of rooms that I am in by a link alone: by room, the newest first. */
export function linkNotices({ notices }: Pick<InboxView, 'notices'>): [Notification, ...Notification[]][] {
  const rooms = new Map<string, [Notification, ...Notification[]]>();
  for (const notice of notices) {
    if (notice.link === undefined || notice.read) continue;
    const known = rooms.get(notice.room_id);
    if (known === undefined) rooms.set(notice.room_id, [notice]);
    else known.push(notice);
  }
  return [...rooms.values()];
}

/** Rooms with something new for me, of those that I want to hear of. */
export function roomsWithNews(inbox: Pick<InboxView, 'rooms'>, nowMs: number): RoomInInbox[] {
  return inbox.rooms.filter((room) => room.unread > 0 && !isMuted(room, nowMs));
}
