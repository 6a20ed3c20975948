import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { decisionStateOf, decisionStateSchema } from '#protocol/decision/answers.schema.ts';
import { createDecisionSchema, decisionCommands, updateDecisionSchema } from '#protocol/decision/commands.schema.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { listedRoomSchema } from '#protocol/rooms.schema.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { access } from '#worker/http/access.ts';
import { pageOf, pageQuery } from '#worker/http/cursor.ts';
import { answerOnce } from '#worker/http/idempotent.ts';
import { credentialsOfCaller } from '#worker/http/rooms/knocking.ts';
import { makeRoom } from '#worker/http/rooms/make-room.ts';
import { jsonAnswer, jsonBody, optionalBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { callerOf } from '#worker/http/request.ts';
import type { Answer } from '#worker/http/answers.ts';
import { answerResult, snapshotOf } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { addDecisionLedgerRoutes } from './ledger.ts';
import { addDecisionMembershipRoutes } from './memberships.ts';
import { proposalRoutes } from './proposals.ts';
import { atDecision, commandRoute, decisionKind, decisionParams, decisionTags as tags } from './room.ts';
import { voteRoutes } from './votes.ts';
import { deleteRoom } from '#worker/http/rooms/delete-room.ts';
import { answerMyRooms } from '#worker/http/rooms/my-rooms.ts';

const createDecisionRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/decisions',
  tags,
  summary: 'A new decision, owned by me',
  description:
    'Open at once, unless it is made as a `draft`. Guests may make one, too. With an `Idempotency-Key` it is made once.',
  request: { body: jsonBody(createDecisionSchema) },
  responses: {
    201: jsonAnswer(decisionStateSchema, 'The decision.'),
    ...refusals('UNAUTHORIZED', 'IDEMPOTENCY_KEY_REUSED'),
  },
});

const listRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/decisions',
  tags,
  summary: 'My decisions, most recently active first',
  request: { query: pageQuery },
  responses: { 200: jsonAnswer(pageOf(listedRoomSchema), 'A page of decisions.'), ...refusals('UNAUTHORIZED') },
});

const readRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/decisions/{id}',
  tags,
  summary: 'A decision as I may see it, now or as it was at a seq',
  description:
    'Counts that are hidden from me are `null`. Requests to join are shown to managers, and to me if they are mine.',
  request: {
    params: decisionParams,
    query: z.strictObject({ at: z.coerce.number().int().min(1).exactOptional() }),
  },
  responses: { 200: jsonAnswer(decisionStateSchema, 'The decision.'), ...refusals('NOT_FOUND', 'GONE') },
});

const deleteRoute = createRoute({
  ...access('room:manage'),
  method: 'delete',
  path: '/decisions/{id}',
  tags,
  summary: 'Delete a decision for everyone',
  request: { params: decisionParams },
  responses: { 204: { description: 'Deleted.' }, ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const changed = z.strictObject({ seq: z.number().int() });
const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'INVALID_TRANSITION', 'GONE', 'IDEMPOTENCY_KEY_REUSED');

const ownRoutes = [
  commandRoute({
    access: 'room:manage',
    method: 'patch',
    path: '/decisions/{id}',
    summary: 'Change what the decision says or how it is run',
    description:
      'Whether votes are anonymous and when results show cannot change once it is open. A new threshold or quorum that is met already accepts in the same moment.',
    body: jsonBody(updateDecisionSchema),
    command: 'decision.update',
    answer: jsonAnswer(changed, 'Changed.'),
    refused,
  }),
  commandRoute({
    access: 'room:manage',
    method: 'post',
    path: '/decisions/{id}/open',
    summary: 'Open the voting of a draft',
    description: 'Of what is open already it changes nothing.',
    command: 'decision.open',
    answer: jsonAnswer(changed, 'It is open.'),
    refused,
  }),
  commandRoute({
    access: 'room:manage',
    method: 'post',
    path: '/decisions/{id}/close',
    summary: 'Close the decision, with a statement of the outcome and a day to look at it again',
    description: 'What is pending ends as rejected.',
    body: optionalBody(decisionCommands['decision.close']),
    command: 'decision.close',
    answer: jsonAnswer(changed, 'It is closed.'),
    refused,
  }),
  commandRoute({
    access: 'room:manage',
    method: 'put',
    path: '/decisions/{id}/outcome',
    summary: 'Say what came of a closed decision, and when to look at it again',
    body: jsonBody(decisionCommands['decision.set_outcome']),
    command: 'decision.set_outcome',
    answer: jsonAnswer(changed, 'Said.'),
    refused,
  }),
];

/** All routes of decisions. */
export function addDecisionRoutes(router: Router): void {
  addRoomRoutes(router);
  for (const mount of [...ownRoutes, ...proposalRoutes, ...voteRoutes]) mount(router);
  addDecisionMembershipRoutes(router);
  addDecisionLedgerRoutes(router);
}

function addRoomRoutes(router: Router): void {
  router.openapi(createDecisionRoute, async (c): Promise<Answer> => {
    const owner = credentialsOfCaller(callerOf(c));
    const data = c.req.valid('json');
    const once = { accountId: owner.account_id, body: data, prefix: 'rom' } as const;
    return answerOnce(c, once, (id) => makeRoom(c, { kind: decisionKind, id, owner, data, state }));
  });

  router.openapi(listRoute, (c) => answerMyRooms(c, { kind: decisionKind }, c.req.valid('query')));

  router.openapi(readRoute, (c) =>
    atDecision(c, c.req.valid('param').id, async ({ stub, credentials }) =>
      answerResult(c, await snapshotOf(c, stub, { credentials, at: c.req.valid('query').at ?? null }), state),
    ),
  );

  router.openapi(deleteRoute, (c) => deleteRoom(c, c.req.valid('param').id, decisionKind));
}

function state({ snapshot, seq }: RoomSnapshot): ReturnType<typeof decisionStateOf> {
  // The snapshot of a room of this kind.
  return decisionStateOf(snapshot as DecisionView, seq);
}
