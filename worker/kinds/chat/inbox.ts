// What a conversation is to the inboxes of its members: how it stands in their lists, and what they are told by name.
import { and, asc, desc, eq, gt, ne, sql } from 'drizzle-orm';
import type { ChatEventData } from '#protocol/chat/events.schema.ts';
import type { Face, InboxEntry } from '#protocol/inbox/message.schema.ts';
import { everyoneId, shownMentions } from '#protocol/mentions.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { pictureInList } from '#worker/features/files/faces.ts';
import { findMember, findPerson, nameOf } from '#worker/features/access/access.ts';
import { membersTable, peopleTable } from '#worker/features/access/tables.ts';
import { beginningOf } from '#worker/features/beginning.ts';
import { hasAnyWord } from '#worker/platform/whole-words.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import type { InboxRule } from '#worker/room/kind.ts';
import type { InboxNews, Notice, StoredEvent } from '#worker/room/event-rule.ts';
import { countMembers } from './members.ts';
import { titleFor } from './naming.ts';
import { readableByRow, unreadOf } from './reading.ts';
import { findMessage, findParticipant, headOf, readConversation, type MessageRow } from './rows.ts';
import { messagesTable, participantsTable } from './tables.ts';
import { gives } from './roles.ts';

const mostFaces = 3;

const { accountId, keywords, active, readableFrom } = participantsTable;

const statements = prepared((db: RoomReads) => ({
  waiting: db
    .select({ accountId, keywords, readableFrom })
    .from(participantsTable)
    .where(and(eq(active, true), ne(accountId, sql.placeholder('author')), gt(sql`length(${keywords})`, 2)))
    .prepare(),
  lastSaid: db
    .select()
    .from(messagesTable)
    .where(and(gt(messagesTable.messageNo, sql.placeholder('readableFrom')), ne(messagesTable.type, 'system')))
    .orderBy(desc(messagesTable.messageNo))
    .limit(1)
    .prepare(),
}));

/** The room's own words are not what a list shows. */
function lastSaid(db: RoomReads, readableFrom: number): MessageRow | undefined {
  return Number.isFinite(readableFrom) ? statements(db).lastSaid.get({ readableFrom }) : undefined;
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
  const { type, photo } = readConversation(db);
  const head = headOf(db).messageNo;
  const last = lastSaid(db, readableByRow(mine));
  const peer = type === 'direct' ? peerOf(db, account, mine.asked) : null;
  const asked = mine.asked ? { request: true as const } : {};
  const last_message = last === undefined ? null : lastMessage(db, last);
  return {
    title: titleFor(db, account),
    role: member.role,
    people_count: countMembers(db),
    faces: facesFor(db, member, last?.authorId),
    preview: last_message === null ? null : previewOf(last_message),
    at: last_message?.at ?? member.joinedAt,
    unread: unreadOf(db, mine, head),
    read_seq: mine.readSeq,
    attention: [],
    muted_until: mine.mutedUntil,
    ...(type === 'direct' && { peer }),
    ...asked,
    newest: last?.id ?? null,
    ...pictureInList(db, photo),
    conversation: { type, photo, peer, last_message, ...asked },
  };
}

function previewOf({ author, message_type: type, preview: text }: LastMessage): InboxEntry['preview'] {
  return { code: 'message', by: author, params: { type, text, ...(text === '' && { files: 1 }) } };
}

/** Whoever spoke last, and a few of the others. */
function facesFor(
  db: RoomReads,
  { accountId: me, role }: Pick<typeof membersTable.$inferSelect, 'accountId' | 'role'>,
  author: string | undefined,
): Face[] {
  const people = db
    .select({
      id: peopleTable.accountId,
      name: peopleTable.name,
      guest: peopleTable.guest,
      avatar: peopleTable.avatar,
    })
    .from(membersTable)
    .innerJoin(peopleTable, eq(peopleTable.accountId, membersTable.accountId))
    // Whoever only reads along meets those who write.
    .where(
      gives(role, 'comment')
        ? ne(membersTable.accountId, me)
        : and(ne(membersTable.accountId, me), eq(membersTable.accountId, author ?? '')),
    )
    .orderBy(desc(eq(membersTable.accountId, author ?? '')), asc(membersTable.joinedSeq))
    .limit(mostFaces);
  return people.all();
}

