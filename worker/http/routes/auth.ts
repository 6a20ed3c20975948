import { createRoute } from '@hono/zod-openapi';
import {
  guestBody,
  loginBody,
  logoutBody,
  refreshBody,
  registerBody,
  signedInSchema,
} from '#protocol/accounts/account.schema.ts';
import { insertGuest } from '#worker/directory/accounts.ts';
import { findFamily, revokeFamily } from '#worker/directory/refresh-tokens.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { sha256Hex } from '#worker/platform/digest.ts';
import { newId } from '#worker/platform/ids.ts';
import { requireSecrets } from '#worker/platform/secrets.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import { jsonAnswer, jsonBody, refusals } from '../openapi-parts.ts';
import { addressOf, directoryOf } from '../request.ts';
import type { Router } from '../router.ts';
import { login } from './login.ts';
import { refresh } from './refresh.ts';
import { register } from './register.ts';
import { signIn } from './sign-in.ts';

const tags = ['Accounts'];

const registerRoute = createRoute({
  ...access('public'),
  method: 'post',
  path: '/auth/register',
  tags,
  summary: 'Make an account',
  description: 'With a guest’s token, the guest becomes the account and keeps its id and all that it wrote.',
  request: { body: jsonBody(registerBody) },
  responses: { 201: jsonAnswer(signedInSchema, 'Registered and signed in.'), ...refusals('CONFLICT', 'UNAUTHORIZED') },
});

const loginRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'post',
  path: '/auth/login',
  tags,
  summary: 'Sign in',
  description: 'Five tries a minute for an e-mail and for an address. Wrong password and unknown e-mail look the same.',
  request: { body: jsonBody(loginBody) },
  responses: { 200: jsonAnswer(signedInSchema, 'Signed in.'), ...refusals('UNAUTHORIZED') },
});

const refreshRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'post',
  path: '/auth/refresh',
  tags,
  summary: 'Exchange a refresh token for fresh tokens',
  description: 'A refresh token works once. When it comes a second time, every token of that sign-in is revoked.',
  request: { body: jsonBody(refreshBody) },
  responses: { 200: jsonAnswer(signedInSchema, 'Fresh tokens.'), ...refusals('UNAUTHORIZED') },
});

const logoutRoute = createRoute({
  ...access('public', { identity: 'if_good' }),
  method: 'post',
  path: '/auth/logout',
  tags,
  summary: 'End this sign-in',
  description: 'The one of the refresh token in the body, else the one of the access token. Doing it again is fine.',
  request: { body: { ...jsonBody(logoutBody), required: false } },
  responses: { 204: { description: 'Signed out.' }, ...refusals('UNAUTHORIZED') },
});

const guestRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'post',
  path: '/auth/guest',
  tags,
  summary: 'Come in as a guest',
  description: 'A guest may do what its link allows, and may register later without losing anything.',
  request: { body: jsonBody(guestBody) },
  responses: { 201: jsonAnswer(signedInSchema, 'A guest, signed in.'), ...refusals() },
});

export function addAuthRoutes(router: Router): void {
  router.openapi(registerRoute, async (c) => {
    const { jwtSecret } = requireSecrets(c.env);
    const done = await register(directoryOf(c).db, { body: c.req.valid('json'), caller: c.get('caller'), jwtSecret });
    return done.ok ? c.json(done.value, 201) : answerRefusal(c, done.error);
  });

  router.openapi(loginRoute, async (c) => {
    const { email, password } = c.req.valid('json');
    const attempt = { email, password, address: addressOf(c), jwtSecret: requireSecrets(c.env).jwtSecret };
    const done = await login(directoryOf(c).db, c.env.LIMITER, attempt);
    return done.ok ? c.json(done.value, 200) : answerRefusal(c, done.error);
  });

  router.openapi(refreshRoute, async (c) => {
    const exchange = {
      token: c.req.valid('json').refresh_token,
      address: addressOf(c),
      jwtSecret: requireSecrets(c.env).jwtSecret,
    };
    const done = await refresh(directoryOf(c).db, c.env.LIMITER, exchange);
    return done.ok ? c.json(done.value, 200) : answerRefusal(c, done.error);
  });

  router.openapi(logoutRoute, async (c) => {
    const { db } = directoryOf(c);
    const token = c.req.valid('json')?.refresh_token;
    const caller = c.get('caller');
    if (token === undefined && caller === null) {
      return answerRefusal(c, {
        code: 'UNAUTHORIZED',
        message: 'Send the refresh token or the access token of the sign-in to end.',
      });
    }
    const family = token === undefined ? (caller?.session ?? null) : await findFamily(db, sha256Hex(token));
    if (family !== null) await revokeFamily(db, family, nowMs());
    return c.body(null, 204);
  });

  router.openapi(guestRoute, async (c) => {
    const { db } = directoryOf(c);
    const { display_name: displayName } = c.req.valid('json');
    const guest = await insertGuest(db, { id: newId('acc'), displayName, nowMs: nowMs() });
    return c.json(await signIn(db, requireSecrets(c.env).jwtSecret, guest), 201);
  });
}
