import type { Account, SignedIn } from '#protocol/accounts/account.schema.ts';

export interface Session {
  user: Account;
  accessToken: string;
  refreshToken: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

export function sessionOf(answer: SignedIn, nowMs: number): Session {
  return {
    user: answer.user,
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    expiresAt: nowMs + answer.expires_in * 1000,
  };
}
