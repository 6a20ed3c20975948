import { m } from '#web/i18n/generated/messages.js';
import { TextField, type TextFieldProps } from '#web/ui/text-field.tsx';

/** The address that an account is known by. */
export function EmailField(props: Omit<TextFieldProps, 'label' | 'type'>) {
  return <TextField required {...props} label={m.email()} type="email" inputMode="email" autoComplete="username" />;
}
