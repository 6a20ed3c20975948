import type { InboxFrame, InboxSnapshot } from '#protocol/inbox/frames.ts';
import type { Conversation, InboxPage, InboxSettings, PersonPresence, Unread } from '#protocol/inbox/inbox.schema.ts';

/** What is known of my inbox. */
export interface InboxView {
  /** Its own clock; null before anything is known. */
  seq: number | null;
  /** Most recently active first. */
  conversations: readonly Conversation[];
  /** Behind the conversations that are here; null where these are all. */
  nextCursor: string | null;
  unread: Unread;
  settings: InboxSettings;
  /** Those of the others that were told of, by account. */
  presence: Readonly<Record<string, PersonPresence>>;
}

export const emptyInbox: InboxView = {
  seq: null,
  conversations: [],
  nextCursor: null,
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
      const { seq, conversations, gone, unread, settings } = frame.data;
      const left = inbox.conversations.filter(({ room_id }) => !gone.includes(room_id));
      return { ...inbox, seq, conversations: merged(left, conversations), unread, settings };
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
  const { conversations, next_cursor: nextCursor, unread, settings } = snapshot;
  return { ...inbox, seq, conversations: merged([], conversations), nextCursor, unread, settings };
}

/** The next page of older conversations; what is here is newer than what it says of the same ones. */
export function appendPage(inbox: InboxView, page: Pick<InboxPage, 'conversations' | 'next_cursor'>): InboxView {
  const known = new Set(inbox.conversations.map(({ room_id }) => room_id));
  const fresh = page.conversations.filter(({ room_id }) => !known.has(room_id));
  return { ...inbox, conversations: merged(inbox.conversations, fresh), nextCursor: page.next_cursor };
}

function merged(before: readonly Conversation[], news: readonly Conversation[]): Conversation[] {
  const changed = new Set(news.map(({ room_id }) => room_id));
  return [...before.filter(({ room_id }) => !changed.has(room_id)), ...news].toSorted((a, b) =>
    a.active_at === b.active_at ? b.room_id.localeCompare(a.room_id) : b.active_at.localeCompare(a.active_at),
  );
}

/** Whether I want to hear nothing of it at this moment. */
export function isMuted({ muted_until }: Pick<Conversation, 'muted_until'>, nowMs: number): boolean {
  return muted_until !== null && Date.parse(muted_until) > nowMs;
}
