import { chatCommands } from '#protocol/chat/commands.schema.ts';
import { editableMs, maxRevisions } from '#protocol/chat/terms.ts';
import { refuse, type Refusal, type Result } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { spamRefusal } from '#worker/features/spam-refusal.ts';
import type { RoomReads } from '#worker/room/database.ts';
import { command, type Circumstance, type Viewer } from '#worker/room/kind.ts';
import { arrivalOf } from './coming-in.ts';
import { floodRefusal } from './flood.ts';
import { messageIdAt } from './message-id.ts';
import { actingHorizon, horizonOf } from './reading.ts';
import { countRevisions } from './revisions.ts';
import { findMessage, findParticipant, headOf, readConversation, type MessageRow } from './rows.ts';

const asTalk = { amongMembers: true };

export const noMessage = refuse('NOT_FOUND', 'There is no such message.');
const deletedAlready = refuse('GONE', 'This message was deleted.');

/** A message that this person may read, or why not: what was before their time is not there for them. */
export function messageFor(db: RoomReads, id: string, viewer: Viewer): Result<MessageRow> {
  const row = findMessage(db, id);
  if (row === undefined || row.n <= actingHorizon(db, viewer)) return noMessage;
  return row.deletedAtMs === null ? { ok: true, value: row } : deletedAlready;
}

/** In an announcement only admins write. */
function notTheirsToWrite(db: RoomReads, { role }: Viewer): Refusal | null {
  if (readConversation(db).type !== 'announcement' || role === 'admin') return null;
  return { code: 'FORBIDDEN', message: 'Only admins write here.' };
}

function unknownMention(db: RoomReads, mentions: string[]): Refusal | null {
  const stranger = mentions.find((id) => findParticipant(db, id)?.active !== true);
  if (stranger === undefined) return null;
  const message = 'Only people of this conversation can be mentioned.';
  return { code: 'VALIDATION_ERROR', message, details: { mentions: [stranger] } };
}

/** A file is one of this conversation's once it has been put here; until then no id is known. */
function unknownFile(attachments: string[]): Refusal | null {
  const [unknown] = attachments;
  if (unknown === undefined) return null;
  const message = 'There is no such file in this conversation.';
  return { code: 'VALIDATION_ERROR', message, details: { attachments: [unknown] } };
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
  if (row !== undefined && row.n > actingHorizon(db, actor)) return null;
  const message = 'The message to answer is not in this conversation.';
  return { code: 'VALIDATION_ERROR', message, details: { reply_to: ['is not a message here'] } };
}

const send = command({
  schema: chatCommands['message.send'],
  capability: 'comment',
  decide(db, data, circumstance) {
    const { actor, nowMs } = circumstance;
    const { content, message_type = 'text', reply_to = null, attachments = [] } = data;
    const mentions = [...new Set(data.mentions ?? [])];
    const arrival = arrivalOf(db, actor.id);
    const refusal =
      notTheirsToWrite(db, actor) ??
      unknownFile(attachments) ??
      (message_type === 'text' ? null : needsFile) ??
      unknownReply(db, reply_to, actor) ??
      unknownMention(db, mentions) ??
      spamRefusal(content, circumstance, asTalk) ??
      floodRefusal(db, circumstance);
    if (refusal !== null) return { ok: false, error: refusal };
    const n = headOf(db).n + 1;
    const message_id = messageIdAt(circumstance.newId('msg'), n);
    const facts = { message_id, n, content, message_type, reply_to, attachments, mentions };
    const events = [...arrival, { type: 'message.sent', data: facts }];
    return { ok: true, value: { events, data: { message_id, n, at: isoTime(nowMs) } } };
  },
});

const edit = command({
  schema: chatCommands['message.edit'],
  capability: 'comment',
  decide(db, data, circumstance) {
    const { actor } = circumstance;
    const found = messageFor(db, data.message_id, actor);
    if (!found.ok) return found;
    const row = found.value;
    const mentions = [...new Set(data.mentions ?? row.mentions)];
    const refusal =
      notTheirsToEdit(row, circumstance) ??
      notTheirsToWrite(db, actor) ??
      unknownMention(
        db,
        mentions.filter((id) => !row.mentions.includes(id)),
      ) ??
      spamRefusal(data.content, circumstance, asTalk);
    if (refusal !== null) return { ok: false, error: refusal };
    const answer = { message_id: row.id, n: row.n, at: isoTime(circumstance.nowMs) };
    if (data.content === row.content && String(mentions) === String(row.mentions))
      return { ok: true, value: { events: [], data: answer } };
    if (countRevisions(db, row.n) >= maxRevisions)
      return refuse('CONFLICT', `A message is edited ${maxRevisions} times at most.`);
    const facts = { message_id: row.id, n: row.n, content: data.content, mentions };
    return { ok: true, value: { events: [{ type: 'message.edited', data: facts }], data: answer } };
  },
});

function notTheirsToEdit(row: MessageRow, { actor, nowMs }: Circumstance): Refusal | null {
  if (row.authorId !== actor.id) return { code: 'FORBIDDEN', message: 'Only its author edits a message.' };
  if (nowMs - row.sentAtMs <= editableMs) return null;
  return { code: 'FORBIDDEN', message: 'A message can be edited for 24 hours.', details: { rule: ['too_late'] } };
}

const remove = command({
  schema: chatCommands['message.delete'],
  capability: 'view',
  decide(db, { message_id }, { actor }) {
    const row = findMessage(db, message_id);
    if (row === undefined || row.n <= horizonOf(db, actor)) return noMessage;
    const answer = { message_id, n: row.n };
    const mayDelete = row.authorId === actor.id || actor.capabilities.includes('manage');
    if (!mayDelete) return refuse('FORBIDDEN', 'Only its author or an admin deletes a message.');
    if (row.deletedAtMs !== null) return { ok: true, value: { events: [], data: answer } };
    return { ok: true, value: { events: [{ type: 'message.deleted', data: answer }], data: answer } };
  },
});

export const messageCommands = { 'message.send': send, 'message.edit': edit, 'message.delete': remove };
