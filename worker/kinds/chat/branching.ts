// Messages that begin a conversation of their own. What goes along is asked for here; the new room is made with all of it
// by one command, and then tells this one that it is there.
import { and, asc, between, isNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import { chatCommands } from '#protocol/chat/commands.schema.ts';
import { chatEvents, type ChatEventData } from '#protocol/chat/events.schema.ts';
import { maxCarried, maxCarriedFiles } from '#protocol/chat/terms.ts';
import type { Carried } from '#protocol/chat/terms.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { findPerson } from '#worker/features/access/access.ts';
import { filesById, type FileRow } from '#worker/features/files/rows.ts';
import { command } from '#worker/room/command-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { event, type StoredEvent } from '#worker/room/event-rule.ts';
import { consumer } from '#worker/room/jobs/consumer.ts';
import { query } from '#worker/room/query-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { isBranch } from './branches.ts';
import { isIn } from './message-events.ts';
import { noMessage } from './message-commands.ts';
import { readableFrom, readersOf } from './reading.ts';
import { findParticipant, headOf, participantIds, type MessageRow } from './rows.ts';
import { branchesTable, messagesTable } from './tables.ts';
import { rowsWithWords } from './words.ts';

/** What goes along; of its files the ids that they have here. */
export type Range = Omit<Carried, 'from'> & { from_n: number; to_n: number };

interface Places {
  from_n: number;
  to_n: number;
}

const place = z.number().int().min(1);

/** What people have said there, and nobody has taken back. */
function saidBetween(db: RoomReads, { from_n, to_n }: Places): MessageRow[] {
  const { messageNo, type, deletedAtMs } = messagesTable;
  return db
    .select()
    .from(messagesTable)
    .where(and(between(messageNo, from_n, to_n), ne(type, 'system'), isNull(deletedAtMs)))
    .orderBy(asc(messageNo))
    .all();
}

function notTheirs(db: RoomReads, viewer: Viewer, { from_n, to_n }: Places): Result<never> | null {
  if (viewer.role === null) return refuse('FORBIDDEN', 'Only members begin a conversation with what was said here.');
  if (findParticipant(db, viewer.id)?.asked === true) return refuse('FORBIDDEN', 'You have not said yes yet.');
  if (to_n < from_n || to_n - from_n >= maxCarried)
    return refuse('VALIDATION_ERROR', `So many messages go along at most: ${maxCarried}.`, {
      to_n: [`must be from ${from_n} to ${from_n + maxCarried - 1}`],
    });
  return from_n <= readableFrom(db, viewer) || to_n > headOf(db).messageNo ? noMessage : null;
}

/** The messages between two places as they go along into a conversation of their own. */
const range = query({
  schema: z.strictObject({ from_n: place, to_n: place }),
  capability: 'comment',
  async read(db, places, context): Promise<Result<Range>> {
    const problem = notTheirs(db, context.viewer, places);
    if (problem !== null) return problem;
    const rows = await rowsWithWords(context, () => saidBetween(db, places));
    const shown = filesById(
      db,
      rows.flatMap(({ attachments }) => attachments),
    );
    const files = [...shown.values()].filter(({ state }) => state === 'clean');
    if ([...shown.values()].some(({ state }) => state === 'pending')) return stillChecked;
    if (files.length > maxCarriedFiles)
      return refuse('VALIDATION_ERROR', `So many files go along at most: ${maxCarriedFiles}.`, {
        to_n: ['show too many files'],
      });
    const carried = carriedOf(db, rows, new Map(files.map((file) => [file.id, file])));
    return carried === null ? nothingSaid : { ok: true, value: carried };
  },
});

/** A client words them by their reason. */
const stillChecked = refuse('CONFLICT', 'Files that these messages show are still being checked.', {
  reason: ['files_pending'],
});
const nothingSaid = refuse('CONFLICT', 'Nobody says anything there.', { reason: ['nothing_said'] });

/** null where nothing is left of them. */
function carriedOf(db: RoomReads, rows: readonly MessageRow[], files: ReadonlyMap<string, FileRow>): Range | null {
  const said = rows
    .map((row) => ({ ...row, content: row.content ?? '', attachments: row.attachments.filter((id) => files.has(id)) }))
    .filter(({ content, attachments }) => content !== '' || attachments.length > 0);
  const [first, last] = [said[0], said.at(-1)];
  if (first === undefined || last === undefined) return null;
  const places = new Map(said.map(({ id }, index) => [id, index + 1]));
  const shown = [...files.values()];
  return {
    from_n: first.messageNo,
    to_n: last.messageNo,
    messages: said.map((row) => ({
      author_id: row.authorId,
      sent_at: isoTime(row.sentAtMs),
      edited_at: row.editedAtMs === null ? null : isoTime(row.editedAtMs),
      content: row.content,
      message_type: row.attachments.length === 0 || row.type === 'system' ? 'text' : row.type,
      replies_to: places.get(row.replyTo ?? '') ?? null,
      attachments: row.attachments,
      mentions: row.mentions,
    })),
    authors: [...new Set(said.map(({ authorId }) => authorId))].map((account_id) => {
      const { name = '', guest = false } = findPerson(db, account_id) ?? {};
      return { account_id, name, guest };
    }),
    files: shown.map(({ id: file_id, name, contentType: content_type, size }) => ({
      file_id,
      name,
      content_type,
      size,
    })),
  };
}

/** Said by the new room, so that it is noted also where whoever made it has gone meanwhile. */
const branch = command({
  schema: chatCommands['conversation.branch'],
  capability: 'manage',
  origin: 'system',
  decide: (db, data) => ({
    ok: true,
    value: { events: isBranch(db, data.branch_id) ? [] : [{ type: 'conversation.branched', data }] },
  }),
});

const branched = event({
  schema: chatEvents['conversation.branched'],
  texts: ['name'],
  // Whoever takes this conversation along need not be in that one.
  exported: (data) => ({ ...data, name: null, people: [] }),
  audiences(data, sight) {
    const readers = readersOf(sight, data.to_n);
    const accounts = new Set([data.by, ...data.people].filter((id) => isIn(readers, id)));
    return [{ to: { accounts }, data }];
  },
  project(db, { data: { branch_id: roomId, to_n: throughMessageNo, name, by: madeBy, people } }) {
    db.insert(branchesTable).values({ throughMessageNo, roomId, name, madeBy, people }).run();
  },
});

const made = z.object({
  room_id: z.string(),
  from_n: z.number(),
  to_n: z.number(),
  name: z.string().nullable(),
  by: z.string(),
  people: z.array(z.string()),
});

/** What a new conversation has to say to the one that its messages are from. */
export function branchMade(
  { data: { branch_of, name }, actor_id: by }: StoredEvent<ChatEventData['conversation.created']>,
  db: RoomReads,
): { type: string; data: unknown }[] {
  if (branch_of === undefined) return [];
  const { messages: _count, ...from } = branch_of;
  return [{ type: 'conversation.branched', data: { ...from, name, by, people: participantIds(db) } }];
}

const madeConsumer = consumer({
  type: 'conversation.branched',
  schema: made,
  run: ({ room_id: branch_id, kind = 'chat', data: { room_id: id, ...data } }) =>
    Promise.resolve([{ room: { id, kind }, type: 'conversation.branch', data: { branch_id, ...data } }]),
});

export const branchCommands = { 'conversation.branch': branch };
export const branchEvents = { 'conversation.branched': branched };
export const branchQueries = { range };
export const branchConsumers = [madeConsumer];
