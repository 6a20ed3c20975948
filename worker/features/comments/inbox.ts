// What a comment is to people: in words, and to those who are called upon, answered, or wrote what it is about.
import type { CommentEventData } from '#protocol/comments/comments.schema.ts';
import { shownMentions } from '#protocol/mentions.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import type { InboxNews, Notice, Saying, StoredEvent } from '#worker/room/event-rule.ts';
import { beginningOf } from '#worker/features/beginning.ts';
import { filesById, sortOf } from '#worker/features/files/rows.ts';
import { type CommentAudience, receiversOf } from './audience.ts';
import { findComment } from './rows.ts';

export interface CommentSubjects extends CommentAudience {
  /** What something is called that comments are about; null for the room itself. */
  subject?: (db: RoomReads, target: string) => string | null;
  /** Who made it; absent where it is everybody's. */
  makerOf?: (db: RoomReads, target: string | null) => string | null;
}

type Added = StoredEvent<CommentEventData['comment.added']>;

export function commentSays(db: RoomReads, { data }: Added, options: CommentSubjects): Saying | null {
  const row = findComment(db, data.comment_id);
  if (row?.content == null) return null;
  const about = row.target === null ? null : (options.subject?.(db, row.target) ?? null);
  // Where nothing is said: what is shown.
  const shown = row.content === '' ? { files: sortOf([...filesById(db, row.attachments).values()]) } : {};
  const params = { text: beginningOf(row.content), about, ...shown };
  return { code: 'comment.added', params, ...heardBy(options, db, row) };
}

export function newsOfComment(db: RoomReads, event: Added, options: CommentSubjects): InboxNews {
  const row = findComment(db, event.data.comment_id);
  if (row?.content == null) return { to: [] };
  const reasons = new Map<string, Notice['type']>();
  const maker = options.makerOf?.(db, row.target) ?? null;
  if (maker !== null) reasons.set(maker, 'comment');
  const answered = row.parentId === null ? undefined : findComment(db, row.parentId)?.authorId;
  if (answered !== undefined) reasons.set(answered, 'reply');
  for (const account of shownMentions(row.mentions).mentions) reasons.set(account, 'mention');
  return { to: [], notices: noticesOf(reasons, row), words: wordsOf(row), ...heardBy(options, db, row) };
}

/** Those who were not named in it before. */
export function newsOfEdit(
  db: RoomReads,
  { data }: StoredEvent<CommentEventData['comment.updated']>,
  options: CommentAudience,
): InboxNews {
  const row = findComment(db, data.comment_id);
  if (row?.content == null) return { to: [] };
  const still = shownMentions(row.mentions).mentions;
  const { newly = still } = data;
  const reasons = newly.filter((account) => still.includes(account)).map((account) => [account, 'mention'] as const);
  const notices = noticesOf(new Map(reasons), row);
  return { to: [], notices, words: wordsOf(row), ...heardBy(options, db, row) };
}

type Row = NonNullable<ReturnType<typeof findComment>>;

/** Nothing is said of it where everyone hears of everything. */
function heardBy(options: CommentAudience, db: RoomReads, { target }: Row): Pick<Saying, 'heardBy'> {
  return options.audienceOf === undefined ? {} : { heardBy: receiversOf(options, db, target) };
}

/** For those who wait for a word, wherever it is said. */
function wordsOf({ id: target, target: place, content }: Row): InboxNews['words'] {
  return { text: beginningOf(content ?? ''), whole: content ?? '', target, place };
}

function noticesOf(reasons: Map<string, Notice['type']>, row: Row): Notice[] {
  const text = beginningOf(row.content ?? '');
  return [...reasons].map(([account_id, type]) => ({ account_id, type, target: row.id, place: row.target, text }));
}
