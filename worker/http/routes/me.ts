import { createRoute } from '@hono/zod-openapi';
import { accountFileSchema } from '#protocol/accounts/account-file.schema.ts';
import { accountChanges, accountSchema } from '#protocol/accounts/account.schema.ts';
import { findAccount, presentAccount, renameAccount } from '#worker/directory/accounts.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { access } from '../access.ts';
import { accountFile } from '../account-file.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { textStream } from '../doors/text-stream.ts';
import { overPast } from '../middleware/shield.ts';
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

const exportRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/auth/me/export',
  tags,
  summary: 'All that is kept of me, as one JSON file',
  description:
    'With what I have done in every room, as it was written, also where I may not come in any more. What was not signed stays so; files are named with their hashes.',
  responses: { 200: jsonAnswer(accountFileSchema, 'The file.'), ...refusals('UNAUTHORIZED') },
});

export function addMeRoutes(router: Router): void {
  router.openapi(readRoute, async (c) => {
    const row = await findAccount(directoryOf(c).db, callerOf(c).account_id);
    return row === null ? noAccount(c) : c.json(presentAccount(row), 200);
  });

  router.openapi(exportRoute, async (c) => {
    const { db } = directoryOf(c);
    const row = await findAccount(db, callerOf(c).account_id);
    if (row === null) return noAccount(c);
    const refusal = await overPast(c);
    if (refusal !== null) return answerRefusal(c, refusal);
    c.header('Content-Disposition', 'attachment; filename="madang-account.json"');
    c.header('Content-Type', 'application/json');
    return c.body(textStream(accountFile(c.env, db, row))) as unknown as Answer;
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
