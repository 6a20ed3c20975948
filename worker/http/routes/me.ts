import { createRoute } from '@hono/zod-openapi';
import { accountChanges, accountSchema } from '#protocol/accounts/account.schema.ts';
import { findAccount, presentAccount, renameAccount } from '#worker/directory/accounts.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { access } from '../access.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { jsonAnswer, jsonBody, refusals } from '../openapi/openapi-parts.ts';
import { announceName } from '../inbox/rename-everywhere.ts';
import { callerOf, directoryOf } from '../request.ts';
import type { Router } from '../router.ts';

const tags = ['Accounts'];

const readRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/auth/me',
  tags,
  summary: 'Who I am',
  responses: { 200: jsonAnswer(accountSchema, 'My account.'), ...refusals('UNAUTHORIZED') },
});

const renameRoute = createRoute({
  ...access('account'),
  method: 'patch',
  path: '/auth/me',
  tags,
  summary: 'Change my name',
  description: 'It reaches every room in which I am or have acted, a moment later.',
  request: { body: jsonBody(accountChanges) },
  responses: { 200: jsonAnswer(accountSchema, 'My account.'), ...refusals('UNAUTHORIZED') },
});

export function addMeRoutes(router: Router): void {
  router.openapi(readRoute, async (c) => {
    const row = await findAccount(directoryOf(c).db, callerOf(c).account_id);
    return row === null ? noAccount(c) : c.json(presentAccount(row), 200);
  });

  router.openapi(renameRoute, async (c) => {
    const change = { id: callerOf(c).account_id, fullName: c.req.valid('json').full_name, nowMs: nowMs() };
    const row = await renameAccount(directoryOf(c).db, change);
    if (row === null) return noAccount(c);
    await announceName(c.env, row.id);
    return c.json(presentAccount(row), 200);
  });
}

function noAccount(c: AppContext): Answer {
  return answerRefusal(c, { code: 'UNAUTHORIZED', message: 'This account does not exist any more.' });
}
