// The way out of mail that is sent without having been asked for just now: one click, no signing in (RFC 8058).
import { equalSecrets } from '../platform/secrets/digest.ts';
import { sealed } from '../platform/secrets/keys.ts';

/** Says whose mail it ends, and that we have said so. It does not run out: mail is read whenever. */
function unsubscribeToken(secret: string, accountId: string): string {
  return `${accountId}.${sealed(secret, 'unsubscribe', accountId)}`;
}

export function unsubscribeUrl(origin: string, secret: string, accountId: string): string {
  return `${origin}/api/v1/unsubscribe/${unsubscribeToken(secret, accountId)}`;
}

/** Whose mail a token ends; null where it is none of ours. */
export function accountToUnsubscribe(secrets: readonly string[], token: string): string | null {
  const [accountId = ''] = token.split('.');
  const isOurs = secrets.some((secret) => equalSecrets(unsubscribeToken(secret, accountId), token));
  return isOurs ? accountId : null;
}

/** What tells a mail program of it. Only an `https:` address may be told. */
export function unsubscribeHeaders(url: string | null): Record<string, string> {
  if (url === null || !url.startsWith('https://')) return {};
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
