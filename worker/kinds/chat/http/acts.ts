import { z } from 'zod';
import { chatAnswers, pinnedSchema } from '#protocol/chat/answers.schema.ts';
import { chatCommands } from '#protocol/chat/commands.schema.ts';
import { messageId, reaction } from '#protocol/chat/terms.schema.ts';
import { refreshInbox } from '#worker/http/inbox/inbox-gateway.ts';
import { answered, jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { chatRefusals, commandRoute, queryRoute } from './room.ts';

const done = z.strictObject({ seq: z.number().int() });

function pinRoute(method: 'put' | 'delete') {
  return commandRoute({
    access: 'room:comment',
    method,
    path: '/conversations/{id}/messages/{mid}/pin',
    summary: method === 'put' ? 'Pin a message for everyone' : 'Take a pin down',
    description: 'Members may; in an announcement, admins.',
    command: method === 'put' ? 'message.pin' : 'message.unpin',
    answer: jsonAnswer(done, 'Done.'),
    refused: chatRefusals,
  });
}

function markRoute(what: 'read' | 'unread') {
  return commandRoute({
    access: 'room:view',
    method: 'post',
    path: `/conversations/{id}/${what}` as const,
    summary: what === 'read' ? 'I have read up to this message' : 'From this message on I have not read anything',
    body: jsonBody(z.strictObject({ message_id: messageId })),
    command: `${what}.mark` as const,
    answer: jsonAnswer(answered(chatAnswers['read.mark']), 'How far I have read, and what is left.'),
    show: ({ seq, data }) => ({ seq, ...data }),
    // The room tells it too; done here so that the badge is right when this answers.
    afterwards: (c, room) => refreshInbox(c.env, room, room.credentials.account_id),
    refused: chatRefusals,
  });
}

export const actRoutes = [
  commandRoute({
    access: 'room:comment',
    method: 'post',
    path: '/conversations/{id}/messages/{mid}/reactions',
    summary: 'React to a message with an emoji, or take a reaction back',
    body: jsonBody(z.strictObject({ reaction, action: z.enum(['add', 'remove']) })),
    command: ({ body }) => (body.action === 'add' ? 'message.react' : 'message.unreact'),
    from: ({ params, body }) => ({ message_id: params.mid, reaction: body.reaction }),
    answer: jsonAnswer(done, 'Done.'),
    refused: chatRefusals,
  }),
  queryRoute({
    access: 'room:view',
    path: '/conversations/{id}/pins',
    summary: 'Pinned messages, the newest pin first',
    query: 'pins',
    answer: jsonAnswer(z.strictObject({ items: z.array(pinnedSchema), next_cursor: z.null() }), 'All pins.'),
    refused: refusals('NOT_FOUND', 'GONE'),
  }),
  pinRoute('put'),
  pinRoute('delete'),
  markRoute('read'),
  markRoute('unread'),
  commandRoute({
    access: 'room:view',
    method: 'patch',
    path: '/conversations/{id}/settings',
    summary: 'My own settings here: mute with an end, and the words I want to be told of',
    body: jsonBody(chatCommands['member.settings']),
    command: 'member.settings',
    answer: jsonAnswer(chatAnswers['member.settings'].extend({ seq: z.number().int() }), 'As they are.'),
    show: ({ seq, data }) => ({ seq, ...data }),
    refused: chatRefusals,
  }),
];
