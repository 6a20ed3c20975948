import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { type Identity, identitySchema } from '#protocol/accounts/identity.schema.ts';
import { type IdentityRow, listIdentities, unlinkIdentity } from '#worker/directory/identities.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import { providerOf, providersOf } from '../oidc/providers.ts';
import { jsonAnswer, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import type { Router } from '../router.ts';
import { noteOwnChange } from './activity.ts';

const tags = ['Accounts'];

const listRoute = createRoute({
  ...access('registered'),
  method: 'get',
  path: '/auth/identities',
  tags,
  summary: 'By which OpenID providers I sign in',
  responses: {
    200: jsonAnswer(z.strictObject({ items: z.array(identitySchema), next_cursor: z.null() }), 'What is linked.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN'),
  },
});

const unlinkRoute = createRoute({
  ...access('registered'),
  method: 'delete',
  path: '/auth/identities/{provider}',
  tags,
  summary: 'Sign in by this provider no more',
  description: 'Not where it is the only way in: nobody could sign in to the account any more.',
  request: { params: z.strictObject({ provider: pathParam('provider', 'google') }) },
  responses: {
    204: { description: 'Unlinked.' },
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'),
  },
});

export function addIdentityRoutes(router: Router): void {
  router.openapi(listRoute, async (c) => {
    const rows = await listIdentities(directoryOf(c).db, callerOf(c).account_id);
    const named = rows.map((row) => shownIdentity(row, providerOf(c.env, row.provider)?.name ?? row.provider));
    return c.json({ items: named, next_cursor: null }, 200);
  });

  router.openapi(unlinkRoute, async (c) => {
    const mine = { ...c.req.valid('param'), accountId: callerOf(c).account_id };
    const providers = providersOf(c.env).map(({ id }) => id);
    const done = await unlinkIdentity(directoryOf(c).db, mine, providers);
    if (done === 'not_found')
      return answerRefusal(c, { code: 'NOT_FOUND', message: 'Nothing of this provider is linked.' });
    if (done === 'last')
      return answerRefusal(c, { code: 'CONFLICT', message: 'This is the only way to sign in to this account.' });
    await noteOwnChange(c, 'identity_unlinked');
    return c.body(null, 204);
  });
}

/** An identity as its owner sees it. */
export function shownIdentity({ provider, email, createdAtMs, lastUsedAtMs }: IdentityRow, name: string): Identity {
  const last_used_at = lastUsedAtMs === null ? null : isoTime(lastUsedAtMs);
  return { provider, name, email, linked_at: isoTime(createdAtMs), last_used_at };
}
