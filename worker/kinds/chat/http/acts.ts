import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { mySettingsSchema, pinnedSchema, readMarkSchema } from '#protocol/chat/answers.schema.ts';
import { chatCommands } from '#protocol/chat/commands.schema.ts';
import { messageId, reaction } from '#protocol/chat/terms.schema.ts';
import { access } from '#worker/http/access.ts';
import { refreshInbox } from '#worker/http/inbox-front.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi-parts.ts';
import { runCommand, runQuery } from '#worker/http/room-front.ts';
import type { Router } from '#worker/http/router.ts';
import { atChat, chatParams, chatRefusals, chatTags as tags, messageParams, runChat, shownWithSeq } from './room.ts';

const done = z.strictObject({ seq: z.number().int() });

const reactRoute = createRoute({
  ...access('room:comment'),
  method: 'post',
  path: '/conversations/{id}/messages/{mid}/reactions',
  tags,
  summary: 'React to a message with an emoji, or take a reaction back',
  request: {
    params: messageParams,
    body: jsonBody(z.strictObject({ reaction, action: z.enum(['add', 'remove']) })),
  },
  responses: { 200: jsonAnswer(done, 'Done.'), ...chatRefusals },
});

const pinsRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/conversations/{id}/pins',
  tags,
  summary: 'Pinned messages, the newest pin first',
  request: { params: chatParams },
  responses: {
    200: jsonAnswer(z.strictObject({ items: z.array(pinnedSchema), next_cursor: z.null() }), 'All pins.'),
    ...refusals('NOT_FOUND', 'GONE'),
  },
});

function pinRoute(method: 'put' | 'delete') {
  return createRoute({
    ...access('room:comment'),
    method,
    path: '/conversations/{id}/messages/{mid}/pin',
    tags,
    summary: method === 'put' ? 'Pin a message for everyone' : 'Take a pin down',
    description: 'Members may; in an announcement, admins.',
    request: { params: messageParams },
    responses: { 200: jsonAnswer(done, 'Done.'), ...chatRefusals },
  });
}

function markRoute(what: 'read' | 'unread') {
  return createRoute({
    ...access('room:view'),
    method: 'post',
    path: `/conversations/{id}/${what}` as const,
    tags,
    summary: what === 'read' ? 'I have read up to this message' : 'From this message on I have not read anything',
    request: { params: chatParams, body: jsonBody(z.strictObject({ message_id: messageId })) },
    responses: { 200: jsonAnswer(readMarkSchema, 'How far I have read, and what is left.'), ...chatRefusals },
  });
}

const settingsRoute = createRoute({
  ...access('room:view'),
  method: 'patch',
  path: '/conversations/{id}/settings',
  tags,
  summary: 'My own settings here: mute with an end, and the words I want to be told of',
  request: { params: chatParams, body: jsonBody(chatCommands['member.settings']) },
  responses: { 200: jsonAnswer(mySettingsSchema.extend({ seq: z.number().int() }), 'As they are.'), ...chatRefusals },
});

export function addConversationActRoutes(router: Router): void {
  router.openapi(reactRoute, (c) => {
    const { id, mid: message_id } = c.req.valid('param');
    const { action, reaction: emoji } = c.req.valid('json');
    const type = action === 'add' ? 'message.react' : 'message.unreact';
    return runChat(c, id, { type, data: { message_id, reaction: emoji } });
  });

  router.openapi(pinsRoute, (c) => atChat(c, c.req.valid('param').id, (room) => runQuery(c, room, 'pins')));

  for (const [method, type] of [
    ['put', 'message.pin'],
    ['delete', 'message.unpin'],
  ] as const) {
    router.openapi(pinRoute(method), (c) => {
      const { id, mid: message_id } = c.req.valid('param');
      return runChat(c, id, { type, data: { message_id } });
    });
  }

  for (const what of ['read', 'unread'] as const) {
    router.openapi(markRoute(what), (c) =>
      atChat(c, c.req.valid('param').id, async (room) => {
        const command = { type: `${what}.mark`, data: c.req.valid('json'), show: shownWithSeq };
        const answer = await runCommand(c, room, command);
        // The room tells it too; done here so that the badge is right when this answers.
        if (answer.ok) await refreshInbox(c.env, room, room.credentials.account_id);
        return answer;
      }),
    );
  }

  router.openapi(settingsRoute, (c) =>
    runChat(c, c.req.valid('param').id, { type: 'member.settings', data: c.req.valid('json'), show: shownWithSeq }),
  );
}
