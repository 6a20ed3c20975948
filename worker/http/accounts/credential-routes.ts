import { createRoute } from '@hono/zod-openapi';
import {
  emailChangeBody,
  emailState,
  forgotBody,
  passwordChangeBody,
  resetBody,
  verifiedAnswer,
  verifyBody,
} from '#protocol/accounts/credentials.schema.ts';
import { emailForm } from '#protocol/accounts/email-form.ts';
import { ok, refuse, type Refusal, type Result } from '#protocol/result.ts';
import {
  type AccountRow,
  changeEmail,
  findAccount,
  findAccountByEmail,
  noteVerified,
  setPassword,
} from '#worker/directory/accounts.ts';
import { dropTickets, findTicket } from '#worker/directory/tickets.ts';
import { dropWaysIn } from '#worker/directory/ways-in.ts';
import { afterwards } from '#worker/platform/afterwards.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { isCommonPassword } from '#worker/platform/secrets/common-passwords.ts';
import { hashPassword, throughDoor } from '#worker/platform/secrets/password.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { jsonAnswer, jsonBody, refusals } from '../openapi/openapi-parts.ts';
import { announceName } from '../inbox/person-everywhere.ts';
import { callerOf, directoryOf } from '../request.ts';
import type { Router } from '../router.ts';
import { endEverywhere } from '../sessions/end-sessions.ts';
import { countMail, sendLink, spendLink, type SpentLink } from './account-mail.ts';
import { noteChange } from './activity.ts';
import { reauthenticate } from './reauthenticate.ts';

const tags = ['Accounts'];
const sent = { description: 'Sent, where there is somebody to send it to.' };

const forgotRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'post',
  path: '/auth/password/forgot',
  tags,
  summary: 'Ask for a link to set a new password',
  description:
    'Sent by mail, good once and for an hour. The answer and its time are the same whether or not the address has an account; five an hour for an address.',
  request: { body: jsonBody(forgotBody) },
  responses: { 202: sent, ...refusals() },
});

const resetRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'post',
  path: '/auth/password/reset',
  tags,
  summary: 'Set a new password by the link that was mailed',
  description:
    'Ends every session of the account. A second factor is asked for as before; where the address had never been verified, passkeys and linked providers end.',
  request: { body: jsonBody(resetBody) },
  responses: { 204: { description: 'Set.' }, ...refusals('GONE') },
});

const passwordRoute = createRoute({
  ...access('registered'),
  method: 'post',
  path: '/auth/password',
  tags,
  summary: 'Change my password',
  description: 'My other sessions end.',
  request: { body: jsonBody(passwordChangeBody) },
  responses: {
    204: { description: 'Changed.' },
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'PASSWORD_REQUIRED', 'WRONG_PASSWORD'),
  },
});

const stateRoute = createRoute({
  ...access('registered'),
  method: 'get',
  path: '/auth/email',
  tags,
  summary: 'My e-mail address, and whether it is verified',
  responses: { 200: jsonAnswer(emailState, 'How it is.'), ...refusals('UNAUTHORIZED', 'FORBIDDEN') },
});

const emailRoute = createRoute({
  ...access('registered'),
  method: 'post',
  path: '/auth/email',
  tags,
  summary: 'Ask for another e-mail address',
  description:
    'It counts once the link that is mailed there is used; the address of now is told. The answer is the same whether or not another account has it.',
  request: { body: jsonBody(emailChangeBody) },
  responses: { 202: sent, ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'PASSWORD_REQUIRED', 'WRONG_PASSWORD') },
});

const againRoute = createRoute({
  ...access('registered'),
  method: 'post',
  path: '/auth/email/verification',
  tags,
  summary: 'Have the link to verify my address sent again',
  responses: { 202: sent, ...refusals('UNAUTHORIZED', 'FORBIDDEN') },
});

const verifyRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'post',
  path: '/auth/email/verify',
  tags,
  summary: 'Show that an address is mine by the link that was mailed there',
  description: 'Of the address that an account has, or of the one that takes its place by this.',
  request: { body: jsonBody(verifyBody) },
  responses: { 200: jsonAnswer(verifiedAnswer, 'Verified.'), ...refusals('GONE', 'CONFLICT') },
});

const taken: Refusal = { code: 'CONFLICT', message: 'Another account has this address.' };

