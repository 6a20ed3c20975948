import { ballotSchema, decisionAnswers, type VotedAnswer } from '#protocol/decision/answers.schema.ts';
import { decisionCommands } from '#protocol/decision/commands.schema.ts';
import { categories, type Category } from '#protocol/decision/terms.schema.ts';
import { pageOf } from '#worker/http/cursor.ts';
import { answered, jsonAnswer, jsonBody, optionalBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { commandRoute, proposalPaths, queryRoute } from './room.ts';

const refused = refusals(
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'ALREADY_VOTED',
  'INVALID_TRANSITION',
  'GONE',
  'IDEMPOTENCY_KEY_REUSED',
);

const voted = ({ seq, data }: { seq: number; data: VotedAnswer }) => ({ seq, ...data });

function routesOf(category: Category) {
  const path = `${proposalPaths[category]}/{pid}/votes` as const;
  const adds = { category };
  return [
    queryRoute({
      access: 'room:view',
      path,
      summary: 'The votes, in the order in which they were cast, with their reasons',
      description: 'None while they are hidden from me. Where votes are anonymous a voter is a mark without a name.',
      query: 'ballots',
      pages: 'after',
      adds,
      answer: jsonAnswer(pageOf(ballotSchema), 'A page of votes.'),
      refused: refusals('NOT_FOUND', 'GONE'),
    }),
    commandRoute({
      access: 'room:edit',
      method: 'post',
      path,
      summary: 'Vote, once; without a value that is to approve',
      description:
        'For members, not for whoever came by a link alone. With `revision` the vote is for the words that I have read, and refused where they have changed since. The vote that reaches the threshold accepts the proposal.',
      body: optionalBody(decisionCommands['vote.cast'].omit({ proposal_id: true, category: true })),
      command: 'vote.cast',
      adds,
      status: 201,
      answer: jsonAnswer(answered(decisionAnswers['vote.cast']), 'The proposal after my vote.'),
      show: voted,
      refused,
    }),
    commandRoute({
      access: 'room:edit',
      method: 'put',
      path,
      summary: 'Change my vote, or confirm it after an edit',
      body: jsonBody(decisionCommands['vote.change'].omit({ proposal_id: true, category: true })),
      command: 'vote.change',
      adds,
      answer: jsonAnswer(answered(decisionAnswers['vote.cast']), 'The proposal after the change.'),
      show: voted,
      refused,
    }),
    commandRoute({
      access: 'room:edit',
      method: 'delete',
      path,
      summary: 'Take my vote back while the proposal is pending',
      command: 'vote.withdraw',
      adds,
      answer: jsonAnswer(answered(decisionAnswers['vote.cast']), 'The proposal without my vote.'),
      show: voted,
      refused,
    }),
  ];
}

export const voteRoutes = categories.flatMap(routesOf);