/** Who takes part beside me in a direct conversation, also when they have left it. */
function peerOf(db: RoomReads, me: string, asked: boolean): NonNullable<InboxEntry['peer']> | null {
  const row = db.select({ id: accountId }).from(participantsTable).where(ne(accountId, me)).get();
  if (row === undefined) return null;
  // Nobody puts a picture before somebody who has not let them in.
  const picture = asked ? {} : { avatar: findPerson(db, row.id)?.avatar ?? null };
  return { id: row.id, name: nameOf(db, row.id), ...picture };
}

type LastMessage = NonNullable<NonNullable<InboxEntry['conversation']>['last_message']>;

function lastMessage(db: RoomReads, row: MessageRow): LastMessage {
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
  mute: (muted_until) => ({ type: 'member.settings', data: { muted_until } }),
};

/** Who is told of a message by name: whoever is mentioned, answered, or waits for a word of it; none who has read it. */
export function noticesOf(db: RoomReads, event: StoredEvent<ChatEventData['message.sent']>): Notice[] {
  const { message_id, mentions, reply_to } = event.data;
  // The words of this moment: they may have been edited or taken back since.
  const row = findMessage(db, message_id);
  if (row === undefined || row.content === null) return [];
  const answered = reply_to === null ? undefined : findMessage(db, reply_to)?.authorId;
  const reasons = new Map<string, Notice['type']>();
  for (const account of waitingFor(db, row)) reasons.set(account, 'keyword');
  if (answered !== undefined) reasons.set(answered, 'reply');
  for (const account of calledBy(db, mentions)) reasons.set(account, 'mention');
  return told(db, reasons, row);
}

/** Whom an edit names who were not named before: the words of this moment say who is named still. */
export function noticesOfEdit(db: RoomReads, event: StoredEvent<ChatEventData['message.edited']>): Notice[] {
  const { message_id, mentions, newly = mentions } = event.data;
  const row = findMessage(db, message_id);
  if (row === undefined || row.content === null) return [];
  const still = new Set(shownMentions(row.mentions).mentions);
  // Whoever was told of it before is not told again: their inbox knows.
  const reasons = new Map<string, Notice['type']>(waitingFor(db, row).map((account) => [account, 'keyword']));
  const called = calledBy(
    db,
    newly.filter((id) => still.has(id)),
  );
  for (const account of called) reasons.set(account, 'mention');
  return told(db, reasons, row);
}

/** For those who wait for a word, wherever it is said. */
export function wordsOf(db: RoomReads, messageId: string): InboxNews['words'] {
  const row = findMessage(db, messageId);
  if (row === undefined || row.content === null) return undefined;
  return { text: beginningOf(row.content), whole: row.content, target: row.id, of: row.seq };
}

/** Everyone, where everyone is called. */
function calledBy(db: RoomReads, mentions: readonly string[]): string[] {
  return mentions.includes(everyoneId) ? memberIds(db) : [...mentions];
}

function told(db: RoomReads, reasons: Map<string, Notice['type']>, row: MessageRow): Notice[] {
  const text = beginningOf(row.content ?? '');
  return [...reasons].flatMap(([account_id, type]) => {
    const theirs = findParticipant(db, account_id);
    if (theirs?.active !== true || theirs.asked || theirs.readMessageNo >= row.messageNo) return [];
    return [{ account_id, type, target: row.id, text }];
  });
}

/** Of two, the first word says that somebody began it. */
export function noticeOfBeingAdded(
  db: RoomReads,
  { data, actor_id }: StoredEvent<ChatEventData['participant.added']>,
): Notice[] {
  const { account_id, by_link, asked } = data;
  if (by_link || asked === true || actor_id === 'system') return [];
  if (readConversation(db).type === 'direct') return [];
  return [{ account_id, type: 'added', target: null, text: '' }];
}

/** Those with a keyword that is in this message. */
function waitingFor(db: RoomReads, { content, authorId, messageNo }: MessageRow): string[] {
  return statements(db)
    .waiting.all({ author: authorId })
    .filter((one) => one.readableFrom < messageNo && hasAnyWord(content ?? '', one.keywords))
    .map((one) => one.accountId);
}