export function addCredentialRoutes(router: Router): void {
  router.openapi(forgotRoute, async (c) => {
    const { email } = c.req.valid('json');
    const counted = await countMail(c, email);
    if (!counted.ok) return answerRefusal(c, counted.error);
    // After the answer, whose time then tells nobody whether there was anything to do.
    afterwards(c.executionCtx, sendReset(c, email));
    return c.body(null, 202);
  });

  router.openapi(resetRoute, async (c) => {
    const done = await throughDoor(() => reset(c, c.req.valid('json')));
    return done.ok ? c.body(null, 204) : answerRefusal(c, done.error);
  });

  router.openapi(passwordRoute, async (c) => {
    const done = await throughDoor(() => changePassword(c, c.req.valid('json')));
    return done.ok ? c.body(null, 204) : answerRefusal(c, done.error);
  });

  router.openapi(stateRoute, async (c) => {
    const { account_id: accountId } = callerOf(c);
    const { db } = directoryOf(c);
    const account = await findAccount(db, accountId);
    const pending = await findTicket(db, { accountId, purpose: 'email' });
    const isPending = pending !== null && (pending.expiresAtMs ?? 0) > nowMs();
    const state = {
      email: account?.email ?? null,
      verified: account?.emailVerifiedAtMs != null,
      pending: isPending ? pending.address : null,
      has_password: account?.passwordHash != null,
    };
    return c.json(state, 200);
  });

  router.openapi(emailRoute, async (c) => {
    const { email, password } = c.req.valid('json');
    const shown = await reauthenticate(c, password, true);
    if (!shown.ok) return answerRefusal(c, shown.error);
    const counted = await countMail(c, email);
    if (!counted.ok) return answerRefusal(c, counted.error);
    afterwards(c.executionCtx, askForEmail(c, callerOf(c).account_id, email));
    return c.body(null, 202);
  });

  router.openapi(againRoute, async (c) => {
    const account = await findAccount(directoryOf(c).db, callerOf(c).account_id);
    if (account?.email == null || account.emailVerifiedAtMs !== null) return c.body(null, 202);
    const counted = await countMail(c, account.email);
    if (!counted.ok) return answerRefusal(c, counted.error);
    await sendLink(c, 'verification', { accountId: account.id, address: account.email });
    return c.body(null, 202);
  });

  router.openapi(verifyRoute, async (c) => {
    const { token } = c.req.valid('json');
    const spent = await spendLink(c, { token, purposes: ['verification', 'email'] }, async () => ok(null));
    if (!spent.ok) return answerRefusal(c, spent.error);
    const verified = await (spent.value.purpose === 'email' ? takeEmail(c, spent.value) : verify(c, spent.value));
    if (!verified.ok) return answerRefusal(c, verified.error);
    await announceVerified(c, spent.value.account);
    // Whoever reads mail there may be written to again.
    await c.env.MAIL_SENDER.getByName('mail').allow(spent.value.address);
    return c.json({ email: spent.value.address }, 200);
  });
}

/** Rooms count by whose address it is: they hear that it is known now, of an account as it was before. */
async function announceVerified(c: AppContext, { id, emailVerifiedAtMs }: AccountRow): Promise<void> {
  if (emailVerifiedAtMs === null) await announceName(c.env, id);
}

async function sendReset(c: AppContext, email: string): Promise<void> {
  const account = await findAccountByEmail(directoryOf(c).db, email);
  if (account !== null) await sendLink(c, 'password', { accountId: account.id, address: email });
}

async function reset(c: AppContext, { token, password }: { token: string; password: string }): Promise<Result<null>> {
  const spent = await spendLink(c, { token, purposes: ['password'] }, ({ email }) => hashed(c, password, email));
  if (!spent.ok) return spent;
  const { account, address, prepared: passwordHash } = spent.value;
  // Whoever made it with an address that they never read has no other way into what is its owner's from now on.
  if (account.emailVerifiedAtMs === null) await dropWaysIn(directoryOf(c).db, account.id);
  await keepPassword(c, account, { passwordHash, readAt: address, but: null });
  await announceVerified(c, account);
  return ok(null);
}

async function changePassword(
  c: AppContext,
  { password, new_password: next }: { password?: string; new_password: string },
): Promise<Result<null>> {
  const { account_id: accountId, session } = callerOf(c);
  const shown = await reauthenticate(c, password, true);
  if (!shown.ok) return shown;
  const account = await findAccount(directoryOf(c).db, accountId);
  if (account === null) return refuse('UNAUTHORIZED', 'This account is gone.');
  const made = await hashed(c, next, account.email);
  if (!made.ok) return made;
  await keepPassword(c, account, { passwordHash: made.value, readAt: null, but: session });
  return ok(null);
}

/** A hash of a password that may be taken. */
async function hashed(c: AppContext, password: string, email: string | null): Promise<Result<string>> {
  const problem = isCommonPassword(password)
    ? 'is one of the most common passwords'
    : emailForm(password) === email
      ? 'is the e-mail address'
      : null;
  if (problem === null) return hashPassword(password, c.env.HASHER);
  return refuse('VALIDATION_ERROR', `password: ${problem}`, { password: [problem] });
}

/** Sessions end, but the one that asks: whoever knew the password before knows nothing any more. */
async function keepPassword(
  c: AppContext,
  account: AccountRow,
  { but, ...change }: { passwordHash: string; readAt: string | null; but: string | null },
): Promise<void> {
  const { db } = directoryOf(c);
  const { id } = account;
  await setPassword(db, { id, ...change, nowMs: nowMs() });
  await dropTickets(db, { accountId: id, purpose: 'password' });
  await dropTickets(db, { accountId: id, purpose: 'handover' });
  await endEverywhere(c.env, db, { accountId: id, which: { but } });
  await noteChange(c, account, 'password_changed');
}

async function askForEmail(c: AppContext, accountId: string, email: string): Promise<void> {
  const { db } = directoryOf(c);
  const account = await findAccount(db, accountId);
  if (account === null || account.email === email) return;
  await noteChange(c, account, 'email_asked');
  if ((await findAccountByEmail(db, email)) === null) await sendLink(c, 'email', { accountId, address: email });
}

async function takeEmail(c: AppContext, { account, address: email }: SpentLink): Promise<Result<null>> {
  const { db } = directoryOf(c);
  if ((await changeEmail(db, { id: account.id, email, nowMs: nowMs() })) === 'taken')
    return { ok: false, error: taken };
  // Links that were sent to the address before are nobody's any more.
  for (const purpose of ['password', 'verification'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await dropTickets(db, { accountId: account.id, purpose });
  }
  await noteChange(c, account, 'email_changed');
  return ok(null);
}

async function verify(c: AppContext, { account, address: email }: SpentLink): Promise<Result<null>> {
  const noted = await noteVerified(directoryOf(c).db, { id: account.id, email, nowMs: nowMs() });
  return noted ? ok(null) : refuse('GONE', 'The account has another address by now.');
}
