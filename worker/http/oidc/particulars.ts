// In what known issuers differ from OpenID Connect as it is written.
import { z } from 'zod';
import { emailAddress } from '#protocol/accounts/account.schema.ts';
import type { Provider } from './providers.ts';

/** What a provider says of somebody, beside who they are to it. */
export interface Claims {
  email?: unknown;
  email_verified?: unknown;
  /** Of Google: the organisation that the address belongs to. */
  hd?: unknown;
}

export interface GivenEmail {
  email: string;
  /** That it is theirs at this moment, by the word of somebody who can know. */
  isVerified: boolean;
}

/** Asks the provider for more, as whoever has just come from there. */
export type Ask = (url: string) => Promise<unknown>;

interface Particulars {
  scope: string;
  emailOf: (claims: Claims, ask: Ask) => Promise<GivenEmail | null>;
}

const standard: Particulars = {
  scope: 'openid email profile',
  emailOf: async ({ email, email_verified }) => given(email, email_verified === true),
};

const byIssuer: Record<string, Particulars> = {
  // Of an address that is not Google's own it knows only that it was theirs when they signed up there.
  'https://accounts.google.com': {
    scope: 'openid email profile',
    emailOf: async ({ email, email_verified, hd }) => {
      const isTheirs =
        typeof hd === 'string' || (typeof email === 'string' && /@(?:gmail|googlemail)\.com$/iu.test(email));
      return given(email, email_verified === true && isTheirs);
    },
  },
  // Says in no token whether an address is verified, and gives it only to those who agree.
  'https://kauth.kakao.com': {
    scope: 'openid account_email profile_nickname',
    emailOf: async (_claims, ask) => {
      const answer = kakaoUser.safeParse(await ask('https://kapi.kakao.com/v2/user/me'));
      if (!answer.success) return null;
      const { email, is_email_valid, is_email_verified } = answer.data.kakao_account;
      return given(email, is_email_valid === true && is_email_verified === true);
    },
  },
};

const kakaoUser = z.object({
  kakao_account: z.object({
    email: z.string().optional(),
    is_email_valid: z.boolean().optional(),
    is_email_verified: z.boolean().optional(),
  }),
});

export function particularsOf({ issuer }: Pick<Provider, 'issuer'>): Particulars {
  return byIssuer[issuer.replace(/\/$/u, '')] ?? standard;
}

function given(email: unknown, isVerified: boolean): GivenEmail | null {
  const known = emailAddress.safeParse(email);
  return known.success ? { email: known.data, isVerified } : null;
}
