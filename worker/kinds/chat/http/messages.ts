import { z } from 'zod';
import { messagePageSchema, messageSchema, sentSchema, wholeMessageSchema } from '#protocol/chat/answers.schema.ts';
import { chatCommands } from '#protocol/chat/commands.schema.ts';
import { messageId, searchWords } from '#protocol/chat/terms.schema.ts';
import { pageOf, pageQuery } from '#worker/http/cursor.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { chatRefusals, commandRoute, queryRoute } from './room.ts';

const pageParams = z.strictObject({
  before_id: messageId.exactOptional(),
  after_id: messageId.exactOptional(),
  around_id: messageId.exactOptional(),
  around_time: z.iso.datetime({ offset: true }).exactOptional(),
  around_n: z.coerce.number().int().min(1).exactOptional(),
  limit: pageQuery.shape.limit,
});

const { message_id: _edited, ...editFields } = chatCommands['message.edit'].shape;

export const messageRoutes = [
  queryRoute({
    access: 'room:view',
    path: '/conversations/{id}/messages',
    summary: 'Messages, the newest first: the newest of all, or those before, after or around one or a moment',
    search: pageParams,
    query: 'messages',
    answer: jsonAnswer(messagePageSchema, 'A page of messages.'),
    show: (found, { search: { after_id } }) => {
      const forward = after_id !== undefined;
      const goesOn = forward ? found.has_newer : found.has_older;
      const next = forward ? found.items[0] : found.items.at(-1);
      return { ...found, next_cursor: goesOn ? (next?.id ?? null) : null };
    },
    refused: refusals('NOT_FOUND', 'GONE'),
  }),
  commandRoute({
    access: 'room:comment',
    method: 'post',
    path: '/conversations/{id}/messages',
    summary: 'Say something',
    description: 'With an `Idempotency-Key` it is said once. In an announcement only admins may.',
    body: jsonBody(chatCommands['message.send']),
    command: 'message.send',
    status: 201,
    answer: jsonAnswer(sentSchema, 'The message.'),
    show: ({ seq, data: { message_id: id, at: sent_at, ...facts } }, { body }) => {
      const { content, reply_to = null, attachments = [] } = body;
      return { id, seq, content, reply_to, attachments, ...facts, sent_at };
    },
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'GONE', 'IDEMPOTENCY_KEY_REUSED', 'SPAM_DETECTED'),
  }),
  queryRoute({
    access: 'room:view',
    path: '/conversations/{id}/messages/{mid}',
    summary: 'One message: what it said before, and who has read it',
    query: 'message',
    answer: jsonAnswer(wholeMessageSchema, 'The message.'),
    refused: refusals('NOT_FOUND', 'GONE'),
  }),
  commandRoute({
    access: 'room:comment',
    method: 'patch',
    path: '/conversations/{id}/messages/{mid}',
    summary: 'Say it better: my own message, for 24 hours',
    body: jsonBody(z.strictObject(editFields)),
    command: 'message.edit',
    answer: jsonAnswer(
      z.strictObject({ seq: z.number().int(), id: z.string(), edited_at: z.iso.datetime() }),
      'Edited.',
    ),
    show: ({ seq, data: { at } }, { params }) => ({ seq, id: params.mid, edited_at: at }),
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'GONE', 'IDEMPOTENCY_KEY_REUSED', 'SPAM_DETECTED'),
  }),
  commandRoute({
    access: 'room:view',
    method: 'delete',
    path: '/conversations/{id}/messages/{mid}',
    summary: 'Take a message back: its author, or an admin',
    description: 'A tombstone stays. The words are gone for good, also from the room’s memory.',
    command: 'message.delete',
    answer: jsonAnswer(z.strictObject({ seq: z.number().int() }), 'Gone.'),
    refused: chatRefusals,
  }),
  queryRoute({
    access: 'room:view',
    path: '/conversations/{id}/search',
    summary: 'Messages with these words, the newest first',
    description: 'Every word must occur: in Korean any part of one from two syllables on, else the beginning of one.',
    search: pageQuery.extend({ q: searchWords }),
    query: 'search',
    pages: 'before',
    answer: jsonAnswer(pageOf(messageSchema), 'A page of messages.'),
    refused: refusals('NOT_FOUND', 'GONE'),
  }),
];
