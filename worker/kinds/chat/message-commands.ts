import { chatAnswers } from '#protocol/chat/answers.schema.ts';
import { chatCommands } from '#protocol/chat/commands.schema.ts';
import { editableMs, maxMessageLength, maxRevisions } from '#protocol/chat/terms.ts';
import { isVisible } from '#protocol/clean-text.ts';
import { refuse, type Refusal, type Result } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { needsWords } from '#worker/features/files/attaching.ts';
import { sortOf, usableFiles, type FileRow } from '#worker/features/files/rows.ts';
import { spamRefusal } from '#worker/features/spam-refusal.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { resolveEdited, resolveMentions, type Callable } from '#worker/features/mentions.ts';
import { arrivalOf, backIn, departedOf } from './coming-in.ts';
import { followedIsGone } from './following.ts';
import { messageIdAt } from './message-id.ts';
import { readableWhenActing, readableFrom } from './reading.ts';
import { countRevisions } from './revisions.ts';
import {
  activePeople,
  findMessage,
  findParticipant,
  headOf,
  authorMessagesThrough,
  readConversation,
  type MessageRow,
} from './rows.ts';
import { gives } from './roles.ts';

/** Whoever came by a link is held to the rules of comments at first; among members nothing is refused for how it reads. */
const firstMessages = 10;

function spamIn(db: RoomReads, content: string, context: CommandContext, isReply: boolean): Refusal | null {
  const { id, role } = context.actor;
  const amongMembers = role !== null || authorMessagesThrough(db, id, headOf(db).messageNo) >= firstMessages;
  return spamRefusal(content, context, { amongMembers, isReply, maxLength: maxMessageLength });
}

/** In a direct conversation what one says brings it back to the other who had left it, with all they have not read. */
function bringsBack(db: RoomReads, context: CommandContext): NewEvent[] {
  return readConversation(db).type === 'direct' ? backIn(db, departedOf(db, context.actor.id), context) : [];
}

export const noMessage = refuse('NOT_FOUND', 'There is no such message.');
const deletedAlready = refuse('GONE', 'This message was deleted.');

/** A message that this person may read, or why not: what was before their time is not there for them. */
export function messageFor(db: RoomReads, id: string, viewer: Viewer): Result<MessageRow> {
  const row = findMessage(db, id);
  if (row === undefined || row.messageNo <= readableWhenActing(db, viewer) || row.type === 'system') return noMessage;
  return row.deletedAtMs === null ? { ok: true, value: row } : deletedAlready;
}

/** In an announcement only admins write. */
export function notTheirsToWrite(db: RoomReads, { role }: Viewer): Refusal | null {
  const { type, follows, followedOpen } = readConversation(db);
  if (type === 'announcement' && !gives(role, 'manage'))
    return { code: 'FORBIDDEN', message: 'Only admins write here.' };
  return follows === null || followedOpen ? null : followedIsGone;
}

/** Who takes part can be called; whoever may, calls everyone. */
function callable(db: RoomReads, { role }: Viewer): Callable {
  const { type, membersCallAll } = readConversation(db);
  return {
    people: () => activePeople(db),
    standing(id) {
      const row = findParticipant(db, id);
      if (row === undefined) return 'unknown';
      return row.active ? 'here' : 'gone';
    },
    all: type !== 'direct' && (gives(role, 'manage') || (role !== null && membersCallAll)),
  };
}

/** What a message is whose sender has not said it. */
function typeOf(files: readonly FileRow[]): 'text' | 'image' | 'file' {
  return files.length === 0 ? 'text' : sortOf(files);
}

function withoutFiles(content: string, type: string): Refusal | null {
  if (type !== 'text') return needsFile;
  return isVisible(content) ? null : needsWords;
}

const needsFile: Refusal = {
  code: 'VALIDATION_ERROR',
  message: 'An image or a file comes with what it shows.',
  details: { attachments: ['must name a file'] },
};

function unknownReply(db: RoomReads, replyTo: string | null, actor: Viewer): Refusal | null {
  if (replyTo === null) return null;
  const row = findMessage(db, replyTo);
  // One that was deleted meanwhile may still be answered: the answer was written to what stood there.
  if (row !== undefined && row.messageNo > readableWhenActing(db, actor)) return null;
  const message = 'The message to answer is not in this conversation.';
  return { code: 'VALIDATION_ERROR', message, details: { reply_to: ['is not a message here'] } };
}

