import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  identityProvider,
  type IdentityProvider,
  nextOfOidc,
  oidcFinishBody,
  oidcFinished,
  type OidcProblem,
  oidcStartAnswer,
  oidcStartBody,
} from '#protocol/accounts/identity.schema.ts';
import { ok, refuse, type Refusal, type Result } from '#protocol/result.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import { access } from '../access.ts';
import { reauthenticate } from '../accounts/reauthenticate.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { jsonAnswer, jsonBody, optionalBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import type { Router } from '../router.ts';
import { handOver, isOwnPage } from '../sessions/refresh-cookie.ts';
import { beginWay, endWay } from './authorization.ts';
import { finishLink, finishSignIn } from './finish.ts';
import { dropTicket, keepTicket, keepWay, oidcPath, takeWay, ticketOf } from './kept-way.ts';
import { type Provider, providerOf, providersOf } from './providers.ts';

const tags = ['Accounts'];
const params = z.strictObject({ provider: pathParam('provider', 'google') });

const listRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'get',
  path: '/auth/oidc',
  tags,
  summary: 'By which OpenID providers one may sign in here',
  responses: {
    200: jsonAnswer(z.strictObject({ items: z.array(identityProvider), next_cursor: z.null() }), 'The providers.'),
    ...refusals(),
  },
});

const visitRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'get',
  path: '/auth/oidc/{provider}/start',
  tags,
  summary: 'Go to an OpenID provider to sign in',
  description:
    'For a link. `next`: a path of this site to go on at. What the way back needs is in a cookie for its path, for ten minutes; nothing is kept here.',
  request: { params, query: z.strictObject({ next: nextOfOidc.exactOptional() }) },
  responses: { 302: { description: 'To the provider, or to a page that says why not.' }, ...refusals('NOT_FOUND') },
});

const startRoute = createRoute({
  ...access('public', { identity: 'if_good', whileRead: true }),
  method: 'post',
  path: '/auth/oidc/{provider}/start',
  tags,
  summary: 'Where to go to sign in, to keep what I am as a guest, or to link my account',
  description:
    'For a page of ours, which goes to `url` then. `link` takes the password later than ten minutes after signing in.',
  request: { params, body: jsonBody(oidcStartBody) },
  responses: {
    200: jsonAnswer(oidcStartAnswer, 'Where to go.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'PASSWORD_REQUIRED', 'WRONG_PASSWORD', 'NOT_FOUND', 'SERVICE_UNAVAILABLE'),
  },
});

const callbackRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'get',
  path: '/auth/oidc/{provider}/callback',
  tags,
  summary: 'Where an OpenID provider sends its people back',
  description:
    'Spends the provider’s code and leads to a page of ours, which posts `/auth/oidc`: what it needs for that is in a cookie, for a minute. Without the cookie of the start it does nothing.',
  request: { params },
  responses: { 303: { description: 'To the page.' }, ...refusals('NOT_FOUND') },
});

const finishRoute = createRoute({
  ...access('public', { identity: 'if_good', whileRead: true }),
  method: 'post',
  path: '/auth/oidc',
  tags,
  summary: 'Sign in, or link, as whoever has just come back from a provider',
  description:
    'Once. Whom nobody here is yet gets an account, or a guest who asked for it becomes one. An address that an account has already is `409 CONFLICT`: sign in to it and link it. A second factor is asked for as ever: the same again with `totp_code`, for ten minutes.',
  request: { body: optionalBody(oidcFinishBody) },
  responses: {
    200: jsonAnswer(oidcFinished, 'Done.'),
    ...refusals('UNAUTHORIZED', 'TOTP_REQUIRED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE'),
  },
});

const noSuchProvider: Refusal = { code: 'NOT_FOUND', message: 'There is no such provider here.' };

