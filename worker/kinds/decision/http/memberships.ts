import { createRoute } from '@hono/zod-openapi';
import { decisionAnswers, membershipSchema, myMembershipSchema } from '#protocol/decision/answers.schema.ts';
import { decisionCommands } from '#protocol/decision/commands.schema.ts';
import { access } from '#worker/http/access.ts';
import { pageOf, pageQuery } from '#worker/http/cursor.ts';
import { answered, jsonAnswer, optionalBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { answerResult, execute, runCommand } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { atDecision, commandRoute, decisionParams, decisionTags as tags, queryRoute } from './room.ts';

const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'INVALID_TRANSITION', 'GONE', 'IDEMPOTENCY_KEY_REUSED');

const requestRoute = createRoute({
  ...access('room:view'),
  method: 'post',
  path: '/decisions/{id}/memberships',
  tags,
  summary: 'Ask to join, by a link or as an account that knows the decision’s id',
  description:
    'Where everyone may join one is a member at once (`approved`); else it waits for a manager. An account that does not see the decision learns nothing but what became of its request; where people are invited it finds nothing here. What was turned down may be asked again after a day.',
  request: { params: decisionParams, body: optionalBody(decisionCommands['membership.request']) },
  responses: { 201: jsonAnswer(myMembershipSchema, 'The request.'), ...refused },
});

const mineRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/decisions/{id}/memberships/mine',
  tags,
  summary: 'What became of my last request to join, also of a decision that I do not see',
  request: { params: decisionParams },
  responses: { 200: jsonAnswer(myMembershipSchema, 'My request.'), ...refusals('NOT_FOUND', 'GONE') },
});

const listRoute = queryRoute({
  access: 'room:manage',
  path: '/decisions/{id}/memberships',
  summary: 'The requests to join, the oldest first',
  search: pageQuery.extend({ status: membershipSchema.shape.status.exactOptional() }),
  query: 'memberships',
  pages: 'after',
  answer: jsonAnswer(pageOf(membershipSchema), 'A page of requests.'),
  refused: refusals('FORBIDDEN', 'NOT_FOUND', 'GONE'),
});

const answerRoutes = (['approve', 'reject'] as const).map((answer) =>
  commandRoute({
    access: 'room:manage',
    method: 'patch',
    path: `/decisions/{id}/memberships/{mid}/${answer}` as const,
    summary: answer === 'approve' ? 'Let someone join who asked to' : 'Do not let someone join who asked to',
    description: 'Once: a request that was answered is `INVALID_TRANSITION`.',
    command: `membership.${answer}` as const,
    answer: jsonAnswer(answered(decisionAnswers['membership.approve']), 'The request as it was answered.'),
    show: ({ seq, data }) => ({ seq, ...data }),
    refused,
  }),
);

export function addDecisionMembershipRoutes(router: Router): void {
  router.openapi(requestRoute, (c) =>
    atDecision(c, c.req.valid('param').id, (room) => {
      const data = c.req.valid('json') ?? {};
      // An account of its own may not see the decision: the room hears it all the same.
      const isOwn = c.get('caller') !== null;
      const command = isOwn
        ? ({ type: 'membership.knock', data, origin: 'system' } as const)
        : { type: 'membership.request', data };
      return runCommand(c, room, { ...command, status: 201, show: ({ data: answer }) => answer });
    }),
  );

  router.openapi(mineRoute, (c) =>
    atDecision(c, c.req.valid('param').id, async (room) => {
      const asked = { id: null, type: 'membership.mine', data: {}, origin: 'system' } as const;
      return answerResult(c, await execute(room, asked), ({ data }) => data);
    }),
  );

  for (const mount of [listRoute, ...answerRoutes]) mount(router);
}
