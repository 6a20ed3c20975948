import { canonical } from '#protocol/canonical.ts';
import { equalSecrets } from '#worker/platform/digest.ts';
import { sealed } from '#worker/platform/keys.ts';
import { requireSecrets, type SecretBindings } from '#worker/platform/secrets.ts';
import type { RoomFile } from '#worker/room/exchange.ts';

const purpose = 'room file';

/** A room's file with the seal by which this instance knows it again, as long as its secret is not forgotten. */
export function withSeal(env: SecretBindings, file: RoomFile): RoomFile {
  return { ...file, seal: sealed(requireSecrets(env).jwtSecret, purpose, canonical(file)) };
}

/** Whether this instance wrote the file, and nobody has changed it since. */
export function isOurs(env: SecretBindings, { seal, ...file }: RoomFile): boolean {
  if (seal === undefined) return false;
  const text = canonical(file);
  return requireSecrets(env).jwtSecrets.some((secret) => equalSecrets(seal, sealed(secret, purpose, text)));
}
