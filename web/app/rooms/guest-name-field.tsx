import { TermsNote } from '#web/app/session/terms-note.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { TextField, type TextFieldProps } from '#web/ui/text-field.tsx';

interface GuestNameFieldProps extends Pick<TextFieldProps, 'value' | 'onText'> {
  label?: string;
  hint?: string;
  /** It has been sent, so that it is missed where it is empty. */
  tried: boolean;
  'data-autofocus'?: boolean;
}

/** The name of whoever has no account: all that it takes to take part. */
export function GuestNameField({ tried, ...props }: GuestNameFieldProps) {
  const missing = tried && props.value.trim() === '';
  return (
    <>
      <TextField
        label={m.your_name()}
        hint={m.your_name_hint()}
        maxLength={50}
        autoComplete="nickname"
        enterKeyHint="go"
        error={missing ? m.error_field_required() : undefined}
        {...props}
      />
      <TermsNote text={m.terms_of_guest()} />
    </>
  );
}
