import { createRoute } from '@hono/zod-openapi';
import { type AgreedTerms, termsBody, termsState } from '#protocol/accounts/terms.schema.ts';
import { termsVersion } from '#protocol/accounts/terms.ts';
import { type ConsentRow, listConsents, noteConsent } from '#worker/directory/consents.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { access } from '../access.ts';
import { jsonAnswer, jsonBody, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import type { Router } from '../router.ts';

const tags = ['Accounts'];

const stateRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/auth/terms',
  tags,
  summary: 'Which terms hold now (`/terms`, `/privacy`), and to which I have agreed',
  description: 'Nobody is kept from their rooms by it: whoever has not agreed to those of now is asked by our pages.',
  responses: { 200: jsonAnswer(termsState, 'How it is.'), ...refusals('UNAUTHORIZED') },
});

const agreeRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/auth/terms',
  tags,
  summary: 'Agree to these terms',
  request: { body: jsonBody(termsBody) },
  responses: { 204: { description: 'Noted.' }, ...refusals('UNAUTHORIZED') },
});

export function addTermsRoutes(router: Router): void {
  router.openapi(stateRoute, async (c) => {
    const [last] = await listConsents(directoryOf(c).db, callerOf(c).account_id);
    return c.json({ version: termsVersion, agreed: last === undefined ? null : shownConsent(last) }, 200);
  });

  router.openapi(agreeRoute, async (c) => {
    const { account_id: accountId } = callerOf(c);
    await noteConsent(directoryOf(c).db, { accountId, ...c.req.valid('json'), atMs: nowMs() });
    return c.body(null, 204);
  });
}

export function shownConsent({ version, atMs }: ConsentRow): AgreedTerms {
  return { version, agreed_at: isoTime(atMs) };
}
