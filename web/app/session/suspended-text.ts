import { m } from '#web/i18n/generated/messages.js';
import { ApiError } from '../requests/api-error.ts';

/** That nobody signs in to this account any more, and why; undefined where that is not what was said. */
export function suspendedText(error: unknown): string | undefined {
  const { account, reason } = error instanceof ApiError ? error.details : {};
  return account === undefined ? undefined : m.error_suspended({ reason: reason?.[0] ?? '' });
}
