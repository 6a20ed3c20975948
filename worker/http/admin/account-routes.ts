import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  accountShows,
  actBody,
  adminAccountDetail,
  adminAccountSchema,
  provenActBody,
  roleBody,
} from '#protocol/admin/account.schema.ts';
import type { AdminAct } from '#protocol/admin/act.schema.ts';
import { ok, refuse, type Refusal, type Result } from '#protocol/result.ts';
import { line } from '#protocol/text.schema.ts';
import { type AccountRow, findAccount } from '#worker/directory/accounts.ts';
import { changeRole, liftSuspension, searchAccounts } from '#worker/directory/admin-accounts.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { access } from '../access.ts';
import { sendLink } from '../accounts/account-mail.ts';
import { askErasure } from '../accounts/erase-account.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { pageOf, pageQuery } from '../cursor.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import { answerJson } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';
import { endEverywhere } from '../sessions/end-sessions.ts';
import { noteAct, noteProvenAct } from './acting.ts';
import { accountDetail, shownAccount } from './shown-account.ts';
import { noAdminAnyMore, notToOneself, suspend } from './suspend.ts';
import { tellOwner } from './tell-owner.ts';

const tags = ['Administration'];
const params = z.strictObject({ id: pathParam('id') });

const listRoute = createRoute({
  ...access('admin'),
  method: 'get',
  path: '/admin/accounts',
  tags,
  summary: 'Accounts, the newest first',
  description: 'By a whole e-mail address, a whole id, or the beginning of a name. Addresses are told in part.',
  request: {
    query: pageQuery.extend({ q: line(0, 254).default(''), show: z.enum(accountShows).default('registered') }),
  },
  responses: {
    200: jsonAnswer(pageOf(adminAccountSchema), 'A page of them.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN'),
  },
});

const detailRoute = createRoute({
  ...access('admin'),
  method: 'get',
  path: '/admin/accounts/{id}',
  tags,
  summary: 'One account: how it is signed in to, its sessions, what it keeps',
  request: { params },
  responses: {
    200: jsonAnswer(adminAccountDetail, 'The account.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND'),
  },
});

/** One thing that an admin does to an account: it answers with the account as it is then. */
function actRoute<Body extends z.ZodType>(act: string, body: Body, summary: string, description?: string) {
  return createRoute({
    ...access('admin'),
    method: 'post',
    path: `/admin/accounts/{id}/${act}`,
    tags,
    summary,
    ...(description !== undefined && { description }),
    request: { params, body: jsonBody(body) },
    responses: {
      200: jsonAnswer(adminAccountDetail, 'The account, as it is now.'),
      ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'PASSWORD_REQUIRED', 'WRONG_PASSWORD'),
    },
  });
}

const suspendRoute = actRoute(
  'suspend',
  provenActBody,
  'Suspend an account',
  'Its sessions end everywhere and their sockets are closed within seconds; signing in is refused with the reason, which its owner is also told by mail. Nobody suspends themselves.',
);
const liftRoute = actRoute('lift', actBody, 'Lift the suspension of an account');
const signOutRoute = actRoute('sign-out', actBody, 'End all sessions of an account');
const resetRoute = actRoute(
  'reset-mail',
  actBody,
  'Send an account the link by which its owner sets a new password',
  'To its own address. The admin does not see it.',
);
const deleteRoute = actRoute(
  'delete',
  provenActBody,
  'Begin the deletion of an account',
  'It is suspended at once, and gone after seven days. Until then lifting the suspension gives its owner back the choice: whoever signs in keeps the account.',
);
const roleRoute = actRoute(
  'role',
  roleBody,
  'Make an account an admin’s, or take that from it',
  'Who is named by the configuration is an admin again at the next sign-in. Nobody changes their own.',
);

