import { useState } from 'react';
import type { Account } from '#protocol/accounts/account.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { TextField } from '#web/ui/text-field.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { ApiError } from '../requests/api-error.ts';
import { useAction } from '../requests/use-action.ts';
import { useSignOut } from '../session/leave-account.tsx';
import { PasswordField } from '../session/password-field.tsx';
import { request } from '../session/session.ts';
import { toasts } from '../shell/toasts.ts';

/** What is asked for is only known by asking: password and code are shown once the server wants them. */
export default function DeleteAccountDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { busy, error, problem, act } = useAction();
  const [password, setPassword] = useState<string | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const signOutHere = useSignOut({ ended: true });
  const refusal = error instanceof ApiError ? error.code : null;
  const isNew =
    (refusal === 'PASSWORD_REQUIRED' && password === null) || (refusal === 'TOTP_REQUIRED' && code === null);
  if (refusal === 'PASSWORD_REQUIRED' && password === null) setPassword('');
  if (refusal === 'TOTP_REQUIRED' && code === null) setCode('');
  const remove = async (): Promise<void> => {
    const body = { ...(password !== null && { password }), ...(code !== null && { totp_code: code.trim() }) };
    await request('/auth/me', { method: 'DELETE', body });
    toasts.show({ text: account.guest ? m.account_deleted_guest() : m.account_deleted() });
    await signOutHere();
  };
  return (
    <FormDialog
      title={m.account_delete_title()}
      action={m.account_delete()}
      tone="danger"
      busy={busy}
      disabled={password === '' || code === ''}
      problem={isNew ? undefined : problem}
      onSubmit={() => void act(remove)}
      onClose={onClose}
    >
      <p>{account.guest ? m.account_delete_text_guest() : m.account_delete_text()}</p>
      <p>{m.account_delete_rooms()}</p>
      {password === null ? null : (
        <PasswordField
          autoComplete="current-password"
          value={password}
          onText={setPassword}
          error={refusal === 'WRONG_PASSWORD' ? m.error_wrong_password() : undefined}
        />
      )}
      {code === null ? null : (
        <TextField
          label={m.second_factor_code()}
          autoComplete="one-time-code"
          maxLength={16}
          required
          value={code}
          onText={setCode}
        />
      )}
    </FormDialog>
  );
}
