import { randomBytes } from 'node:crypto';
import type { SignedIn } from '#protocol/accounts/account.schema.ts';
import { accessTokenSeconds, refreshTokenSeconds, sessionSeconds } from '#protocol/limits.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { takeBackDeletion } from '#worker/directory/account-deletions.ts';
import { noteActivity } from '#worker/directory/account-activity.ts';
import { type AccountRow, presentAccount, speakTo } from '#worker/directory/accounts.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { keepSession } from '#worker/directory/sessions.ts';
import { nowMs } from '#worker/platform/clock.ts';
import type { Locale } from '#worker/platform/locale.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { newId } from '#worker/platform/ids.ts';
import { signAccessToken } from '#worker/platform/secrets/tokens.ts';
import { asNamed } from '../accounts/name-admin.ts';

/** What a session is begun with, besides the account. */
export interface Beginning {
  jwtSecret: string;
  /** What it is begun on; see `deviceName`. */
  device: string;
  /** What its browser speaks: mail to this account does so too from now on. */
  locale: Locale;
  /** Its owner has just shown who they are: by a password, a passkey. Nothing that was only handed over does. */
  proven?: boolean;
  byPasskey?: boolean;
  /** Addresses whose owners are admins. */
  adminEmails: readonly string[];
  /** Where it must be known before. */
  id?: string;
}

/** Whom nobody signs in as, and why: said only to whoever has shown that they are the owner. */
export function refusalOf({ suspendedAtMs, suspensionReason }: AccountRow): Result<null> {
  if (suspendedAtMs === null) return ok(null);
  const details = { account: ['is suspended'], ...(suspensionReason && { reason: [suspensionReason] }) };
  return refuse('FORBIDDEN', 'This account is suspended.', details);
}

/** Begins a session: a family of refresh tokens of its own, each of 256 random bits, of which only the hash is kept. */
export async function beginSession(
  db: DirectoryDatabase,
  { jwtSecret, device, locale, proven = false, byPasskey = false, adminEmails, id = newId('ses') }: Beginning,
  known: AccountRow,
): Promise<SignedIn> {
  const token = randomBytes(32).toString('base64url');
  const now = nowMs();
  const account = await asNamed(db, known, adminEmails);
  const endsAtMs = account.role === 'guest' ? null : now + sessionSeconds * 1000;
  const expiresAtMs = tokenEndMs(account.role, endsAtMs, now);
  const begun = { createdAtMs: now, lastUsedAtMs: now, provenAtMs: proven ? now : null, byPasskey };
  const session = { id, accountId: account.id, device, ...begun, endsAtMs, endedAtMs: null };
  // Whoever comes back keeps the account.
  if (proven && (await takeBackDeletion(db, account.id)))
    await noteActivity(db, { id: newId('act'), accountId: account.id, type: 'deletion_taken_back', device, atMs: now });
  await keepSession(db, session, { hash: sha256Hex(token), family: id, accountId: account.id, expiresAtMs });
  if (account.locale !== locale) await speakTo(db, { id: account.id, locale });
  return signedIn(jwtSecret, account, { id, refreshToken: token });
}

/** Until when a refresh token given now may be used. */
export function tokenEndMs(role: AccountRow['role'], sessionEndsAtMs: number | null, now: number): number {
  const slides = now + refreshTokenSeconds[role === 'guest' ? 'guest' : 'account'] * 1000;
  return Math.min(slides, sessionEndsAtMs ?? slides);
}

/** What a client gets whenever it has signed in or refreshed. */
export async function signedIn(
  secret: string,
  account: AccountRow,
  session: { id: string; refreshToken: string },
): Promise<SignedIn> {
  const jti = randomBytes(9).toString('base64url');
  const claims = { sub: account.id, role: account.role, name: account.fullName, sid: session.id, jti };
  return {
    user: presentAccount(account),
    access_token: await signAccessToken(secret, claims, nowMs()),
    refresh_token: session.refreshToken,
    expires_in: accessTokenSeconds,
  };
}
