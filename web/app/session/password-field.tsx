import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { TextField, type TextFieldProps } from '#web/ui/text-field.tsx';
import styles from './password-field.module.css';

/** A password that can be looked at: on a phone that prevents more mistakes than it shows. */
export function PasswordField({
  label = m.password(),
  ...props
}: Omit<TextFieldProps, 'label' | 'type'> & { label?: string }) {
  const [shown, setShown] = useState(false);
  return (
    <div className={styles['frame']}>
      <TextField required {...props} label={label} type={shown ? 'text' : 'password'} />
      <IconButton
        className={styles['show']}
        label={m.password_show()}
        pressed={shown}
        icon={shown ? <EyeOff {...icon} /> : <Eye {...icon} />}
        onClick={() => setShown(!shown)}
      />
    </div>
  );
}
