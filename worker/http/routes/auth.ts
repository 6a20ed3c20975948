import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  guestBody,
  loginBody,
  logoutBody,
  refreshBody,
  registerBody,
  signInAnswer,
} from '#protocol/accounts/account.schema.ts';
import { insertGuest } from '#worker/directory/accounts.ts';
import { sessionOfToken } from '#worker/directory/refresh-tokens.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { newId } from '#worker/platform/ids.ts';
import { throughDoor } from '#worker/platform/secrets/password.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { jsonAnswer, jsonBody, optionalBody, refusals } from '../openapi/openapi-parts.ts';
import { directoryOf } from '../request.ts';
import type { Router } from '../router.ts';
import { beginSession } from '../sessions/begin-session.ts';
import { beginningOf } from '../sessions/beginning.ts';
import { endEverywhere } from '../sessions/end-sessions.ts';
import { cookieToken, dropCookies, handOver } from '../sessions/refresh-cookie.ts';
import { contactOf } from '../contacts/find-contact.ts';
import { findLiveShare } from '../shares/find-share.ts';
import { whereOn } from '../switched.ts';
import { login } from './login.ts';
import { refresh } from './refresh.ts';
import { register } from './register.ts';

const tags = ['Accounts'];

const registerRoute = createRoute({
  ...access('public'),
  method: 'post',
  path: '/auth/register',
  tags,
  summary: 'Make an account',
  description: 'With a guest’s token, the guest becomes the account and keeps its id and all that it wrote.',
  request: { body: jsonBody(registerBody) },
  responses: { 201: jsonAnswer(signInAnswer, 'Registered and signed in.'), ...refusals('CONFLICT', 'UNAUTHORIZED') },
});

const loginRoute = createRoute({
  ...access('public', { identity: 'ignored', whileRead: true }),
  method: 'post',
  path: '/auth/login',
  tags,
  summary: 'Sign in',
  description:
    'Five wrong tries a minute for an address and for an e-mail; beyond those for an e-mail, twenty slower ones, so that a stranger shuts nobody out. Wrong password and unknown e-mail look the same.',
  request: { body: jsonBody(loginBody) },
  responses: { 200: jsonAnswer(signInAnswer, 'Signed in.'), ...refusals('UNAUTHORIZED', 'FORBIDDEN') },
});

const refreshRoute = createRoute({
  ...access('public', { identity: 'ignored', whileRead: true }),
  method: 'post',
  path: '/auth/refresh',
  tags,
  summary: 'Exchange a refresh token for fresh tokens',
  description:
    'A refresh token works once; for a minute the same one gets the same successor, for a retry whose answer was lost. When it comes later, its session ends. A page of ours sends no body: its token is in a cookie.',
  request: { body: optionalBody(refreshBody) },
  responses: { 200: jsonAnswer(signInAnswer, 'Fresh tokens.'), ...refusals('UNAUTHORIZED') },
});

const logoutRoute = createRoute({
  ...access('public', { identity: 'if_good', whileRead: true }),
  method: 'post',
  path: '/auth/logout',
  tags,
  summary: 'End this sign-in',
  description:
    'The one of the refresh token in the body, else of the access token, else of the cookie. Its tokens are refused from then on, and its sockets closed with 4401. Doing it again is fine.',
  request: { body: optionalBody(logoutBody) },
  responses: { 204: { description: 'Signed out.' }, ...refusals('UNAUTHORIZED') },
});

const guestRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'post',
  path: '/auth/guest',
  tags,
  summary: 'Come in as a guest',
  description:
    'A guest may do what its link allows, and may register later without losing anything. `link`: the code of the link, or of the contact, that one came by, which then speaks for the request instead of the address.',
  request: { query: z.strictObject({ link: z.string().max(64).exactOptional() }), body: jsonBody(guestBody) },
  responses: { 201: jsonAnswer(signInAnswer, 'A guest, signed in.'), ...refusals() },
});

export function addAuthRoutes(router: Router): void {
  router.openapi(registerRoute, async (c) => {
    const done = await throughDoor(() => register(c, c.req.valid('json')));
    return done.ok ? c.json(handOver(c, done.value), 201) : answerRefusal(c, done.error);
  });

  router.openapi(loginRoute, async (c) => {
    const done = await throughDoor(() => login(c, c.req.valid('json')));
    return done.ok ? c.json(handOver(c, done.value), 200) : answerRefusal(c, done.error);
  });

  router.openapi(refreshRoute, async (c) => {
    const token = c.req.valid('json')?.refresh_token ?? cookieToken(c);
    if (token === null) {
      dropCookies(c);
      return answerRefusal(c, { code: 'UNAUTHORIZED', message: 'Send the refresh token.' });
    }
    const done = await refresh(c, token);
    if (done.ok) return c.json(handOver(c, done.value), 200);
    if (done.error.code === 'UNAUTHORIZED') dropCookies(c);
    return answerRefusal(c, done.error);
  });

  router.openapi(logoutRoute, async (c) => {
    const { db } = directoryOf(c);
    const token = c.req.valid('json')?.refresh_token ?? (c.get('caller') === null ? cookieToken(c) : null);
    const session = token === null ? ownSession(c) : await sessionOfToken(db, sha256Hex(token));
    if (token === null && session === null) {
      return answerRefusal(c, {
        code: 'UNAUTHORIZED',
        message: 'Send the refresh token or the access token of the sign-in to end.',
      });
    }
    if (session !== null)
      await endEverywhere(c.env, db, { accountId: session.accountId, which: { ids: [session.id] } });
    const kept = cookieToken(c);
    const holds = kept === null ? null : await sessionOfToken(db, sha256Hex(kept));
    // Whoever has signed in here since stays signed in.
    if (holds === null || holds.id === session?.id) dropCookies(c);
    return c.body(null, 204);
  });

  router.openapi(guestRoute, async (c) => {
    const open = await whereOn(c.env, 'guests');
    if (!open.ok) return answerRefusal(c, open.error);
    const { db } = directoryOf(c);
    const { display_name: displayName } = c.req.valid('json');
    const { link } = c.req.valid('query');
    // A code speaks for whoever holds it only where there is such a link, alive.
    const spokenFor = link === undefined || (await contactOf(c, link)) !== null ? null : await findLiveShare(c, link);
    if (spokenFor !== null && !spokenFor.ok) return answerRefusal(c, spokenFor.error);
    const guest = await insertGuest(db, { id: newId('acc'), displayName, nowMs: nowMs() });
    return c.json(handOver(c, await beginSession(db, beginningOf(c), guest)), 201);
  });
}

function ownSession(c: AppContext): { id: string; accountId: string } | null {
  const caller = c.get('caller');
  return caller === null ? null : { id: caller.session, accountId: caller.account_id };
}
