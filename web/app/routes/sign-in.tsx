import { useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { ApiError } from '../api-error.ts';
import { AuthPage } from '../auth-page.tsx';
import { errorText } from '../error-text.ts';
import { formClass, formProblemClass } from '../form.ts';
import { nextPath } from '../next-path.ts';
import { PasswordField } from '../password-field.tsx';
import { signIn } from '../session.ts';

export default function SignIn() {
  const search = useSearch();
  const [, go] = useLocation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await signIn({ email: email.trim(), password, ...(totp === null ? {} : { totp_code: totp.trim() }) });
      go(nextPath(search));
    } catch (error) {
      const code = error instanceof ApiError ? error.code : null;
      // The first time it is no mistake: the next field simply appears.
      if (code === 'TOTP_REQUIRED' && totp === null) setTotp('');
      else
        setProblem(
          code === 'UNAUTHORIZED' || code === 'WRONG_PASSWORD' || code === 'VALIDATION_ERROR'
            ? m.error_sign_in()
            : errorText(error),
        );
      setBusy(false);
    }
  };

  return (
    <AuthPage
      title={m.sign_in()}
      heading={m.sign_in_title()}
      other={
        <>
          {m.no_account()} <Link href={`/signup${search === '' ? '' : `?${search}`}`}>{m.sign_up()}</Link>
        </>
      }
    >
      <form
        className={formClass}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={m.email()}
          type="email"
          inputMode="email"
          autoComplete="username"
          required
          value={email}
          onText={setEmail}
        />
        <PasswordField autoComplete="current-password" value={password} onText={setPassword} />
        {totp === null ? null : (
          <TextField
            label={m.totp_code()}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={totp}
            onText={setTotp}
          />
        )}
        {problem === null ? null : (
          <p className={formProblemClass} role="alert">
            {problem}
          </p>
        )}
        <Button tone="primary" type="submit" wide busy={busy}>
          {m.sign_in()}
        </Button>
      </form>
    </AuthPage>
  );
}
