import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { signInAnswer } from '#protocol/accounts/account.schema.ts';
import {
  type Passkey,
  passkeyBody,
  passkeyCreationOptions,
  passkeyName,
  passkeyOptionsBody,
  passkeyRequestOptions,
  passkeySchema,
  passkeySignInBody,
} from '#protocol/accounts/passkey.schema.ts';
import type { Refusal } from '#protocol/result.ts';
import { findAccount } from '#worker/directory/accounts.ts';
import {
  findPasskey,
  keepPasskey,
  listPasskeys,
  type PasskeyRow,
  removePasskey,
  renamePasskey,
  upgradeByPasskey,
} from '#worker/directory/passkeys.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { providersOf } from '../oidc/providers.ts';
import { jsonAnswer, jsonBody, optionalBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import type { Router } from '../router.ts';
import { beginSession, refusalOf } from '../sessions/begin-session.ts';
import { beginningOf } from '../sessions/beginning.ts';
import { deviceName } from '../sessions/device-name.ts';
import { rememberDevice } from '../sessions/known-device.ts';
import { handOver } from '../sessions/refresh-cookie.ts';
import { note, noteOwnChange } from './activity.ts';
import { whereOn } from '../switched.ts';
import { becomeRegistered } from './become-registered.ts';
import { creationOptions, hasSigned, registeredPasskey, requestOptions } from './passkeys.ts';
import { reauthenticate } from './reauthenticate.ts';

const tags = ['Accounts'];

const listRoute = createRoute({
  ...access('registered'),
  method: 'get',
  path: '/auth/passkeys',
  tags,
  summary: 'My passkeys',
  responses: {
    200: jsonAnswer(z.strictObject({ items: z.array(passkeySchema), next_cursor: z.null() }), 'My passkeys.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN'),
  },
});

const optionsRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/auth/passkeys/options',
  tags,
  summary: 'What to ask the browser for, to make a passkey',
  description:
    'For `navigator.credentials.create`, good for five minutes and once. Later than ten minutes after signing in it takes the password.',
  request: { body: optionalBody(passkeyOptionsBody) },
  responses: {
    200: jsonAnswer(passkeyCreationOptions, 'The options.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'PASSWORD_REQUIRED', 'WRONG_PASSWORD'),
  },
});

const addRoute = createRoute({
  ...access('registered'),
  method: 'post',
  path: '/auth/passkeys',
  tags,
  summary: 'Sign in by this passkey from now on, too',
  request: { body: jsonBody(passkeyBody) },
  responses: {
    201: jsonAnswer(passkeySchema, 'The passkey.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'CONFLICT'),
  },
});

const keepRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/auth/passkeys/keep',
  tags,
  summary: 'Keep what I am as a guest, by a passkey alone',
  description:
    'The guest becomes an account without e-mail and password, and keeps its id and all that it wrote. Its sessions end, and a new one begins.',
  request: { body: jsonBody(passkeyBody) },
  responses: { 201: jsonAnswer(signInAnswer, 'Registered and signed in.'), ...refusals('UNAUTHORIZED', 'CONFLICT') },
});

const renameRoute = createRoute({
  ...access('registered'),
  method: 'patch',
  path: '/auth/passkeys/{id}',
  tags,
  summary: 'Name a passkey',
  request: {
    params: z.strictObject({ id: pathParam('id').max(1400) }),
    body: jsonBody(z.strictObject({ name: passkeyName })),
  },
  responses: {
    200: jsonAnswer(passkeySchema, 'The passkey.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND'),
  },
});

const removeRoute = createRoute({
  ...access('registered'),
  method: 'delete',
  path: '/auth/passkeys/{id}',
  tags,
  summary: 'Remove a passkey',
  description: 'Not where it is the only way in: nobody could sign in to it any more.',
  request: { params: z.strictObject({ id: pathParam('id').max(1400) }) },
  responses: {
    204: { description: 'Removed.' },
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'),
  },
});

const signInOptionsRoute = createRoute({
  ...access('public', { identity: 'ignored', whileRead: true }),
  method: 'post',
  path: '/auth/passkeys/sign-in/options',
  tags,
  summary: 'What to ask the browser for, to sign in by a passkey',
  description: 'For `navigator.credentials.get`, good for five minutes and once.',
  responses: { 200: jsonAnswer(passkeyRequestOptions, 'The options.'), ...refusals() },
});

const signInRoute = createRoute({
  ...access('public', { identity: 'ignored', whileRead: true }),
  method: 'post',
  path: '/auth/passkeys/sign-in',
  tags,
  summary: 'Sign in by a passkey',
  description: 'It stands for both factors: no code is asked for.',
  request: { body: jsonBody(passkeySignInBody) },
  responses: { 200: jsonAnswer(signInAnswer, 'Signed in.'), ...refusals('UNAUTHORIZED', 'FORBIDDEN') },
});

