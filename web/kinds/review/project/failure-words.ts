import { m } from '#web/i18n/generated/messages.js';

const words: Readonly<Record<string, () => string>> = {
  infected: m.version_failed_infected,
  unsupported: m.version_failed_unsupported,
  digest_mismatch: m.version_failed_digest,
  expired: m.version_failed_expired,
  unreadable: m.version_failed_unreadable,
};

/** Why a version cannot be shown. */
export function failureText(failure: string | undefined): string {
  return (words[failure ?? ''] ?? m.version_failed)();
}
