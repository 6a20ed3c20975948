import { type Locale, preferredLocale } from '#worker/platform/locale.ts';
import { newId } from '#worker/platform/ids.ts';
import type { Credentials, Way } from '#worker/room/credentials.ts';
import type { AppContext } from '../app-env.ts';
import { addressMark } from '../request.ts';
import { credentialsOfCaller } from '../rooms/knocking.ts';
import type { LiveShare } from './find-share.ts';

export interface Visitor {
  credentials: Credentials;
}

export function localeOf(c: AppContext): Locale {
  return preferredLocale(c.req.header('accept-language'));
}

/**
 * Who comes by a link: the caller's own account, else a fresh guest of that name, else nobody, who looks. A room token does not carry its
 * identity on: it would outlive the sign-in that it came from.
 */
export function visitorOf(c: AppContext, by: Way, displayName?: string): Visitor {
  const caller = c.get('caller');
  const way = { ...by, address: addressMark(c) };
  if (caller !== null) {
    return { credentials: { ...credentialsOfCaller(caller), ...way } };
  }
  const fresh = { account_id: newId('acc'), guest: true, ...way };
  if (displayName !== undefined) return { credentials: { ...fresh, name: displayName } };
  const name = localeOf(c) === 'ko' ? '손님' : 'Guest';
  return { credentials: { ...fresh, name, looks: true } };
}

/** The link by which someone comes who has given its password, where it has one. */
export function wayBy({ row, secret }: LiveShare): Way {
  return { link: row.code, link_epoch: secret.epoch };
}

/** Whoever reads a page or a picture: nobody, so that it is the same for everyone. Without a password. */
export function anyone(code: string): Credentials {
  return { account_id: 'anyone', name: '', guest: true, link: code, looks: true };
}

/** The same, once they have been asked for the password where there is one. */
export function anyoneInside(code: string): Credentials {
  return { ...anyone(code), link_epoch: Number.MAX_SAFE_INTEGER };
}
