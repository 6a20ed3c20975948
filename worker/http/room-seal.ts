import type { Hmac } from 'node:crypto';
import { canonical } from '#protocol/canonical.ts';
import { equalSecrets } from '#worker/platform/digest.ts';
import { sealed, sealOf } from '#worker/platform/keys.ts';
import { requireSecrets, type SecretBindings } from '#worker/platform/secrets.ts';
import type { RoomFile } from '#worker/room/exchange.ts';

const purpose = 'room file';

/** The seal by which this instance knows its own files again, as long as its secret is not forgotten. */
export function fileSeal(env: SecretBindings): Hmac {
  return sealOf(requireSecrets(env).jwtSecret, purpose);
}

/** Whether this instance wrote the file, and nobody has changed it since. */
export function isOurs(env: SecretBindings, { seal, ...file }: RoomFile): boolean {
  if (seal === undefined) return false;
  const text = canonical(file);
  return requireSecrets(env).jwtSecrets.some((secret) => equalSecrets(seal, sealed(secret, purpose, text)));
}
