import { useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { TextField } from '#web/ui/text-field.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { useAction } from '../requests/use-action.ts';
import { emailProblem } from '../session/email-problem.ts';
import { request } from '../session/session.ts';
import { toasts } from '../shell/toasts.ts';
import { CurrentPassword } from './current-password.tsx';
import { ownProblem } from './own-problem.ts';

/** Another address, which counts once its owner has read the mail that is sent there. */
export default function ChangeEmail({ hasPassword, onClose }: { hasPassword: boolean; onClose: () => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, act } = useAction();
  const missing = emailProblem(email);
  const ask = async (): Promise<void> => {
    const body = { email: email.trim(), ...(hasPassword && { password }) };
    await request('/auth/email', { method: 'POST', body });
    toasts.show({ text: m.credentials_email_sent() });
    onClose();
  };
  return (
    <FormDialog
      title={m.credentials_email_change()}
      action={m.forgot_action()}
      disabled={hasPassword && password === ''}
      busy={busy}
      problem={ownProblem(error)}
      onSubmit={() => {
        setTried(true);
        if (missing === undefined) void act(ask);
      }}
      onClose={onClose}
    >
      <TextField
        label={m.credentials_email_new()}
        type="email"
        inputMode="email"
        autoComplete="email"
        required
        data-autofocus
        value={email}
        onText={setEmail}
        error={tried ? missing : undefined}
      />
      {hasPassword ? <CurrentPassword value={password} onText={setPassword} error={error} /> : null}
    </FormDialog>
  );
}
