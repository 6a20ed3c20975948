import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  messagePageSchema,
  messageSchema,
  sentSchema,
  wholeMessageSchema,
  type ShownMessage,
} from '#protocol/chat/answers.schema.ts';
import { chatCommands } from '#protocol/chat/commands.schema.ts';
import { messageId, searchWords } from '#protocol/chat/terms.schema.ts';
import type { Mentions } from '#protocol/mentions.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal } from '#worker/http/answers.ts';
import { pageOf, pageQuery, seqOfCursor } from '#worker/http/cursor.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi-parts.ts';
import { answerResult, runQuery } from '#worker/http/room-front.ts';
import type { Router } from '#worker/http/router.ts';
import { atChat, chatParams, chatRefusals, chatTags as tags, messageParams, runChat } from './room.ts';

const pageParams = z.strictObject({
  before_id: messageId.exactOptional(),
  after_id: messageId.exactOptional(),
  around_id: messageId.exactOptional(),
  around_time: z.iso.datetime({ offset: true }).exactOptional(),
  around_n: z.coerce.number().int().min(1).exactOptional(),
  limit: pageQuery.shape.limit,
});

const listRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/conversations/{id}/messages',
  tags,
  summary: 'Messages, the newest first: the newest of all, or those before, after or around one or a moment',
  request: { params: chatParams, query: pageParams },
  responses: { 200: jsonAnswer(messagePageSchema, 'A page of messages.'), ...refusals('NOT_FOUND', 'GONE') },
});

const sendRoute = createRoute({
  ...access('room:comment'),
  method: 'post',
  path: '/conversations/{id}/messages',
  tags,
  summary: 'Say something',
  description: 'With an `Idempotency-Key` it is said once. In an announcement only admins may.',
  request: { params: chatParams, body: jsonBody(chatCommands['message.send']) },
  responses: {
    201: jsonAnswer(sentSchema, 'The message.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'GONE', 'IDEMPOTENCY_KEY_REUSED', 'SPAM_DETECTED'),
  },
});

const readRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/conversations/{id}/messages/{mid}',
  tags,
  summary: 'One message: what it said before, and who has read it',
  request: { params: messageParams },
  responses: { 200: jsonAnswer(wholeMessageSchema, 'The message.'), ...refusals('NOT_FOUND', 'GONE') },
});

const { message_id: _edited, ...editFields } = chatCommands['message.edit'].shape;
const editRoute = createRoute({
  ...access('room:comment'),
  method: 'patch',
  path: '/conversations/{id}/messages/{mid}',
  tags,
  summary: 'Say it better: my own message, for 24 hours',
  request: { params: messageParams, body: jsonBody(z.strictObject(editFields)) },
  responses: {
    200: jsonAnswer(z.strictObject({ seq: z.number().int(), id: z.string(), edited_at: z.iso.datetime() }), 'Edited.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'GONE', 'IDEMPOTENCY_KEY_REUSED', 'SPAM_DETECTED'),
  },
});

const deleteRoute = createRoute({
  ...access('room:view'),
  method: 'delete',
  path: '/conversations/{id}/messages/{mid}',
  tags,
  summary: 'Take a message back: its author, or an admin',
  description: 'A tombstone stays. The words are gone for good, also from the room’s memory.',
  request: { params: messageParams },
  responses: { 200: jsonAnswer(z.strictObject({ seq: z.number().int() }), 'Gone.'), ...chatRefusals },
});

const searchRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/conversations/{id}/search',
  tags,
  summary: 'Messages with these words, the newest first',
  description: 'Every word must occur: in Korean any part of one from two syllables on, else the beginning of one.',
  request: { params: chatParams, query: pageQuery.extend({ q: searchWords }) },
  responses: { 200: jsonAnswer(pageOf(messageSchema), 'A page of messages.'), ...refusals('NOT_FOUND', 'GONE') },
});

interface Said extends Mentions {
  message_id: string;
  n: number;
  at: string;
}

interface FoundPage {
  items: ShownMessage[];
  has_older: boolean;
  has_newer: boolean;
}

export function addConversationMessageRoutes(router: Router): void {
  router.openapi(listRoute, (c) => {
    const page = c.req.valid('query');
    const forward = page.after_id !== undefined;
    return atChat(c, c.req.valid('param').id, async ({ stub, credentials }) =>
      answerResult(c, await stub.query({ credentials, name: 'messages', parameters: page }), (value) => {
        const found = value as FoundPage;
        const goesOn = forward ? found.has_newer : found.has_older;
        const next = forward ? found.items[0] : found.items.at(-1);
        return { ...found, next_cursor: goesOn ? (next?.id ?? null) : null };
      }),
    );
  });

  router.openapi(sendRoute, (c) => {
    const data = c.req.valid('json');
    const { content, message_type = 'text', reply_to = null, attachments = [] } = data;
    return runChat(c, c.req.valid('param').id, {
      type: 'message.send',
      data,
      status: 201,
      show: ({ seq, data: said }) => {
        const { message_id: id, at: sent_at, ...facts } = said as Said;
        return { id, seq, content, message_type, reply_to, attachments, ...facts, sent_at };
      },
    });
  });

  router.openapi(readRoute, (c) => {
    const { id, mid: message_id } = c.req.valid('param');
    return atChat(c, id, (room) => runQuery(c, room, 'message', { message_id }));
  });

  router.openapi(editRoute, (c) => {
    const { id, mid: message_id } = c.req.valid('param');
    return runChat(c, id, {
      type: 'message.edit',
      data: { ...c.req.valid('json'), message_id },
      show: ({ seq, data }) => ({ seq, id: message_id, edited_at: (data as { at: string }).at }),
    });
  });

  router.openapi(deleteRoute, (c) => {
    const { id, mid: message_id } = c.req.valid('param');
    return runChat(c, id, { type: 'message.delete', data: { message_id } });
  });

  router.openapi(searchRoute, (c) => {
    const { q, limit, cursor } = c.req.valid('query');
    const before = seqOfCursor(cursor);
    if (!before.ok) return answerRefusal(c, before.error);
    const from = before.value === undefined ? {} : { before: before.value };
    return atChat(c, c.req.valid('param').id, (room) => runQuery(c, room, 'search', { q, limit, ...from }));
  });
}
