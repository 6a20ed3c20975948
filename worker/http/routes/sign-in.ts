import { randomBytes } from 'node:crypto';
import type { SignedIn } from '#protocol/accounts/account.schema.ts';
import { accessTokenSeconds, refreshTokenSeconds } from '#protocol/limits.ts';
import { type AccountRow, presentAccount } from '#worker/directory/accounts.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { keepRefreshToken } from '#worker/directory/refresh-tokens.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { sha256Hex } from '#worker/platform/digest.ts';
import { newId } from '#worker/platform/ids.ts';
import { signAccessToken } from '#worker/platform/tokens.ts';

/** 256 random bits; only its hash is kept. */
export function newRefreshToken(): { token: string; hash: string; expiresAtMs: number } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: sha256Hex(token), expiresAtMs: nowMs() + refreshTokenSeconds * 1000 };
}

/** Begins a new sign-in: a family of refresh tokens of its own. */
export async function signIn(db: DirectoryDatabase, secret: string, account: AccountRow): Promise<SignedIn> {
  const family = newId('ses');
  const { token, hash, expiresAtMs } = newRefreshToken();
  await keepRefreshToken(db, { hash, family, accountId: account.id, expiresAtMs }, nowMs());
  return signedIn(secret, account, { family, refreshToken: token });
}

/** What a client gets whenever it has signed in or refreshed. */
export async function signedIn(
  secret: string,
  account: AccountRow,
  session: { family: string; refreshToken: string },
): Promise<SignedIn> {
  const jti = `${session.family}.${randomBytes(9).toString('base64url')}`;
  const claims = { sub: account.id, role: account.role, name: account.fullName, jti };
  return {
    user: presentAccount(account),
    access_token: await signAccessToken(secret, claims, nowMs()),
    refresh_token: session.refreshToken,
    expires_in: accessTokenSeconds,
  };
}