const noSuchPasskey: Refusal = { code: 'NOT_FOUND', message: 'There is no such passkey.' };
const notValid: Refusal = {
  code: 'VALIDATION_ERROR',
  message: 'credential: is not valid, or too old',
  details: { credential: ['is not valid, or too old'] },
};

export function addPasskeyRoutes(router: Router): void {
  router.openapi(listRoute, async (c) => {
    const rows = await listPasskeys(directoryOf(c).db, callerOf(c).account_id);
    return c.json({ items: rows.map(shown), next_cursor: null }, 200);
  });

  router.openapi(optionsRoute, async (c) => {
    const { account_id, guest } = callerOf(c);
    const { db } = directoryOf(c);
    // A guest has nothing to show but that they are here.
    const proven = guest ? null : await reauthenticate(c, c.req.valid('json')?.password);
    if (proven?.ok === false) return answerRefusal(c, proven.error);
    const account = await findAccount(db, account_id);
    if (account === null) return answerRefusal(c, { code: 'UNAUTHORIZED', message: 'This account is gone.' });
    return c.json(await creationOptions(c, account), 200);
  });

  router.openapi(addRoute, async (c) => {
    const made = await madePasskey(c, c.req.valid('json'));
    if (made === null) return answerRefusal(c, notValid);
    const refused = await keepPasskey(directoryOf(c).db, made);
    if (refused !== null) {
      const message = refused === 'in_use' ? 'This passkey is in use already.' : 'An account has at most 20 passkeys.';
      return answerRefusal(c, { code: 'CONFLICT', message });
    }
    await noteOwnChange(c, 'passkey_added');
    return c.json(shown(made), 201);
  });

  router.openapi(keepRoute, async (c) => {
    const open = await whereOn(c.env, 'registration');
    if (!open.ok) return answerRefusal(c, open.error);
    const { db } = directoryOf(c);
    const made = await madePasskey(c, c.req.valid('json'));
    if (made === null) return answerRefusal(c, notValid);
    const account = await upgradeByPasskey(db, made, nowMs());
    if (account === null)
      return answerRefusal(c, { code: 'CONFLICT', message: 'This guest has registered already. Please sign in.' });
    await becomeRegistered(c.env, db, account.id);
    rememberDevice(c, account.id);
    await note(c, account.id, 'registered');
    return c.json(
      handOver(c, await beginSession(db, { ...beginningOf(c), proven: true, byPasskey: true }, account)),
      201,
    );
  });

  router.openapi(renameRoute, async (c) => {
    const change = { ...c.req.valid('param'), ...c.req.valid('json'), accountId: callerOf(c).account_id };
    const row = await renamePasskey(directoryOf(c).db, change);
    return row === null ? answerRefusal(c, noSuchPasskey) : c.json(shown(row), 200);
  });

  router.openapi(removeRoute, async (c) => {
    const mine = { ...c.req.valid('param'), accountId: callerOf(c).account_id };
    const done = await removePasskey(
      directoryOf(c).db,
      mine,
      providersOf(c.env).map(({ id }) => id),
    );
    if (done === 'not_found') return answerRefusal(c, noSuchPasskey);
    if (done === 'last')
      return answerRefusal(c, { code: 'CONFLICT', message: 'This is the only way to sign in to this account.' });
    await noteOwnChange(c, 'passkey_removed');
    return c.body(null, 204);
  });

  router.openapi(signInOptionsRoute, (c) => c.json(requestOptions(c), 200));

  router.openapi(signInRoute, async (c) => {
    const { credential } = c.req.valid('json');
    const db = directoryOf(c).primary();
    const passkey = await findPasskey(db, credential.id);
    const account = passkey === null ? null : await findAccount(db, passkey.accountId);
    if (passkey === null || account === null)
      return answerRefusal(c, { code: 'UNAUTHORIZED', message: 'This passkey is not known here.' });
    if (!(await hasSigned(c, credential, passkey)))
      return answerRefusal(c, { code: 'UNAUTHORIZED', message: 'This passkey was not taken. Please try again.' });
    const open = refusalOf(account);
    if (!open.ok) return answerRefusal(c, open.error);
    rememberDevice(c, account.id);
    await note(c, account.id, 'signed_in_by_passkey');
    const beginning = { ...beginningOf(c), proven: true, byPasskey: true };
    const signedIn = await beginSession(directoryOf(c).db, beginning, account);
    return c.json(handOver(c, signedIn), 200);
  });
}

async function madePasskey(
  c: AppContext,
  { credential, name }: z.output<typeof passkeyBody>,
): Promise<PasskeyRow | null> {
  // What the browser calls itself, where its owner gives no name: one of several can be told from the others by it.
  const called = name ?? (deviceName(c.req.header('user-agent')) || 'Passkey');
  return registeredPasskey(c, credential, { accountId: callerOf(c).account_id, name: called });
}

function shown(row: PasskeyRow): Passkey {
  return {
    id: row.id,
    name: row.name,
    created_at: isoTime(row.createdAtMs),
    last_used_at: row.lastUsedAtMs === null ? null : isoTime(row.lastUsedAtMs),
  };
}
