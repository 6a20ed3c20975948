import { equalSecrets } from '#worker/platform/secrets/digest.ts';
import { sealed } from '#worker/platform/secrets/keys.ts';

/** What stands in an invitation's link: made of its id, so that nothing that is kept opens a room. */
export function invitationToken(secret: string, id: string): string {
  return `${id}.${sealed(secret, 'invitation', id)}`;
}

/** Which invitation a token is of; null where it is none of ours. */
export function invitationOf(secrets: readonly string[], token: string): string | null {
  const [id = ''] = token.split('.');
  return secrets.some((secret) => equalSecrets(invitationToken(secret, id), token)) ? id : null;
}
