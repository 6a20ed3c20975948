import { createRoute } from '@hono/zod-openapi';
import { membershipAnsweredSchema } from '#protocol/decision/answers.schema.ts';
import { decisionCommands } from '#protocol/decision/commands.schema.ts';
import { access } from '../access.ts';
import { jsonAnswer, optionalBody, refusals } from '../openapi-parts.ts';
import type { Router } from '../router.ts';
import { decisionParams, decisionTags as tags, membershipParams, runDecision } from './decision-room.ts';

const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'INVALID_TRANSITION', 'GONE', 'IDEMPOTENCY_KEY_REUSED');

const requestRoute = createRoute({
  ...access('room:view'),
  method: 'post',
  path: '/decisions/{id}/memberships',
  tags,
  summary: 'Ask to join, as whoever sees the decision by a link',
  description: 'Where everyone may join one is a member at once (`approved`); where people are invited it is refused.',
  request: { params: decisionParams, body: optionalBody(decisionCommands['membership.request']) },
  responses: { 201: jsonAnswer(membershipAnsweredSchema, 'The request.'), ...refused },
});

function answerRoute(answer: 'approve' | 'reject') {
  return createRoute({
    ...access('room:manage'),
    method: 'patch',
    path: `/decisions/{id}/memberships/{mid}/${answer}` as const,
    tags,
    summary: answer === 'approve' ? 'Let someone join who asked to' : 'Do not let someone join who asked to',
    description: 'Once: a request that was answered is `INVALID_TRANSITION`.',
    request: { params: membershipParams },
    responses: { 200: jsonAnswer(membershipAnsweredSchema, 'The request as it was answered.'), ...refused },
  });
}

export function addDecisionMembershipRoutes(router: Router): void {
  router.openapi(requestRoute, (c) =>
    runDecision(c, c.req.valid('param').id, {
      type: 'membership.request',
      data: c.req.valid('json') ?? {},
      status: 201,
      show: answered,
    }),
  );

  for (const answer of ['approve', 'reject'] as const) {
    router.openapi(answerRoute(answer), (c) => {
      const { id, mid: membership_id } = c.req.valid('param');
      return runDecision(c, id, { type: `membership.${answer}`, data: { membership_id }, show: answered });
    });
  }
}

function answered({ seq, data }: { seq: number; data: unknown }): object {
  // What the room says of a request: its id, and what became of it.
  return { seq, ...(data as object) };
}
