import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { TextField } from '#web/ui/text-field.tsx';
import { ApiError } from '../api-error.ts';
import { AuthPage } from '../auth-page.tsx';
import { EmailField } from '../email-field.tsx';
import { nextPath } from '../next-path.ts';
import { PasswordField } from '../password-field.tsx';
import { signUp, useAccount } from '../session.ts';
import { useAct } from '../use-act.ts';

export default function SignUp() {
  const search = useSearch();
  const [, go] = useLocation();
  const guest = useAccount();
  const [name, setName] = useState(guest?.full_name ?? '');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { busy, error, problem, act } = useAct();
  const fields = fieldProblems(error);
  const submit = async (): Promise<void> => {
    await signUp({ full_name: name.trim(), email: email.trim(), password });
    go(nextPath(search));
  };
  return (
    <AuthPage
      title={m.sign_up()}
      heading={m.sign_up_title()}
      text={guest?.guest === true ? m.sign_up_guest_text({ name: guest.full_name }) : m.sign_up_text()}
      busy={busy}
      problem={Object.keys(fields).length === 0 ? problem : undefined}
      onSubmit={() => void act(submit)}
      other={{ question: m.have_account(), href: '/signin', action: m.sign_in() }}
    >
      <TextField
        label={m.your_name()}
        autoComplete="name"
        required
        maxLength={100}
        value={name}
        onText={setName}
        error={fields.full_name}
      />
      <EmailField value={email} onText={setEmail} error={fields.email} />
      <PasswordField
        autoComplete="new-password"
        hint={m.password_hint()}
        minLength={8}
        maxLength={128}
        value={password}
        onText={setPassword}
        error={fields.password}
      />
    </AuthPage>
  );
}

interface FieldProblems {
  full_name?: string;
  email?: string;
  password?: string;
}

function fieldProblems(error: unknown): FieldProblems {
  if (!(error instanceof ApiError)) return {};
  if (error.code === 'CONFLICT') return { email: m.error_email_taken() };
  if (error.code !== 'VALIDATION_ERROR') return {};
  return {
    ...('full_name' in error.details ? { full_name: m.error_field_text() } : {}),
    ...('email' in error.details ? { email: m.error_field_email() } : {}),
    ...('password' in error.details ? { password: m.error_field_password() } : {}),
  };
}
