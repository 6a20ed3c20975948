import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  proposalEditedSchema,
  proposalEndedSchema,
  proposalHiddenSchema,
  proposalMadeSchema,
  proposalSchema,
} from '#protocol/decision/answers.schema.ts';
import { decisionCommands } from '#protocol/decision/commands.schema.ts';
import { categories, proposalId, proposalStatuses, type Category } from '#protocol/decision/terms.schema.ts';
import { access } from '#worker/http/access.ts';
import { pageOf, pageQuery } from '#worker/http/cursor.ts';
import { jsonAnswer, jsonBody, optionalBody, refusals } from '#worker/http/openapi-parts.ts';
import { runQuery } from '#worker/http/room-front.ts';
import type { Router } from '#worker/http/router.ts';
import {
  atDecision,
  decisionParams,
  decisionTags as tags,
  proposalParams,
  proposalPaths,
  runDecision,
} from './room.ts';

const refused = refusals(
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'INVALID_TRANSITION',
  'GONE',
  'IDEMPOTENCY_KEY_REUSED',
  'SPAM_DETECTED',
);

const { category: _category, ...newProposalFields } = decisionCommands['proposal.create'].shape;
const createBody = z.strictObject(newProposalFields);
const { proposal_id: _edited, category: _sort, ...editFields } = decisionCommands['proposal.edit'].shape;
const editBody = z.strictObject(editFields);
const settleBody = decisionCommands['proposal.settle'].omit({ proposal_id: true, category: true });
const hideBody = decisionCommands['proposal.hide'].omit({ proposal_id: true, category: true });
const listQuery = pageQuery.extend({
  cursor: proposalId.exactOptional(),
  status: z.enum(proposalStatuses).exactOptional(),
});

function routesOf(category: Category) {
  const path = proposalPaths[category];
  const one = `${path}/{pid}` as const;
  return {
    create: createRoute({
      ...access('room:edit'),
      method: 'post',
      path,
      tags,
      summary: `Propose to add, change or remove ${nouns[category]}`,
      description: 'A change or removal names what stands by `target_id`.',
      request: { params: decisionParams, body: jsonBody(createBody) },
      responses: { 201: jsonAnswer(proposalMadeSchema, 'The proposal.'), ...refused },
    }),
    list: createRoute({
      ...access('room:view'),
      method: 'get',
      path,
      tags,
      summary: `Proposals about ${plurals[category]}, in the order in which they were made`,
      request: { params: decisionParams, query: listQuery },
      responses: { 200: jsonAnswer(pageOf(proposalSchema), 'A page of proposals.'), ...refusals('NOT_FOUND', 'GONE') },
    }),
    read: createRoute({
      ...access('room:view'),
      method: 'get',
      path: one,
      tags,
      summary: 'A proposal with its revisions, its counts and my vote',
      request: { params: proposalParams },
      responses: { 200: jsonAnswer(proposalSchema, 'The proposal.'), ...refusals('NOT_FOUND', 'GONE') },
    }),
    edit: createRoute({
      ...access('room:edit'),
      method: 'patch',
      path: one,
      tags,
      summary: 'Change the words of my pending proposal: a new revision',
      description: 'Votes on the words before it do not count until they are confirmed.',
      request: { params: proposalParams, body: jsonBody(editBody) },
      responses: { 200: jsonAnswer(proposalEditedSchema, 'Its revision now.'), ...refused },
    }),
    remove: createRoute({
      ...access('room:edit'),
      method: 'delete',
      path: one,
      tags,
      summary: 'Take back my pending proposal',
      request: { params: proposalParams },
      responses: { 200: jsonAnswer(proposalEndedSchema, 'How it ended.'), ...refused },
    }),
    settle: createRoute({
      ...access('room:manage'),
      method: 'patch',
      path: `${one}/status` as const,
      tags,
      summary: 'Accept or reject a pending proposal by hand',
      description:
        'Of two who settle at once the first one does; the other gets `INVALID_TRANSITION` with `from` and `to`.',
      request: { params: proposalParams, body: jsonBody(settleBody) },
      responses: { 200: jsonAnswer(proposalEndedSchema, 'How it ended.'), ...refused },
    }),
    hide: createRoute({
      ...access('room:manage'),
      method: 'post',
      path: `${one}/hide` as const,
      tags,
      summary: 'Take the words of a proposal out of sight, for good',
      description: 'What is pending ends as rejected. The ledger keeps a digest of the words. Not of what stands.',
      request: { params: proposalParams, body: optionalBody(hideBody) },
      responses: { 200: jsonAnswer(proposalHiddenSchema, 'Hidden.'), ...refused },
    }),
  };
}

const nouns: Record<Category, string> = {
  assumption: 'an assumption',
  criterion: 'a criterion',
  conclusion: 'a conclusion',
};
const plurals: Record<Category, string> = {
  assumption: 'assumptions',
  criterion: 'criteria',
  conclusion: 'conclusions',
};

export function addDecisionProposalRoutes(router: Router): void {
  for (const category of categories) addRoutesOf(router, category);
}

function addRoutesOf(router: Router, category: Category): void {
  const { create, list, read, edit, remove, settle, hide } = routesOf(category);

  router.openapi(create, (c) => {
    const { action, ...words } = c.req.valid('json');
    return runDecision(c, c.req.valid('param').id, {
      type: 'proposal.create',
      data: { ...words, action, category },
      status: 201,
      show: ({ seq, data }) => {
        const { proposal_id: id } = data as { proposal_id: string };
        return { seq, id, category, action, status: 'pending', revision: 1 };
      },
    });
  });

  router.openapi(list, (c) => {
    const { cursor, ...page } = c.req.valid('query');
    return atDecision(c, c.req.valid('param').id, (room) =>
      runQuery(c, room, 'proposals', { ...page, category, ...(cursor === undefined ? {} : { after: cursor }) }),
    );
  });

  router.openapi(read, (c) => {
    const { id, pid: proposal_id } = c.req.valid('param');
    return atDecision(c, id, (room) => runQuery(c, room, 'proposal', { proposal_id, category }));
  });

  router.openapi(edit, (c) => {
    const { id, pid: proposal_id } = c.req.valid('param');
    return runDecision(c, id, {
      type: 'proposal.edit',
      data: { ...c.req.valid('json'), proposal_id, category },
      show: ({ seq, data }) => ({ seq, id: proposal_id, revision: (data as { revision: number }).revision }),
    });
  });

  router.openapi(remove, (c) => {
    const { id, pid: proposal_id } = c.req.valid('param');
    return runDecision(c, id, {
      type: 'proposal.delete',
      data: { proposal_id, category },
      show: ({ seq }) => ({ seq, id: proposal_id, status: 'deleted' }),
    });
  });

  router.openapi(settle, (c) => {
    const { id, pid: proposal_id } = c.req.valid('param');
    return runDecision(c, id, {
      type: 'proposal.settle',
      data: { ...c.req.valid('json'), proposal_id, category },
      show: ({ seq, data }) => {
        const { status } = (data as { proposal: { status: string } }).proposal;
        return { seq, id: proposal_id, status };
      },
    });
  });

  router.openapi(hide, (c) => {
    const { id, pid: proposal_id } = c.req.valid('param');
    return runDecision(c, id, {
      type: 'proposal.hide',
      data: { ...c.req.valid('json'), proposal_id, category },
      show: ({ seq }) => ({ seq, id: proposal_id, hidden: true }),
    });
  });
}
