import { randomBytes, randomInt } from 'node:crypto';
import { createRoute } from '@hono/zod-openapi';
import type { z } from 'zod';
import {
  recoveryCodesAnswer,
  secondFactorEnableBody,
  secondFactorProof,
  secondFactorSetup,
  secondFactorSetupBody,
  secondFactorState,
  type SecondFactorState,
} from '#protocol/accounts/second-factor.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { findAccount } from '#worker/directory/accounts.ts';
import {
  countRecoveryCodes,
  enableSecondFactor,
  findSecondFactor,
  keepPending,
  keepRecoveryCodes,
  removeSecondFactor,
} from '#worker/directory/second-factors.ts';
import { qrSvg } from '#worker/platform/cards/qr.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { encrypt } from '#worker/platform/secrets/encrypted.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { needsSecondFactor } from '#worker/platform/secrets/tokens.ts';
import { base32, otpauthUri, stepOfCode } from '#worker/platform/secrets/totp.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { jsonAnswer, jsonBody, optionalBody, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import type { Router } from '../router.ts';
import { forgetSessions } from '../sessions/live-session.ts';
import { noteOwnChange } from './activity.ts';
import { reauthenticate } from './reauthenticate.ts';
import { countCode, openSecret, passSecondFactor, plainCode, recoveryHash, wrongCode } from './second-factor.ts';

const tags = ['Accounts'];
const secretBytes = 20;
const qrPixels = 240;
const recoveryCodes = 10;
// Of base32, without what is taken for something else.
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const stateRoute = createRoute({
  ...access('registered'),
  method: 'get',
  path: '/auth/2fa',
  tags,
  summary: 'Whether my account asks for a code',
  responses: { 200: jsonAnswer(secondFactorState, 'How it is.'), ...refusals('UNAUTHORIZED', 'FORBIDDEN') },
});

