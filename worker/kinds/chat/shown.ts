import { asc, eq, inArray } from 'drizzle-orm';
import type { LinkPreview, Message } from '#protocol/chat/view.ts';
import { changeReactions, noReactions, type ReactionsOn } from '#protocol/reactions.ts';
import { shownMentions } from '#protocol/mentions.ts';
import type { Person } from '#protocol/wire.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { filesById, shownFile, type FileRow } from '#worker/features/files/rows.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { inPieces } from '#worker/room/store/in-pieces.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { branchesFor } from './branches.ts';
import { mentionsFor } from './outside.ts';
import type { MessageRow } from './rows.ts';
import { messageReactionsTable } from './tables.ts';

const iso = (ms: number | null): string | null => (ms === null ? null : isoTime(ms));

/** Messages as this viewer sees them, in the order given. */
export function shownMessages(db: RoomReads, rows: MessageRow[], viewer: Viewer): Message[] {
  const me = viewer.id;
  const reactions = readReactions(db, rows, me);
  const branches = branchesFor(db, rows, viewer);
  const names = new Map<string, string>();
  const files = filesById(
    db,
    rows.flatMap(({ attachments }) => attachments),
  );
  return rows.map((row) => {
    const name = names.get(row.authorId) ?? nameOf(db, row.authorId);
    names.set(row.authorId, name);
    const { counts, mine } = reactions.get(row.messageNo) ?? noReactions;
    return {
      id: row.id,
      n: row.messageNo,
      seq: row.seq,
      author: { id: row.authorId, name },
      content: row.content,
      message_type: row.type,
      attachments: row.attachments,
      ...filesOf(row, files),
      reply_to: row.replyTo,
      ...shownMentions(mentionsFor(viewer, row.mentions)),
      sent_at: isoTime(row.sentAtMs),
      edited_at: iso(row.editedAtMs),
      deleted_at: iso(row.deletedAtMs),
      reactions: counts,
      mine,
      ...(row.notice !== null && { notice: row.notice }),
      ...(row.preview !== null && { preview: previewOf(row.preview) }),
      ...branches(row.messageNo),
    };
  });
}

function filesOf({ attachments }: MessageRow, known: Map<string, FileRow>): Pick<Message, 'files'> {
  if (attachments.length === 0) return {};
  const files = attachments.flatMap((id) => known.get(id) ?? []);
  return { files: files.map((file) => shownFile(file)) };
}

function previewOf({ url, title, description, site }: LinkPreview): LinkPreview {
  return { url, title, description, site };
}

/** Who reacted to a message, by reaction, each in the order of the accounts' ids. */
export function reactedBy(db: RoomReads, place: number): { reaction: string; people: Person[] }[] {
  const { messageNo, reaction, accountId } = messageReactionsTable;
  const rows = db
    .select()
    .from(messageReactionsTable)
    .where(eq(messageNo, place))
    .orderBy(asc(reaction), asc(accountId))
    .all();
  const people = Map.groupBy(rows, (row) => row.reaction);
  return [...people].map(([emoji, those]) => ({
    reaction: emoji,
    people: those.map((row) => ({ id: row.accountId, name: nameOf(db, row.accountId) })),
  }));
}

function readReactions(db: RoomReads, messages: MessageRow[], me: string): Map<number, ReactionsOn> {
  const { messageNo, reaction, accountId } = messageReactionsTable;
  const rows = inPieces(
    messages.map((row) => row.messageNo),
    (some) =>
      db
        .select()
        .from(messageReactionsTable)
        .where(inArray(messageNo, some))
        .orderBy(asc(messageNo), asc(reaction), asc(accountId))
        .all(),
  );
  const found = new Map<number, ReactionsOn>();
  for (const row of rows) {
    const before = found.get(row.messageNo) ?? noReactions;
    found.set(row.messageNo, changeReactions(before, row.reaction, { by: 1, isMine: row.accountId === me }));
  }
  return found;
}