const send = command({
  schema: chatCommands['message.send'],
  answer: chatAnswers['message.send'],
  capability: 'comment',
  // A minute's worth at once, and then one a second.
  pace: { burst: 60, everyMs: 1_000 },
  decide(db, data, context) {
    const { actor, nowMs } = context;
    const { content, reply_to = null, attachments = [] } = data;
    const named = resolveMentions(content, data.mentions, callable(db, actor));
    if (!named.ok) return named;
    const shown = usableFiles(db, attachments, actor.id);
    if (!shown.ok) return shown;
    const message_type = data.message_type ?? typeOf(shown.value);
    const arrival = arrivalOf(db, actor.id);
    const refusal =
      notTheirsToWrite(db, actor) ??
      (attachments.length > 0 ? null : withoutFiles(content, message_type)) ??
      unknownReply(db, reply_to, actor) ??
      (content === '' ? null : spamIn(db, content, context, reply_to !== null));
    if (refusal !== null) return { ok: false, error: refusal };
    const messageNo = headOf(db).messageNo + 1;
    const message_id = messageIdAt(context.newId('msg'), messageNo);
    const facts = { message_id, n: messageNo, content, message_type, reply_to, attachments, ...named.value };
    const events = [...arrival, ...bringsBack(db, context), { type: 'message.sent', data: facts }];
    return {
      ok: true,
      value: { events, data: { message_id, n: messageNo, at: isoTime(nowMs), message_type, ...named.value } },
    };
  },
});

const edit = command({
  schema: chatCommands['message.edit'],
  answer: chatAnswers['message.edit'],
  capability: 'comment',
  decide(db, data, context) {
    const { actor } = context;
    const found = messageFor(db, data.message_id, actor);
    if (!found.ok) return found;
    const row = found.value;
    const named = resolveEdited(data, row.mentions, callable(db, actor));
    if (!named.ok) return named;
    const { isSame, ...mentions } = named.value;
    const refusal =
      notTheirsToEdit(row, context) ??
      notTheirsToWrite(db, actor) ??
      spamIn(db, data.content, context, row.replyTo !== null);
    if (refusal !== null) return { ok: false, error: refusal };
    const answer = { message_id: row.id, n: row.messageNo, at: isoTime(context.nowMs) };
    if (data.content === row.content && isSame) return { ok: true, value: { events: [], data: answer } };
    if (countRevisions(db, row.messageNo) >= maxRevisions)
      return refuse('CONFLICT', `A message is edited ${maxRevisions} times at most.`);
    const facts = { message_id: row.id, n: row.messageNo, content: data.content, ...mentions };
    return { ok: true, value: { events: [{ type: 'message.edited', data: facts }], data: answer } };
  },
});

function notTheirsToEdit(row: MessageRow, { actor, nowMs }: CommandContext): Refusal | null {
  if (row.authorId !== actor.id) return { code: 'FORBIDDEN', message: 'Only its author edits a message.' };
  if (nowMs - row.sentAtMs <= editableMs) return null;
  return { code: 'FORBIDDEN', message: 'A message can be edited for 24 hours.', details: { rule: ['too_late'] } };
}

const remove = command({
  schema: chatCommands['message.delete'],
  answer: chatAnswers['message.delete'],
  capability: 'view',
  decide(db, { message_id }, { actor }) {
    const row = findMessage(db, message_id);
    if (row === undefined || row.messageNo <= readableFrom(db, actor) || row.type === 'system') return noMessage;
    const answer = { message_id, n: row.messageNo };
    const mayDelete = row.authorId === actor.id || actor.capabilities.includes('manage');
    if (!mayDelete) return refuse('FORBIDDEN', 'Only its author or an admin deletes a message.');
    if (row.deletedAtMs !== null) return { ok: true, value: { events: [], data: answer } };
    const data = { ...answer, author_id: row.authorId };
    return { ok: true, value: { events: [{ type: 'message.deleted', data }], data: answer } };
  },
});

export const messageCommands = { 'message.send': send, 'message.edit': edit, 'message.delete': remove };