const setupRoute = createRoute({
  ...access('registered', { whileRead: true }),
  method: 'post',
  path: '/auth/2fa/setup',
  tags,
  summary: 'A secret for an authenticator',
  description:
    'It counts once a first code of it is sent to `/auth/2fa/enable`; until then a new one takes its place. Later than ten minutes after signing in it takes the password.',
  request: { body: optionalBody(secondFactorSetupBody) },
  responses: {
    200: jsonAnswer(secondFactorSetup, 'What the authenticator reads.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'PASSWORD_REQUIRED', 'WRONG_PASSWORD', 'CONFLICT'),
  },
});

const enableRoute = createRoute({
  ...access('registered', { whileRead: true }),
  method: 'post',
  path: '/auth/2fa/enable',
  tags,
  summary: 'Ask for a code from now on',
  description: 'Answers with ten recovery codes, each good once, which are never shown again.',
  request: { body: jsonBody(secondFactorEnableBody) },
  responses: {
    200: jsonAnswer(recoveryCodesAnswer, 'Enabled.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'TOTP_REQUIRED', 'CONFLICT'),
  },
});

const codesRoute = createRoute({
  ...access('registered'),
  method: 'post',
  path: '/auth/2fa/recovery-codes',
  tags,
  summary: 'New recovery codes in the place of those before',
  request: { body: jsonBody(secondFactorProof) },
  responses: {
    200: jsonAnswer(recoveryCodesAnswer, 'The codes, shown once.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'PASSWORD_REQUIRED', 'WRONG_PASSWORD', 'TOTP_REQUIRED', 'CONFLICT'),
  },
});

const disableRoute = createRoute({
  ...access('registered'),
  method: 'post',
  path: '/auth/2fa/disable',
  tags,
  summary: 'Ask for no code any more',
  description: 'With the password and a code. An admin’s account keeps it.',
  request: { body: jsonBody(secondFactorProof) },
  responses: {
    204: { description: 'Disabled.' },
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'PASSWORD_REQUIRED', 'WRONG_PASSWORD', 'TOTP_REQUIRED', 'CONFLICT'),
  },
});

export function addSecondFactorRoutes(router: Router): void {
  router.openapi(stateRoute, async (c) => c.json(await stateOf(c), 200));

  router.openapi(setupRoute, async (c) => {
    const shown = await reauthenticate(c, c.req.valid('json')?.password);
    if (!shown.ok) return answerRefusal(c, shown.error);
    const { account_id: owner } = callerOf(c);
    const { db } = directoryOf(c);
    const bytes = new Uint8Array(randomBytes(secretBytes));
    const secret = await encrypt(requireSecrets(c.env).jwtSecret, 'second factor', { bytes, owner });
    if (!(await keepPending(db, { accountId: owner, secret, createdAtMs: nowMs() })))
      return answerRefusal(c, { code: 'CONFLICT', message: 'Two-factor sign-in is on already.' });
    const account = await findAccount(db, owner);
    const uri = otpauthUri(bytes, account?.email ?? account?.fullName ?? owner);
    return c.json({ secret: base32(bytes), otpauth_url: uri, qr_svg: qrSvg(uri, { size: qrPixels }) }, 200);
  });

  router.openapi(enableRoute, async (c) => {
    const codes = await enable(c, c.req.valid('json').totp_code);
    return codes.ok ? c.json({ recovery_codes: codes.value }, 200) : answerRefusal(c, codes.error);
  });

  router.openapi(codesRoute, async (c) => {
    const proven = await prove(c, c.req.valid('json'));
    if (!proven.ok) return answerRefusal(c, proven.error);
    const codes = await renewCodes(c, proven.value);
    await noteOwnChange(c, 'recovery_codes_renewed');
    return c.json({ recovery_codes: codes }, 200);
  });

  router.openapi(disableRoute, async (c) => {
    const { account_id: accountId, role, session } = callerOf(c);
    if (needsSecondFactor[role])
      return answerRefusal(c, { code: 'FORBIDDEN', message: 'An account like this keeps two-factor sign-in.' });
    const proven = await prove(c, c.req.valid('json'));
    if (!proven.ok) return answerRefusal(c, proven.error);
    await removeSecondFactor(directoryOf(c).db, accountId);
    forgetSessions([session]);
    await noteOwnChange(c, 'second_factor_disabled');
    return c.body(null, 204);
  });
}

async function stateOf(c: AppContext): Promise<SecondFactorState> {
  const { account_id: accountId, role } = callerOf(c);
  const { db } = directoryOf(c);
  const enabledAtMs = (await findSecondFactor(db, accountId))?.enabledAtMs ?? null;
  return {
    enabled: enabledAtMs !== null,
    enabled_at: enabledAtMs === null ? null : isoTime(enabledAtMs),
    recovery_codes_left: await countRecoveryCodes(db, accountId),
    required: needsSecondFactor[role],
  };
}

/** Enables the pending secret by a first code of it. */
async function enable(c: AppContext, code: string): Promise<Result<string[]>> {
  const { account_id: accountId, session } = callerOf(c);
  const { db } = directoryOf(c);
  const pending = await findSecondFactor(db, accountId);
  if (pending === null) return refuse('CONFLICT', 'Please set it up first.');
  if (pending.enabledAtMs !== null) return refuse('CONFLICT', 'Two-factor sign-in is on already.');
  const counted = await countCode(c, accountId);
  if (!counted.ok) return counted;
  const secret = await openSecret(c, pending);
  const step = stepOfCode(secret, plainCode(code), nowMs());
  if (step === null) return wrongCode();
  await counted.value.takeBack();
  if (!(await enableSecondFactor(db, pending, { step, nowMs: nowMs() })))
    return refuse('CONFLICT', 'It has been set up anew meanwhile.');
  forgetSessions([session]);
  await noteOwnChange(c, 'second_factor_enabled');
  return ok(await renewCodes(c, secret));
}

/** Password and code, for what weakens an account; the secret then. */
async function prove(c: AppContext, given: z.output<typeof secondFactorProof>): Promise<Result<Uint8Array>> {
  const { account_id: accountId } = callerOf(c);
  const factor = await findSecondFactor(directoryOf(c).db, accountId);
  if (factor?.enabledAtMs == null) return refuse('CONFLICT', 'Two-factor sign-in is off.');
  const shown = await reauthenticate(c, given.password, true);
  if (!shown.ok) return shown;
  const passed = await passSecondFactor(c, accountId, given.totp_code);
  return passed.ok ? ok(await openSecret(c, factor)) : passed;
}

async function renewCodes(c: AppContext, secret: Uint8Array): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, () =>
    Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join(''),
  );
  const hashes = codes.map((code) => recoveryHash(secret, code));
  await keepRecoveryCodes(directoryOf(c).db, callerOf(c).account_id, hashes);
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
}