export function addAdminAccountRoutes(router: Router): void {
  router.openapi(listRoute, async (c) => {
    const { q: words, show, limit, cursor: before } = c.req.valid('query');
    const rows = await searchAccounts(directoryOf(c).primary(), { words, show, before, limit: limit + 1 });
    const items = rows.slice(0, limit).map((row) => shownAccount(row));
    return c.json({ items, next_cursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }, 200);
  });

  router.openapi(detailRoute, async (c) => {
    const detail = await accountDetail(c, c.req.valid('param').id);
    return detail === null ? answerRefusal(c, notFound) : c.json(detail, 200);
  });

  router.openapi(suspendRoute, (c) =>
    answerActed(c, c.req.valid('param').id, async (account) => {
      const { reason, password } = c.req.valid('json');
      const noted = await noteOnOther(c, account, { act: 'account_suspended', reason, password });
      return noted.ok ? suspend(c, account, reason) : noted;
    }),
  );

  router.openapi(liftRoute, (c) =>
    answerActed(c, c.req.valid('param').id, async (account) => {
      if (account.suspendedAtMs === null) return refuse('CONFLICT', 'This account is not suspended.');
      await noteAct(c, { act: 'suspension_lifted', target: account.id, reason: c.req.valid('json').reason });
      await liftSuspension(directoryOf(c).db, account.id, nowMs());
      await tellOwner(c, account, { what: 'lifted', why: '' });
      return ok(null);
    }),
  );

  router.openapi(signOutRoute, (c) =>
    answerActed(c, c.req.valid('param').id, async (account) => {
      await noteAct(c, { act: 'sessions_ended', target: account.id, reason: c.req.valid('json').reason });
      await endEverywhere(c.env, directoryOf(c).db, { accountId: account.id, which: { but: null } });
      return ok(null);
    }),
  );

  router.openapi(resetRoute, (c) =>
    answerActed(c, c.req.valid('param').id, async ({ id, email, locale }) => {
      if (email === null) return refuse('CONFLICT', 'This account has no address.');
      await noteAct(c, { act: 'reset_mailed', target: id, reason: c.req.valid('json').reason });
      await sendLink(c, 'password', { accountId: id, address: email, ...(locale !== null && { locale }) });
      return ok(null);
    }),
  );

  router.openapi(deleteRoute, (c) =>
    answerActed(c, c.req.valid('param').id, async (account) => {
      const { reason, password } = c.req.valid('json');
      const noted = await noteOnOther(c, account, { act: 'deletion_begun', reason, password });
      if (!noted.ok) return noted;
      const suspended = await suspend(c, account, reason);
      if (suspended.ok) await askErasure(c.env, directoryOf(c).db, { accountId: account.id, guest: false });
      return suspended;
    }),
  );

  router.openapi(roleRoute, (c) =>
    answerActed(c, c.req.valid('param').id, async (account) => {
      const { role, reason, password } = c.req.valid('json');
      if (account.role === 'guest') return refuse('CONFLICT', 'A guest is no admin.');
      const noted = await noteOnOther(c, account, { act: 'role_changed', reason, password });
      if (!noted.ok) return noted;
      const doing = { id: account.id, adminId: callerOf(c).account_id, role, nowMs: nowMs() };
      return (await changeRole(directoryOf(c).db, doing)) ? ok(null) : noAdminAnyMore;
    }),
  );
}

const notFound: Refusal = { code: 'NOT_FOUND', message: 'There is no such account.' };

/** Looks the account up, has it done, and answers with the account as it is then. */
async function answerActed(
  c: AppContext,
  id: string,
  act: (account: AccountRow) => Promise<Result<null>>,
): Promise<Answer> {
  const account = await findAccount(directoryOf(c).primary(), id);
  if (account === null) return answerRefusal(c, notFound);
  const done = await act(account);
  if (!done.ok) return answerRefusal(c, done.error);
  const detail = await accountDetail(c, id);
  return detail === null ? answerRefusal(c, notFound) : answerJson(c, 200, detail);
}

/** What would shut an admin out is done to others alone: so there is always one left. */
async function noteOnOther(
  c: AppContext,
  { id }: AccountRow,
  acting: { act: AdminAct; reason: string; password: string | undefined },
): Promise<Result<null>> {
  if (id === callerOf(c).account_id) return notToOneself;
  return noteProvenAct(c, { ...acting, target: id });
}
