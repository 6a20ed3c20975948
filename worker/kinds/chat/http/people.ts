import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { accountId } from '#protocol/access/access.schema.ts';
import { auditEntrySchema, type chatAnswers } from '#protocol/chat/answers.schema.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import { invitedAccounts, withoutBlockers } from './invited-accounts.ts';
import { pageOf } from '#worker/http/cursor.ts';
import { eachOf, refreshInbox } from '#worker/http/inbox/inbox-gateway.ts';
import { noteRemoved, removalOf } from '#worker/http/rooms/note-member.ts';
import { jsonAnswer, jsonBody } from '#worker/http/openapi/openapi-parts.ts';
import { runCommand } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { atChat, chatParams, chatRefusals, chatTags as tags, commandRoute, queryRoute } from './room.ts';

const addRoute = createRoute({
  ...access('room:comment'),
  method: 'post',
  path: '/conversations/{id}/participants',
  tags,
  summary: 'Add people: members of a group may, admins of an announcement',
  description: 'Whoever is in it already stays as they are.',
  request: {
    params: chatParams,
    body: jsonBody(z.strictObject({ participant_ids: z.array(accountId).min(1).max(100) })),
  },
  responses: {
    200: jsonAnswer(z.strictObject({ seq: z.number().int(), added: z.array(z.string()) }), 'Who is new.'),
    ...chatRefusals,
  },
});

const removeRoute = commandRoute({
  access: 'room:view',
  method: 'delete',
  path: '/conversations/{id}/participants/{account_id}',
  summary: 'Remove someone as an admin, or leave',
  description: 'From that moment they get nothing more.',
  command: removalOf,
  from: (asked, room) =>
    removalOf(asked, room) === 'member.leave' ? {} : { account_id: asked.params.account_id, may_return: false },
  answer: { description: 'Gone.' },
  afterwards: noteRemoved,
  refused: chatRefusals,
});

const auditRoute = queryRoute({
  access: 'room:manage',
  path: '/conversations/{id}/audit',
  summary: 'Who came, went, was named and named something, the newest first',
  query: 'audit',
  pages: 'before',
  answer: jsonAnswer(pageOf(auditEntrySchema), 'A page of it.'),
  refused: chatRefusals,
});

export function addConversationPeopleRoutes(router: Router): void {
  router.openapi(addRoute, (c) =>
    atChat(c, c.req.valid('param').id, async (room): Promise<Answer> => {
      const found = await invitedAccounts(c, c.req.valid('json').participant_ids);
      if (!found.ok) return answerRefusal(c, found.error);
      const invited = await withoutBlockers(c.env, room.credentials.account_id, found.value);
      const data = { participants: invited };
      const answer = await runCommand<z.infer<(typeof chatAnswers)['participant.add']>>(c, room, {
        type: 'participant.add',
        data,
        origin: 'worker',
        show: ({ seq, data: added }) => ({ seq, ...added }),
      });
      if (answer.ok) await eachOf(invited, (one) => refreshInbox(c.env, room, one.account_id));
      return answer;
    }),
  );

  removeRoute(router);
  auditRoute(router);
}
