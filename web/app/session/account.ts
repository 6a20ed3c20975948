import type { Account, SignInAnswer } from '#protocol/accounts/account.schema.ts';

export interface Session {
  user: Account;
  accessToken: string;
  /**
   * Only where there is no cookie to have it: cookies are closed, or an older version has left it here, from where it is
   * carried over.
   */
  refreshToken?: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

export function sessionOf(answer: SignInAnswer, nowMs: number): Session {
  return {
    user: answer.user,
    accessToken: answer.access_token,
    ...('refresh_token' in answer && { refreshToken: answer.refresh_token }),
    expiresAt: nowMs + answer.expires_in * 1000,
  };
}
