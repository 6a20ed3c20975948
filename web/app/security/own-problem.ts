import { m } from '#web/i18n/generated/messages.js';
import { ApiError } from '../requests/api-error.ts';
import { errorText } from '../requests/error-text.ts';

/** Why what only the owner of an account may do was refused, where no field says it itself. */
export function ownProblem(error: unknown): string | undefined {
  if (error === null) return undefined;
  if (!(error instanceof ApiError)) return errorText(error);
  if (error.code === 'WRONG_PASSWORD') return undefined;
  // One without a password was signed in to too long ago.
  return 'session' in error.details ? m.own_sign_in_again() : errorText(error);
}
