// Addresses of files that need no token, for `<img>` and `<video>`: for one file of one room, and for the next hour or two.
import { equalSecrets } from '#worker/platform/secrets/digest.ts';
import { sealed } from '#worker/platform/secrets/keys.ts';
import type { ThumbnailSize } from '#protocol/files/terms.ts';
import type { FileRow } from './file-rows.ts';

const hourMs = 60 * 60_000;

type Addressed = Pick<FileRow, 'id' | 'roomId'>;

/** The end of the next hour: whoever asks twice within one gets the same address, which their browser has kept. */
export function addressesEndMs(nowMs: number): number {
  return Math.ceil(nowMs / hourMs) * hourMs + hourMs;
}

export function signedAddress(
  secret: string,
  file: Addressed,
  { size, untilMs }: { size?: ThumbnailSize; untilMs: number },
): string {
  const until = untilMs / 1000;
  const asked = size === undefined ? '' : `size=${size}&`;
  return `/api/v1/files/${file.id}?${asked}until=${until}&seal=${sealOf(secret, file, until)}`;
}

/** @param secrets those that are still taken */
export function isSigned(
  secrets: readonly string[],
  file: Addressed,
  { until, seal, nowMs }: { until: number; seal: string; nowMs: number },
): boolean {
  return until * 1000 > nowMs && secrets.some((secret) => equalSecrets(seal, sealOf(secret, file, until)));
}

function sealOf(secret: string, { id, roomId }: Addressed, until: number): string {
  return sealed(secret, 'file address', `${id}\n${roomId ?? ''}\n${until}`);
}
