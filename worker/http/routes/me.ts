import { createRoute } from '@hono/zod-openapi';
import { accountFileSchema } from '#protocol/accounts/account-file.schema.ts';
import { accountChanges, accountSchema, deletionBody, deletionSchema } from '#protocol/accounts/account.schema.ts';
import { findAccount, presentAccount, renameAccount } from '#worker/directory/accounts.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { access } from '../access.ts';
import { accountFile } from '../account-file.ts';
import { note } from '../accounts/activity.ts';
import { askErasure } from '../accounts/erase-account.ts';
import { reauthenticate } from '../accounts/reauthenticate.ts';
import { passSecondFactor } from '../accounts/second-factor.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { textStream } from '../doors/text-stream.ts';
import { overPast } from '../middleware/shield.ts';
import { jsonAnswer, jsonBody, refusals } from '../openapi/openapi-parts.ts';
import { announceName } from '../inbox/person-everywhere.ts';
import { callerOf, directoryOf } from '../request.ts';
import type { Router } from '../router.ts';
import { endEverywhere } from '../sessions/end-sessions.ts';
import { dropCookies } from '../sessions/refresh-cookie.ts';

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
    'With what I have done in every room, as it was written, also where I may not come in any more. What was not signed stays so; of files there are names and sizes.',
  responses: { 200: jsonAnswer(accountFileSchema, 'The file.'), ...refusals('UNAUTHORIZED') },
});

const deleteRoute = createRoute({
  ...access('account'),
  method: 'delete',
  path: '/auth/me',
  tags,
  summary: 'Delete my account',
  description:
    'With the password where the sign-in is older than ten minutes, and a code where two-factor sign-in is on. Every session ends at once. Whoever signs in within seven days keeps the account; then my name leaves every room, its past and the notices of others, and what I wrote stays under “deleted account”. Rooms that I alone own go to who has been in them longest and may edit, or end. A guest’s goes within minutes.',
  request: { body: { required: false, content: { 'application/json': { schema: deletionBody } } } },
  responses: {
    202: jsonAnswer(deletionSchema, 'When it will be gone.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'PASSWORD_REQUIRED', 'WRONG_PASSWORD', 'TOTP_REQUIRED'),
  },
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

  router.openapi(deleteRoute, async (c) => {
    const { account_id: accountId, role } = callerOf(c);
    const { password, totp_code: code } = c.req.valid('json') ?? {};
    if (role !== 'guest') {
      const shown = await reauthenticate(c, password);
      if (!shown.ok) return answerRefusal(c, shown.error);
      const second = await passSecondFactor(c, accountId, code);
      if (!second.ok) return answerRefusal(c, second.error);
    }
    const { db } = directoryOf(c);
    const dueAtMs = await askErasure(c.env, db, { accountId, guest: role === 'guest' });
    if (role !== 'guest') await note(c, accountId, 'deletion_asked');
    await endEverywhere(c.env, db, { accountId, which: { but: null } });
    dropCookies(c);
    return c.json({ deleted_at: isoTime(dueAtMs) }, 202);
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
