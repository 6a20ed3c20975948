import type { Hook } from '@hono/zod-openapi';
import { issueDetails } from '#protocol/issue-details.ts';
import type { AppContext, AppEnv } from '../app-env.ts';
import { answerRefusal, type Answer } from '../answers.ts';

const partNames: Record<string, string> = { json: 'body', form: 'body' };

const nothingHere = { code: 'NOT_FOUND', message: 'There is nothing at this address.' } as const;

/** What a request that does not fit its schema is answered, on every route. */
export const refuseInvalid: Hook<unknown, AppEnv, string, Response | undefined> = (result, c) => {
  if (result.success) return undefined;
  // An id that could be none is answered as one that is nobody's.
  if (result.target === 'param') return answerRefusal(c, nothingHere);
  const details = issueDetails(result.error, partNames[result.target] ?? result.target);
  return invalid(c, details);
};

export function invalid(c: AppContext, details: Record<string, string[]>): Answer {
  const first = Object.entries(details)[0];
  const message = first === undefined ? 'The request is not valid.' : `${first[0]}: ${first[1][0] ?? 'is not valid'}`;
  return answerRefusal(c, { code: 'VALIDATION_ERROR', message, details });
}
