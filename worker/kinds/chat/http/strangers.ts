// How two come to talk who share no room yet: a request that is accepted or declined, or a code that one has shown.
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { conversationStateSchema } from '#protocol/chat/answers.schema.ts';
import type { Refusal } from '#protocol/result.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import { findContactByCode } from '#worker/http/contacts/find-contact.ts';
import { inboxOf, refreshInbox } from '#worker/http/inbox/inbox-gateway.ts';
import { noteMember } from '#worker/http/rooms/note-member.ts';
import { jsonAnswer, pathParam, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { callerOf } from '#worker/http/request.ts';
import { answerDone, answerJson, execute } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { newId } from '#worker/platform/ids.ts';
import { openConversation } from './open-conversation.ts';
import { atChat, chatParams, chatRefusals } from './room.ts';

function answerRoute(answer: 'accept' | 'decline') {
  return createRoute({
    ...access('room:view'),
    method: 'post',
    path: `/conversations/{id}/${answer}` as const,
    tags: ['Inbox'],
    summary: answer === 'accept' ? 'Accept a request' : 'Decline a request: it is gone, and nobody is told',
    request: { params: chatParams },
    responses: { 204: { description: 'Done.' }, ...chatRefusals },
  });
}

const openRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/contacts/{code}/conversation',
  tags: ['Contacts'],
  summary: 'The direct conversation with whose code it is',
  description:
    'Opened, or the one that the two have already. Who shows a code has said yes to whoever comes by it: nothing is a request. Whom they have blocked stays blocked, and is not told.',
  request: { params: z.strictObject({ code: pathParam('code', 'aB3dE6gH') }) },
  responses: { 201: jsonAnswer(conversationStateSchema, 'The conversation.'), ...refusals('NOT_FOUND') },
});

const ownCode: Refusal = {
  code: 'CONFLICT',
  message: 'This is your own code: somebody else opens a conversation by it.',
};

export function addStrangerRoutes(router: Router): void {
  router.openapi(answerRoute('accept'), (c) =>
    atChat(c, c.req.valid('param').id, async (room) => {
      const accepted = await execute(room, { id: null, type: 'participant.accept', data: {} });
      if (accepted.ok) await refreshInbox(c.env, room, room.credentials.account_id);
      return answerDone(c, accepted);
    }),
  );

  router.openapi(answerRoute('decline'), (c) =>
    atChat(c, c.req.valid('param').id, async (room) => {
      const declined = await execute(room, { id: null, type: 'participant.decline', data: {} });
      const { account_id: accountId } = room.credentials;
      if (declined.ok) await noteMember(c, room, { accountId, role: null, seq: declined.value.seq });
      return answerDone(c, declined);
    }),
  );

  router.openapi(openRoute, async (c): Promise<Answer> => {
    const found = await findContactByCode(c, c.req.valid('param').code);
    if (!found.ok) return answerRefusal(c, found.error);
    const { id: account_id, name, guest } = found.value;
    const { account_id: me } = callerOf(c);
    if (account_id === me) return answerRefusal(c, ownCode);
    const participants = [{ account_id, name, guest }];
    const data = { type: 'direct' as const, name: null, history: 'joining' as const, participants };
    // A block says more than a code that anyone may have passed on.
    const way = (await inboxOf(c.env, account_id).hasBlocked(me)) ? 'asked' : 'shown';
    const opened = await openConversation(c, newId('rom'), data, way);
    return opened.ok ? answerJson(c, 201, opened.value.body) : answerRefusal(c, opened.error);
  });
}
