import { and, asc, desc, eq, gt, ne, sql } from 'drizzle-orm';
import type { AccessView } from '#protocol/access/view.ts';
import { newestMessages } from '#protocol/chat/terms.ts';
import { seenFromOutside } from '#protocol/chat/outside.ts';
import type { ChatView, Mine, Pin, ReadState } from '#protocol/chat/view.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { readableWhenAsking, reachedBy, unreadOf } from './reading.ts';
import { countPeopleHere, readsAlong } from './outside.ts';
import {
  findParticipant,
  headOf,
  readConversation,
  type ConversationRow,
  type MessageRow,
  type ParticipantRow,
} from './rows.ts';
import { shownMessages } from './shown.ts';
import { messagesTable, participantsTable, pinsTable } from './tables.ts';

const statements = prepared((db: RoomReads) => ({
  newest: db
    .select()
    .from(messagesTable)
    .where(gt(messagesTable.messageNo, sql.placeholder('readableFrom')))
    .orderBy(desc(messagesTable.messageNo))
    .limit(sql.placeholder('limit'))
    .prepare(),
  newestSaid: db
    .select()
    .from(messagesTable)
    .where(and(gt(messagesTable.messageNo, sql.placeholder('readableFrom')), ne(messagesTable.type, 'system')))
    .orderBy(desc(messagesTable.messageNo))
    .limit(sql.placeholder('limit'))
    .prepare(),
}));

/** The newest messages after a place, the newest first. Who came and went is not for whoever reads along. */
function newestRows(db: RoomReads, readableFrom: number, viewer: Viewer): MessageRow[] {
  // Beyond every place there is nothing to ask for; SQLite knows no such number.
  if (!Number.isFinite(readableFrom)) return [];
  const { newest, newestSaid } = statements(db);
  return (readsAlong(viewer) ? newestSaid : newest).all({ readableFrom, limit: newestMessages });
}

/** What all who come see of a conversation. */
export type SharedChat = Omit<ChatView, 'messages' | 'last_n' | 'pins' | 'mine' | 'outside' | 'shares'> & {
  head: number;
};

export function sharedChat(db: RoomReads, id: string, access: Omit<AccessView, 'shares'>): SharedChat {
  const { createdBy: created_by, createdAtMs, ...conversation } = readConversation(db);
  const { type, name, photo, history, membersCallAll, linkPreviews } = conversation;
  return {
    id,
    type,
    name,
    ...(photo !== null && { photo }),
    history,
    members_call_all: membersCallAll,
    link_previews: linkPreviews,
    created_by,
    created_at: isoTime(createdAtMs),
    ...(conversation.branchOf !== null && { branch_of: conversation.branchOf }),
    reads: readStates(db),
    ...access,
    ...followedOf(conversation),
    head: headOf(db).messageNo,
  };
}

export function chatView(
  db: RoomReads,
  viewer: Viewer,
  { head, branch_of, ...shared }: SharedChat,
): Omit<ChatView, 'shares'> {
  const readableFrom = readableWhenAsking(db, viewer);
  const rows = newestRows(db, readableFrom, viewer).toReversed();
  const apart = readsAlong(viewer);
  const view = {
    ...shared,
    messages: shownMessages(db, rows, viewer),
    last_n: apart ? (rows.at(-1)?.messageNo ?? 0) : head > readableFrom ? head : 0,
    pins: readPins(db, readableFrom, viewer),
    mine: readMine(db, viewer.id, head),
    ...(!apart && branch_of !== undefined && { branch_of }),
    ...(apart && { outside: { people_count: countPeopleHere(db) } }),
  };
  return seenFromOutside(view, viewer.id);
}

function followedOf({
  follows,
  followedTitle,
  followedOpen: open,
}: Partial<ConversationRow>): Pick<ChatView, 'follows'> {
  return follows == null ? {} : { follows: { room_id: follows, title: followedTitle ?? '', open: open !== false } };
}

export function readPins(db: RoomReads, readableFrom: number, viewer: Viewer): Pin[] {
  const unnamed = readsAlong(viewer);
  const rows = db.select().from(pinsTable).orderBy(asc(pinsTable.seq)).all();
  return rows
    .filter((row) => row.messageNo > readableFrom)
    .map(({ messageNo: n, messageId: message_id, pinnedBy: pinned_by, pinnedAtMs }) => ({
      message_id,
      n,
      pinned_by: unnamed && pinned_by !== viewer.id ? '' : pinned_by,
      pinned_at: isoTime(pinnedAtMs),
    }));
}

function readStates(db: RoomReads): ReadState[] {
  const { accountId, active } = participantsTable;
  const rows = db.select().from(participantsTable).where(eq(active, true)).orderBy(asc(accountId)).all();
  return rows.map((row) => readStateOf(row));
}

/** As others see it. */
export function readStateOf(row: ParticipantRow): ReadState {
  const { seq, atMs } = reachedBy(row);
  return { account_id: row.accountId, last_read_seq: seq, last_read_at: isoTime(atMs) };
}

function readMine(db: RoomReads, accountId: string, head: number): Mine | null {
  const row = findParticipant(db, accountId);
  if (row?.active !== true) return null;
  return {
    unread_count: unreadOf(db, row, head),
    last_read_seq: row.readSeq,
    last_read_n: row.readMessageNo,
    since_n: row.readableFrom,
    muted_until: row.mutedUntil,
    keywords: row.keywords,
    ...(row.asked && { asked: true }),
  };
}
