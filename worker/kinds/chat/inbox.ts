// What a conversation is to the inboxes of its members: how it stands in their lists, and what they are told by name.
import { and, eq, gt, ne, sql } from 'drizzle-orm';
import type { ChatEventData } from '#protocol/chat/events.schema.ts';
import type { InboxEntry, InboxNotice } from '#protocol/inbox/message.schema.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { findMember, nameOf } from '#worker/features/access/access.ts';
import { membersTable } from '#worker/features/access/tables.ts';
import { prepared, type RoomReads } from '#worker/room/database.ts';
import type { InboxRule, StoredEvent } from '#worker/room/kind.ts';
import { countMembers } from './members.ts';
import { titleFor } from './naming.ts';
import { horizonOfRow, unreadOf } from './reading.ts';
import { findMessage, findParticipant, headOf, messageAt, readConversation, type MessageRow } from './rows.ts';
import { participantsTable } from './tables.ts';

const previewLength = 100;

const { accountId, keywords, active, sinceN } = participantsTable;

const statements = prepared((db: RoomReads) => ({
  waiting: db
    .select({ accountId, keywords, sinceN })
    .from(participantsTable)
    .where(and(eq(active, true), ne(accountId, sql.placeholder('author')), gt(sql`length(${keywords})`, 2)))
    .prepare(),
}));

function beginningOf(content: string): string {
  return Array.from(content.slice(0, previewLength * 2))
    .slice(0, previewLength)
    .join('');
}

function memberIds(db: RoomReads): string[] {
  return db
    .select({ id: membersTable.accountId })
    .from(membersTable)
    .all()
    .map((row) => row.id);
}

function entryFor(db: RoomReads, account: string): InboxEntry | null {
  const member = findMember(db, account);
  const mine = findParticipant(db, account);
  if (member === undefined || mine === undefined) return null;
  const { type } = readConversation(db);
  const head = headOf(db).n;
  const last = head > horizonOfRow(mine) ? messageAt(db, head) : undefined;
  const peer = type === 'direct' ? peerOf(db, account) : null;
  return {
    type,
    name: titleFor(db, account),
    photo: null,
    peer,
    members_count: countMembers(db),
    role: member.role,
    last_message: last === undefined ? null : lastMessage(db, last),
    active_at: last === undefined ? member.joinedAt : isoTime(last.sentAtMs),
    unread_count: unreadOf(db, mine, head),
    last_read_seq: mine.readSeq,
    muted_until: mine.mutedUntil,
  };
}

/** Who takes part beside me in a direct conversation, also when they have left it. */
function peerOf(db: RoomReads, me: string): { id: string; name: string } | null {
  const row = db.select({ id: accountId }).from(participantsTable).where(ne(accountId, me)).get();
  return row === undefined ? null : { id: row.id, name: nameOf(db, row.id) };
}

function lastMessage(db: RoomReads, row: MessageRow): InboxEntry['last_message'] {
  return {
    id: row.id,
    seq: row.seq,
    author: { id: row.authorId, name: nameOf(db, row.authorId) },
    message_type: row.type,
    preview: row.content === null ? null : beginningOf(row.content),
    at: isoTime(row.sentAtMs),
  };
}

export const inboxRule: InboxRule = {
  members: memberIds,
  entry: entryFor,
  read: (message_id) => ({ type: 'read.mark', data: { message_id } }),
};

interface Notice {
  account_id: string;
  notice: InboxNotice;
}

/** Who is told of a message by name: whoever is mentioned, answered, or waits for a word of it; none who has read it. */
export function noticesOf(db: RoomReads, event: StoredEvent<ChatEventData['message.sent']>): Notice[] {
  const { message_id, mentions, reply_to } = event.data;
  // The words of this moment: they may have been edited or taken back since.
  const row = findMessage(db, message_id);
  if (row === undefined || row.content === null) return [];
  const answered = reply_to === null ? undefined : findMessage(db, reply_to)?.authorId;
  const reasons = new Map<string, InboxNotice['type']>();
  for (const account of waitingFor(db, row)) reasons.set(account, 'keyword');
  if (answered !== undefined) reasons.set(answered, 'reply');
  for (const account of mentions) reasons.set(account, 'mention');
  reasons.delete(event.actor_id);
  const text = beginningOf(row.content);
  return [...reasons].flatMap(([account_id, type]) => {
    const theirs = findParticipant(db, account_id);
    if (theirs === undefined || theirs.readN >= row.n || findMember(db, account_id) === undefined) return [];
    return [noticeFor(db, account_id, { type, target: message_id, text, event })];
  });
}

export function noticeOfBeingAdded(db: RoomReads, event: StoredEvent<ChatEventData['participant.added']>): Notice[] {
  const { account_id, by_link } = event.data;
  if (by_link || account_id === event.actor_id || event.actor_id === 'system') return [];
  return [noticeFor(db, account_id, { type: 'added', target: null, text: '', event })];
}

interface Told {
  type: InboxNotice['type'];
  target: string | null;
  text: string;
  event: StoredEvent;
}

function noticeFor(db: RoomReads, account_id: string, { type, target, text, event }: Told): Notice {
  const { seq, actor_id: id, at_ms } = event;
  const room_name = titleFor(db, account_id);
  const actor = { id, name: nameOf(db, id) };
  return { account_id, notice: { type, seq, room_name, target, actor, text, at: isoTime(at_ms) } };
}

/** Those with a keyword that is in this message. */
function waitingFor(db: RoomReads, { content, authorId, n }: MessageRow): string[] {
  const text = (content ?? '').toLowerCase();
  return statements(db)
    .waiting.all({ author: authorId })
    .filter((one) => one.sinceN < n && one.keywords.some((word) => text.includes(word.toLowerCase())))
    .map((one) => one.accountId);
}
