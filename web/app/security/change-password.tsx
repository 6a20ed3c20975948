import { useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { FormDialog } from '../form-dialog.tsx';
import { ApiError } from '../requests/api-error.ts';
import { useAction } from '../requests/use-action.ts';
import { PasswordField } from '../session/password-field.tsx';
import { request } from '../session/session.ts';
import { toasts } from '../shell/toasts.ts';
import { CurrentPassword } from './current-password.tsx';
import { ownProblem } from './own-problem.ts';

export default function ChangePassword({ hasPassword, onClose }: { hasPassword: boolean; onClose: () => void }) {
  const [password, setPassword] = useState('');
  const [next, setNext] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, act, forget } = useAction();
  const isShort = Array.from(next).length < 8;
  const isRefused = error instanceof ApiError && error.code === 'VALIDATION_ERROR';
  const change = async (): Promise<void> => {
    const body = { new_password: next, ...(hasPassword && { password }) };
    await request('/auth/password', { method: 'POST', body });
    toasts.show({ text: m.credentials_password_changed() });
    onClose();
  };
  return (
    <FormDialog
      title={hasPassword ? m.credentials_password_change() : m.credentials_password_set()}
      action={hasPassword ? m.credentials_password_change() : m.credentials_password_set()}
      disabled={hasPassword && password === ''}
      busy={busy}
      problem={isRefused ? undefined : ownProblem(error)}
      onSubmit={() => {
        setTried(true);
        if (!isShort) void act(change);
      }}
      onClose={onClose}
    >
      {hasPassword ? <CurrentPassword value={password} onText={setPassword} error={error} /> : null}
      <PasswordField
        label={m.credentials_password_new()}
        autoComplete="new-password"
        hint={m.password_hint()}
        minLength={8}
        maxLength={128}
        value={next}
        onText={(text) => {
          forget();
          setNext(text);
        }}
        error={(tried && isShort) || isRefused ? m.error_field_password() : undefined}
      />
    </FormDialog>
  );
}
