import type { ErrorCode } from '#protocol/errors.ts';
import { m } from '#web/i18n/generated/messages.js';
import { ApiError } from './api-error.ts';

const texts: Record<ErrorCode | 'NETWORK', () => string> = {
  NETWORK: m.error_network,
  VALIDATION_ERROR: m.error_validation,
  UNAUTHORIZED: m.error_unauthorized,
  PASSWORD_REQUIRED: m.error_password_required,
  WRONG_PASSWORD: m.error_wrong_password,
  TOTP_REQUIRED: m.error_totp_required,
  FORBIDDEN: m.error_forbidden,
  NOT_FOUND: m.error_not_found,
  GONE: m.error_gone,
  CONFLICT: m.error_conflict,
  INVALID_TRANSITION: m.error_conflict,
  ALREADY_VOTED: m.error_conflict,
  ALREADY_SUBMITTED: m.error_conflict,
  IDEMPOTENCY_KEY_REUSED: m.error_conflict,
  LENGTH_REQUIRED: m.error_validation,
  PAYLOAD_TOO_LARGE: m.error_too_large,
  UNSUPPORTED_MEDIA_TYPE: m.error_file_type,
  SPAM_DETECTED: m.error_spam,
  INFECTED_FILE: m.error_infected,
  RATE_LIMIT_EXCEEDED: m.error_too_many,
  INTERNAL_ERROR: m.error_server,
  SERVICE_UNAVAILABLE: m.error_server,
};

/** What happened, what was kept and what to do, for people. */
export function errorText(error: unknown): string {
  if (!(error instanceof ApiError)) return m.error_unknown();
  if (error.code === 'RATE_LIMIT_EXCEEDED' && error.retryAfterSeconds !== null) {
    return m.error_too_many_wait({ seconds: Math.max(1, Math.ceil(error.retryAfterSeconds)) });
  }
  return 'switch' in error.details ? m.error_switched_off() : texts[error.code]();
}
