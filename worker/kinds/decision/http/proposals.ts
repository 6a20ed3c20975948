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
import { pageOf, pageQuery } from '#worker/http/cursor.ts';
import { jsonAnswer, jsonBody, optionalBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { commandRoute, proposalPaths, queryRoute } from './room.ts';

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
const { proposal_id: _edited, category: _sort, ...editFields } = decisionCommands['proposal.edit'].shape;

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

function routesOf(category: Category) {
  const path = proposalPaths[category];
  const one = `${path}/{pid}` as const;
  const adds = { category };
  return [
    commandRoute({
      access: 'room:edit',
      method: 'post',
      path,
      summary: `Propose to add, change or remove ${nouns[category]}`,
      description: 'A change or removal names what stands by `target_id`.',
      body: jsonBody(z.strictObject(newProposalFields)),
      command: 'proposal.create',
      adds,
      status: 201,
      answer: jsonAnswer(proposalMadeSchema, 'The proposal.'),
      show: ({ seq, data: { proposal_id: id } }, { body: { action } }) => ({
        seq,
        id,
        category,
        action,
        status: 'pending' as const,
        revision: 1,
      }),
      refused,
    }),
    queryRoute({
      access: 'room:view',
      path,
      summary: `Proposals about ${plurals[category]}, in the order in which they were made`,
      search: pageQuery.extend({
        cursor: proposalId.exactOptional(),
        status: z.enum(proposalStatuses).exactOptional(),
      }),
      query: 'proposals',
      from: ({ search: { cursor, ...page } }) => ({
        ...page,
        category,
        ...(cursor !== undefined && { after: cursor }),
      }),
      answer: jsonAnswer(pageOf(proposalSchema), 'A page of proposals.'),
      refused: refusals('NOT_FOUND', 'GONE'),
    }),
    queryRoute({
      access: 'room:view',
      path: one,
      summary: 'A proposal with its revisions, its counts and my vote',
      query: 'proposal',
      adds,
      answer: jsonAnswer(proposalSchema, 'The proposal.'),
      refused: refusals('NOT_FOUND', 'GONE'),
    }),
    commandRoute({
      access: 'room:edit',
      method: 'patch',
      path: one,
      summary: 'Change the words of my pending proposal: a new revision',
      description: 'Votes on the words before it do not count until they are confirmed.',
      body: jsonBody(z.strictObject(editFields)),
      command: 'proposal.edit',
      adds,
      answer: jsonAnswer(proposalEditedSchema, 'Its revision now.'),
      show: ({ seq, data: { revision } }, { params }) => ({ seq, id: params.pid, revision }),
      refused,
    }),
    commandRoute({
      access: 'room:edit',
      method: 'delete',
      path: one,
      summary: 'Take back my pending proposal',
      command: 'proposal.delete',
      adds,
      answer: jsonAnswer(proposalEndedSchema, 'How it ended.'),
      show: ({ seq }, { params }) => ({ seq, id: params.pid, status: 'deleted' as const }),
      refused,
    }),
    commandRoute({
      access: 'room:manage',
      method: 'patch',
      path: `${one}/status` as const,
      summary: 'Accept or reject a pending proposal by hand',
      description:
        'Of two who settle at once the first one does; the other gets `INVALID_TRANSITION` with `from` and `to`.',
      body: jsonBody(decisionCommands['proposal.settle'].omit({ proposal_id: true, category: true })),
      command: 'proposal.settle',
      adds,
      answer: jsonAnswer(proposalEndedSchema, 'How it ended.'),
      show: ({ seq, data }, { params }) => ({ seq, id: params.pid, status: data.proposal.status }),
      refused,
    }),
    commandRoute({
      access: 'room:manage',
      method: 'post',
      path: `${one}/hide` as const,
      summary: 'Take the words of a proposal out of sight, for good',
      description: 'What is pending ends as rejected. The ledger keeps a digest of the words. Not of what stands.',
      body: optionalBody(decisionCommands['proposal.hide'].omit({ proposal_id: true, category: true })),
      command: 'proposal.hide',
      adds,
      answer: jsonAnswer(proposalHiddenSchema, 'Hidden.'),
      show: ({ seq }, { params }) => ({ seq, id: params.pid, hidden: true as const }),
      refused,
    }),
  ];
}

export const proposalRoutes = categories.flatMap(routesOf);
