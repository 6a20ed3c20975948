import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { accountId } from '#protocol/access/access.schema.ts';
import { chatCommands } from '#protocol/chat/commands.schema.ts';
import { conversationStateSchema } from '#protocol/chat/answers.schema.ts';
import { conversationName, roomId } from '#protocol/chat/terms.schema.ts';
import { conversationTypes, historyPolicies } from '#protocol/chat/terms.ts';
import { conversationSchema } from '#protocol/inbox/inbox.schema.ts';
import { access } from '#worker/http/access.ts';
import { pageOf, pageQuery } from '#worker/http/cursor.ts';
import { invitedAccounts } from './invited-accounts.ts';
import { openConversation } from './open-conversation.ts';
import { answerOnce } from '#worker/http/idempotent.ts';
import { inboxOf } from '#worker/http/inbox/inbox-gateway.ts';
import { noteMember } from '#worker/http/rooms/note-member.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { callerOf } from '#worker/http/request.ts';
import type { Answer } from '#worker/http/answers.ts';
import { answerResult } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { actRoutes } from './acts.ts';
import { addBranchRoute } from './branches.ts';
import { messageRoutes } from './messages.ts';
import { addConversationPeopleRoutes } from './people.ts';
import { addStrangerRoutes } from './strangers.ts';
import { atChat, chatParams, chatRefusals, chatStateOf, chatTags as tags, commandRoute } from './room.ts';

const createBody = z.strictObject({
  type: z.enum(conversationTypes),
  name: conversationName.nullable().exactOptional(),
  participant_ids: z.array(accountId).max(100),
  history: z.enum(historyPolicies).exactOptional(),
  follows: roomId.exactOptional(),
});

const createConversationRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/conversations',
  tags,
  summary: 'A new conversation, with me and these people in it',
  description:
    "A direct one between the same two is one and the same, however often it is asked for and by whom. With an `Idempotency-Key` a group is made once. An announcement with `follows` (the id of a room that one manages) is read by that room's members, live, as they come and go, and written by whoever manages it; its `participant_ids` are empty, and nobody is added, removed or invited by hand. What was announced earlier is read by whoever comes later, unless `history` says otherwise.",
  request: { body: jsonBody(createBody) },
  responses: {
    201: jsonAnswer(conversationStateSchema, 'The conversation.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED'),
  },
});

const listRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/conversations',
  tags,
  summary: 'My conversations, most recently active first, each with its last message and what is unread',
  request: { query: pageQuery },
  responses: { 200: jsonAnswer(pageOf(conversationSchema), 'A page of conversations.'), ...refusals('UNAUTHORIZED') },
});

const readRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/conversations/{id}',
  tags,
  summary: 'A conversation as it stands for me',
  request: { params: chatParams },
  responses: { 200: jsonAnswer(conversationStateSchema, 'The conversation.'), ...refusals('NOT_FOUND', 'GONE') },
});

const changed = z.strictObject({ seq: z.number().int() });

const ownRoutes = [
  commandRoute({
    access: 'room:manage',
    method: 'put',
    path: '/conversations/{id}',
    summary: 'Name a group',
    body: jsonBody(z.strictObject({ name: conversationName })),
    command: 'conversation.rename',
    answer: jsonAnswer(changed, 'Named.'),
    refused: chatRefusals,
  }),
  commandRoute({
    access: 'room:manage',
    method: 'put',
    path: '/conversations/{id}/photo',
    summary: 'Give a group a picture, or (`null`) take it away',
    description:
      'One’s own file of this room (`POST /files?room_id=`), which is clean and which nothing shows yet. It stands for the group, also in lists of rooms, by `GET /avatars/{file_id}`; the one before it is gone.',
    body: jsonBody(chatCommands['conversation.picture']),
    command: 'conversation.picture',
    answer: jsonAnswer(changed, 'Changed.'),
    refused: chatRefusals,
  }),
  commandRoute({
    // Admins; of a direct one either of the two.
    access: 'room:view',
    method: 'patch',
    path: '/conversations/{id}',
    summary:
      'Say what newcomers may read, whether members may call everyone, and whether links are shown with their pages',
    description:
      '`history`: what is said from then on, or all of it, for whoever is added from now on. `members_call_all`: whether members call everyone by "@모두", or only admins. `link_previews`: whether the worker looks at the pages that members\' messages lead to and shows their titles with them, which in a direct conversation either of the two says.',
    body: jsonBody(chatCommands['conversation.settings']),
    command: 'conversation.settings',
    answer: jsonAnswer(changed, 'Changed.'),
    refused: chatRefusals,
  }),
  commandRoute({
    access: 'room:view',
    method: 'delete',
    path: '/conversations/{id}',
    summary: 'Leave a conversation',
    description:
      'Nobody is told aloud. The last admin names another one first; the last member takes the conversation along.',
    command: 'member.leave',
    from: () => ({}),
    answer: { description: 'Left.' },
    afterwards: (c, room, { seq }) => noteMember(c, room, { accountId: room.credentials.account_id, role: null, seq }),
    refused: refusals('NOT_FOUND', 'CONFLICT'),
  }),
];

/** All routes of conversations. */
export function addConversationRoutes(router: Router): void {
  addRoomRoutes(router);
  for (const mount of [...ownRoutes, ...messageRoutes, ...actRoutes]) mount(router);
  addConversationPeopleRoutes(router);
  addBranchRoute(router);
  addStrangerRoutes(router);
}

function addRoomRoutes(router: Router): void {
  router.openapi(createConversationRoute, async (c): Promise<Answer> => {
    const { account_id } = callerOf(c);
    const body = c.req.valid('json');
    const once = { accountId: account_id, body, prefix: 'rom' } as const;
    return answerOnce(c, once, async (id) => {
      const others = await invitedAccounts(c, body.participant_ids);
      if (!others.ok) return others;
      const { type, name = null, participant_ids: _ids, ...fields } = body;
      // Who comes later has the notices of before to read, too.
      const history = type === 'announcement' ? 'all' : 'joining';
      return openConversation(c, id, { type, name, history, ...fields, participants: others.value });
    });
  });

  router.openapi(listRoute, async (c) => {
    const { cursor, limit } = c.req.valid('query');
    const page = await inboxOf(c.env, callerOf(c).account_id).page({ cursor: cursor ?? null, limit });
    return answerResult(c, page, ({ conversations: items, next_cursor }) => ({ items, next_cursor }));
  });

  router.openapi(readRoute, (c) =>
    atChat(c, c.req.valid('param').id, async ({ stub, credentials }) =>
      answerResult(c, await stub.snapshot({ credentials, at: null }), chatStateOf),
    ),
  );
}
