import { createRoute } from '@hono/zod-openapi';
import { ballotSchema, votedSchema, type Voted } from '#protocol/decision/answers.schema.ts';
import { decisionCommands } from '#protocol/decision/commands.schema.ts';
import { categories, type Category } from '#protocol/decision/terms.schema.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import { pageOf, pageQuery, seqOfCursor } from '#worker/http/cursor.ts';
import { jsonAnswer, jsonBody, optionalBody, refusals } from '#worker/http/openapi-parts.ts';
import { runQuery } from '#worker/http/room-front.ts';
import type { Router } from '#worker/http/router.ts';
import { atDecision, decisionTags as tags, proposalParams, proposalPaths, runDecision } from './room.ts';

const refused = refusals(
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'ALREADY_VOTED',
  'INVALID_TRANSITION',
  'GONE',
  'IDEMPOTENCY_KEY_REUSED',
);

function routesOf(category: Category) {
  const path = `${proposalPaths[category]}/{pid}/votes` as const;
  return {
    list: createRoute({
      ...access('room:view'),
      method: 'get',
      path,
      tags,
      summary: 'The votes, in the order in which they were cast, with their reasons',
      description: 'None while they are hidden from me. Where votes are anonymous a voter is a mark without a name.',
      request: { params: proposalParams, query: pageQuery },
      responses: { 200: jsonAnswer(pageOf(ballotSchema), 'A page of votes.'), ...refusals('NOT_FOUND', 'GONE') },
    }),
    cast: createRoute({
      ...access('room:edit'),
      method: 'post',
      path,
      tags,
      summary: 'Vote, once; without a value that is to approve',
      description:
        'For members, not for whoever came by a link alone. With `revision` the vote is for the words that I have read, and refused where they have changed since. The vote that reaches the threshold accepts the proposal.',
      request: {
        params: proposalParams,
        body: optionalBody(decisionCommands['vote.cast'].omit({ proposal_id: true, category: true })),
      },
      responses: { 201: jsonAnswer(votedSchema, 'The proposal after my vote.'), ...refused },
    }),
    change: createRoute({
      ...access('room:edit'),
      method: 'put',
      path,
      tags,
      summary: 'Change my vote, or confirm it after an edit',
      request: {
        params: proposalParams,
        body: jsonBody(decisionCommands['vote.change'].omit({ proposal_id: true, category: true })),
      },
      responses: { 200: jsonAnswer(votedSchema, 'The proposal after the change.'), ...refused },
    }),
    withdraw: createRoute({
      ...access('room:edit'),
      method: 'delete',
      path,
      tags,
      summary: 'Take my vote back while the proposal is pending',
      request: { params: proposalParams },
      responses: { 200: jsonAnswer(votedSchema, 'The proposal without my vote.'), ...refused },
    }),
  };
}

export function addDecisionVoteRoutes(router: Router): void {
  for (const category of categories) addRoutesOf(router, category);
}

function addRoutesOf(router: Router, category: Category): void {
  const { list, cast, change, withdraw } = routesOf(category);

  router.openapi(list, (c) => {
    const { id, pid: proposal_id } = c.req.valid('param');
    const { limit, cursor } = c.req.valid('query');
    const after = seqOfCursor(cursor);
    if (!after.ok) return answerRefusal(c, after.error) as unknown as Answer;
    return atDecision(c, id, (room) =>
      runQuery(c, room, 'ballots', { proposal_id, category, after: after.value ?? 0, limit }),
    );
  });

  router.openapi(cast, (c) => {
    const { id, pid: proposal_id } = c.req.valid('param');
    return runDecision(c, id, {
      type: 'vote.cast',
      data: { ...c.req.valid('json'), proposal_id, category },
      status: 201,
      show: voted,
    });
  });

  router.openapi(change, (c) => {
    const { id, pid: proposal_id } = c.req.valid('param');
    return runDecision(c, id, {
      type: 'vote.change',
      data: { ...c.req.valid('json'), proposal_id, category },
      show: voted,
    });
  });

  router.openapi(withdraw, (c) => {
    const { id, pid: proposal_id } = c.req.valid('param');
    return runDecision(c, id, { type: 'vote.withdraw', data: { proposal_id, category }, show: voted });
  });
}

function voted({ seq, data }: { seq: number; data: unknown }): Voted {
  // What the room acknowledges of a vote.
  return { seq, ...(data as Omit<Voted, 'seq'>) };
}
