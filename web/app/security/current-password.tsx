import { m } from '#web/i18n/generated/messages.js';
import { ApiError } from '../requests/api-error.ts';
import { PasswordField } from '../session/password-field.tsx';

interface CurrentPasswordProps {
  value: string;
  onText: (text: string) => void;
  /** Of the last try. */
  error: unknown;
}

/** The password of now, beside what changes; it says itself that it was wrong. */
export function CurrentPassword({ error, ...field }: CurrentPasswordProps) {
  const isWrong = error instanceof ApiError && error.code === 'WRONG_PASSWORD';
  return (
    <PasswordField
      {...field}
      label={m.credentials_password_old()}
      autoComplete="current-password"
      error={isWrong ? m.error_wrong_password() : undefined}
    />
  );
}
