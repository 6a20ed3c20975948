import { randomBytes } from 'node:crypto';
import { createRoute } from '@hono/zod-openapi';
import {
  handoverSchema,
  keptRecoverySchema,
  recoverBody,
  recoverySchema,
  signInAnswer,
} from '#protocol/accounts/account.schema.ts';
import { idempotencyKeyHeader } from '#protocol/headers.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { type AccountRow, findAccount } from '#worker/directory/accounts.ts';
import {
  dropTickets,
  findLiveTicket,
  findTicket,
  keepTicket,
  pruneTickets,
  spendTicket,
  type Ticket,
} from '#worker/directory/tickets.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { typedCardCode } from '#worker/platform/secrets/card-code.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { checkLimit, hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import { qrSvg } from '#worker/platform/cards/qr.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { jsonAnswer, jsonBody, refusals } from '../openapi/openapi-parts.ts';
import { addressOf, callerOf, directoryOf } from '../request.ts';
import type { Router } from '../router.ts';
import { beginSession, refusalOf } from '../sessions/begin-session.ts';
import { beginningOf } from '../sessions/beginning.ts';
import { handOver } from '../sessions/refresh-cookie.ts';

const tags = ['Accounts'];
const handoverSeconds = 10 * 60;
const qrPixels = 240;

const keptRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/auth/recovery',
  tags,
  summary: 'Whether I have a recovery link',
  responses: { 200: jsonAnswer(keptRecoverySchema, 'When it was made; null without one.'), ...refusals() },
});

const makeRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/auth/recovery',
  tags,
  summary: 'A recovery link for a guest',
  description: 'Shown once: whoever opens it is this guest, on any device, once. The one before it ends.',
  responses: { 201: jsonAnswer(recoverySchema, 'The link.'), ...refusals('FORBIDDEN') },
});

const dropRoute = createRoute({
  ...access('account'),
  method: 'delete',
  path: '/auth/recovery',
  tags,
  summary: 'End my recovery link',
  responses: { 204: { description: 'There is none any more.' }, ...refusals() },
});

const handoverRoute = createRoute({
  ...access('account', { whileRead: true }),
  method: 'post',
  path: '/auth/handover',
  tags,
  summary: 'A secret to be the same person in another browser',
  description: 'Good once, for ten minutes: out of the browser inside a messenger, which keeps everything to itself.',
  responses: { 201: jsonAnswer(handoverSchema, 'The secret.'), ...refusals() },
});

const recoverRoute = createRoute({
  ...access('public', { identity: 'ignored', whileRead: true }),
  method: 'post',
  path: '/auth/recover',
  tags,
  summary: 'Spend the secret of a recovery link or of a handover, or show a student card',
  description:
    'Begins a session. A card is good as often as it is shown, until it is made anew. Repeated with the same Idempotency-Key within a minute, it answers again.',
  request: { body: jsonBody(recoverBody) },
  responses: { 200: jsonAnswer(signInAnswer, 'Signed in.'), ...refusals('GONE', 'FORBIDDEN') },
});

export function addTicketRoutes(router: Router): void {
  router.openapi(keptRoute, async (c) => {
    const { account_id: accountId } = callerOf(c);
    const kept = await findTicket(directoryOf(c).db, { accountId, purpose: 'recovery' });
    return c.json({ created_at: kept === null ? null : isoTime(kept.createdAtMs) }, 200);
  });

  router.openapi(makeRoute, async (c) => {
    if (!callerOf(c).guest) {
      return answerRefusal(c, { code: 'FORBIDDEN', message: 'An account is signed in to with its password.' });
    }
    const { secret, createdAtMs } = await makeTicket(c, 'recovery', null);
    // Behind a #, it is in no request and no log: the page sends it when its button is pressed.
    const url = `${publicOrigin(c.env, c.req.url)}/recover#${secret}`;
    return c.json({ url, qr_svg: qrSvg(url, { size: qrPixels }), created_at: isoTime(createdAtMs) }, 201);
  });

  router.openapi(dropRoute, async (c) => {
    await dropTickets(directoryOf(c).db, { accountId: callerOf(c).account_id, purpose: 'recovery' });
    return c.body(null, 204);
  });

  router.openapi(handoverRoute, async (c) => {
    const { secret } = await makeTicket(c, 'handover', handoverSeconds);
    return c.json({ secret, expires_in: handoverSeconds }, 201);
  });

  router.openapi(recoverRoute, async (c) => {
    const spent = await spend(c, c.req.valid('json').secret);
    if (!spent.ok) return answerRefusal(c, spent.error);
    return c.json(handOver(c, await beginSession(directoryOf(c).db, beginningOf(c), spent.value)), 200);
  });
}

async function makeTicket(
  c: AppContext,
  purpose: Ticket['purpose'],
  seconds: number | null,
): Promise<{ secret: string; createdAtMs: number }> {
  const { db } = directoryOf(c);
  const secret = randomBytes(32).toString('base64url');
  const createdAtMs = nowMs();
  await pruneTickets(db, createdAtMs);
  const expiresAtMs = seconds === null ? null : createdAtMs + seconds * 1000;
  await keepTicket(db, {
    hash: sha256Hex(secret),
    accountId: callerOf(c).account_id,
    purpose,
    createdAtMs,
    expiresAtMs,
  });
  return { secret, createdAtMs };
}

/** Whose ticket it was. Misses are counted by address, as those of refresh tokens are. */
async function spend(c: AppContext, secret: string): Promise<Result<AccountRow>> {
  const key = limitKeys.tokenMiss(addressOf(c));
  const allowed = await checkLimit(c.env.LIMITER, key, limitRules.tokenMiss);
  if (!allowed.ok) return allowed;
  const { db } = directoryOf(c);
  const card = await findLiveTicket(db, { hash: sha256Hex(typedCardCode(secret)), nowMs: nowMs(), purposes: ['card'] });
  const by = sha256Hex(c.req.header(idempotencyKeyHeader) ?? randomBytes(16).toString('hex'));
  const hash = sha256Hex(secret);
  const ticket = card ?? (await spendTicket(db, { hash, by, nowMs: nowMs(), purposes: ['recovery', 'handover'] }));
  const account = ticket === null ? null : await findAccount(db, ticket.accountId);
  // A guest that has registered since is signed in to by its password.
  if (account !== null && (ticket?.purpose === 'handover' || account.role === 'guest')) {
    const open = refusalOf(account);
    return open.ok ? { ok: true, value: account } : open;
  }
  const counted = await hitLimit(c.env.LIMITER, key, limitRules.tokenMiss);
  return counted.ok ? refuse('GONE', 'This link has been used, replaced, or has run out.') : counted;
}
