import { m } from '#web/i18n/generated/messages.js';
import { TextField } from '#web/ui/text-field.tsx';

interface CodeFieldProps {
  value: string;
  onText: (text: string) => void;
  error?: string | undefined;
}

/** A code of the authenticator, or a recovery code. */
export function CodeField(props: CodeFieldProps) {
  return <TextField label={m.second_factor_code()} autoComplete="one-time-code" maxLength={16} required {...props} />;
}