export function addOidcRoutes(router: Router): void {
  router.openapi(listRoute, (c) => c.json({ items: providersOf(c.env).map(shown), next_cursor: null }, 200));

  router.openapi(visitRoute, async (c) => {
    const provider = providerOf(c.env, c.req.valid('param').provider);
    if (provider === null) return answerRefusal(c, noSuchProvider);
    const { next = '/' } = c.req.valid('query');
    const url = await start(c, provider, { purpose: 'sign_in', next, accountId: null });
    return c.redirect(url ?? problemPage(provider, 'unavailable'), 302);
  });

  router.openapi(startRoute, async (c) => {
    const provider = providerOf(c.env, c.req.valid('param').provider);
    if (provider === null) return answerRefusal(c, noSuchProvider);
    const { purpose, next = '/', password } = c.req.valid('json');
    const asking = purpose === 'sign_in' ? ok(null) : await asks(c, purpose, password);
    if (!asking.ok) return answerRefusal(c, asking.error);
    const url = await start(c, provider, { purpose, next, accountId: asking.value });
    if (url !== null) return c.json({ url }, 200);
    return answerRefusal(c, { code: 'SERVICE_UNAVAILABLE', message: 'This provider does not answer just now.' });
  });

  router.openapi(callbackRoute, async (c) => {
    const provider = providerOf(c.env, c.req.valid('param').provider);
    if (provider === null) return answerRefusal(c, noSuchProvider);
    const way = await takeWay(c, provider.id);
    if (way === null) return c.redirect(problemPage(provider, 'expired'), 303);
    const person = await endWay(provider, way, new URL(c.req.url).search);
    if (typeof person === 'string') return c.redirect(problemPage(provider, person), 303);
    const { purpose, next, accountId } = way;
    await keepTicket(c, { provider: provider.id, purpose, next, accountId, ...person });
    return c.redirect(returnPage, 303);
  });

  router.openapi(finishRoute, async (c) => {
    const ticket = await ticketOf(c);
    if (ticket === null)
      return answerRefusal(c, { code: 'GONE', message: 'This sign-in has run out. Please begin again.' });
    const { purpose, next } = ticket;
    const provider = providerOf(c.env, ticket.provider);
    if (provider === null) return answerRefusal(c, noSuchProvider);
    const done =
      purpose === 'link' ? await finishLink(c, ticket) : await finishSignIn(c, ticket, c.req.valid('json')?.totp_code);
    if (!done.ok) return answerRefusal(c, done.error);
    dropTicket(c);
    return c.json(
      { purpose, provider: shown(provider), next, session: done.value === null ? null : handOver(c, done.value) },
      200,
    );
  });
}

function shown({ id, name }: Provider): IdentityProvider {
  return { id, name };
}

const returnPage = '/signin/return';

function problemPage({ id }: Provider, problem: OidcProblem): string {
  return `${returnPage}?${new URLSearchParams({ problem, provider: id }).toString()}`;
}

/** Where to go; null where the provider does not answer. */
async function start(
  c: AppContext,
  provider: Provider,
  aim: { purpose: 'sign_in' | 'keep' | 'link'; next: string; accountId: string | null },
): Promise<string | null> {
  try {
    const { url, way } = await beginWay(provider, `${originOf(c)}${oidcPath}/${provider.id}/callback`);
    await keepWay(c, { ...aim, ...way, provider: provider.id });
    return url;
  } catch {
    return null;
  }
}

/** Whose account it is about: a guest's to keep, or an account's, whose owner shows who they are once more. */
async function asks(c: AppContext, purpose: 'keep' | 'link', password?: string): Promise<Result<string>> {
  const caller = c.get('caller');
  if (caller === null) return refuse('UNAUTHORIZED', 'Please sign in first.');
  if (caller.guest !== (purpose === 'keep')) return refuse('FORBIDDEN', 'This is not for an account like yours.');
  const shown = purpose === 'link' ? await reauthenticate(c, password) : ok(null);
  return shown.ok ? ok(caller.account_id) : shown;
}

/** Where the browser is, which has its cookies there: on one's own machine that has two names. */
function originOf(c: AppContext): string {
  const asking = c.req.header('origin');
  return asking !== undefined && isOwnPage(c) ? asking : publicOrigin(c.env, c.req.url);
}
