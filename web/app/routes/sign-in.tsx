import { useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { buttonClass } from '#web/ui/button.tsx';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { ApiError } from '../requests/api-error.ts';
import { AuthPage } from '../session/auth-page.tsx';
import { EmailField } from '../session/email-field.tsx';
import { emailProblem } from '../session/email-problem.ts';
import { errorText } from '../requests/error-text.ts';
import { nextPath } from '../shell/next-path.ts';
import { OidcButtons } from '../security/oidc-buttons.tsx';
import { PasskeyButton } from '../security/passkey-button.tsx';
import { signInByPasskey } from '../security/passkeys.ts';
import { PasswordField } from '../session/password-field.tsx';
import { useAccount } from '../session/session.ts';
import { signIn, takeGuestAlong } from '../session/session-acts.ts';
import { suspendedText } from '../session/suspended-text.ts';
import { tellTakenAlong } from '../session/tell-taken-along.ts';
import { useAction } from '../requests/use-action.ts';

export default function SignIn() {
  const search = useSearch();
  const [, go] = useLocation();
  const account = useAccount();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState<string | null>(null);
  const { busy, error, act, forget } = useAction();
  const [tried, setTried] = useState(false);
  const isGuest = account?.guest === true;
  const [takesAlong, setTakesAlong] = useState(true);
  const isWrongCode = codeOf(error) === 'TOTP_REQUIRED';
  const missing = {
    email: emailProblem(email),
    password: password === '' ? m.error_field_required() : undefined,
    totp: totp?.trim() === '' ? m.error_field_required() : undefined,
  };
  // What was wrong with what stood there before says nothing of what stands there now.
  const typed =
    <Value,>(set: (value: Value) => void) =>
    (value: Value): void => {
      forget();
      set(value);
    };

  const submit = async (): Promise<void> => {
    try {
      const credentials = { email: email.trim(), password, ...(totp === null ? {} : { totp_code: totp.trim() }) };
      if (isGuest && takesAlong) tellTakenAlong(await takeGuestAlong(() => signIn(credentials)));
      else await signIn(credentials);
      go(nextPath(search));
    } catch (thrown) {
      // The first time it is no mistake: the next field simply appears.
      if (totp === null && codeOf(thrown) === 'TOTP_REQUIRED') {
        setTried(false);
        setTotp('');
      } else throw thrown;
    }
  };
  const byPasskey = async (): Promise<void> => {
    if (isGuest && takesAlong) tellTakenAlong(await takeGuestAlong(signInByPasskey));
    else await signInByPasskey();
    go(nextPath(search));
  };
  const send = (): void => {
    setTried(true);
    if (Object.values(missing).every((problem) => problem === undefined)) void act(submit);
  };

  return (
    <AuthPage
      title={m.sign_in()}
      heading={m.sign_in_title()}
      {...(isGuest && { text: m.sign_in_guest_text({ name: account.full_name }) })}
      busy={busy}
      problem={isWrongCode ? undefined : problemOf(error)}
      onSubmit={send}
      otherWay={
        <>
          <PasskeyButton label={m.passkey_sign_in()} act={byPasskey} />
          <OidcButtons purpose={isGuest && takesAlong ? 'keep' : 'sign_in'} next={nextPath(search)} />
        </>
      }
      other={{ question: m.no_account(), href: '/signup', action: m.sign_up() }}
    >
      <EmailField value={email} onText={typed(setEmail)} error={tried ? missing.email : undefined} />
      <PasswordField
        autoComplete="current-password"
        value={password}
        onText={typed(setPassword)}
        error={tried ? missing.password : undefined}
      />
      <Link href="/forgot" className={buttonClass('plain')}>
        {m.forgot()}
      </Link>
      {totp === null ? null : (
        <TextField
          ref={focus}
          label={m.second_factor_code()}
          autoComplete="one-time-code"
          required
          value={totp}
          onText={typed(setTotp)}
          error={isWrongCode ? m.second_factor_wrong() : tried ? missing.totp : undefined}
        />
      )}
      {isGuest ? (
        <Checkbox
          label={m.take_along()}
          hint={m.take_along_hint({ name: account.full_name })}
          checked={takesAlong}
          onCheck={setTakesAlong}
        />
      ) : null}
    </AuthPage>
  );
}

/** What appears only now is what is to be written next. */
function focus(field: HTMLInputElement | null): void {
  field?.focus();
}

function codeOf(error: unknown): string | null {
  return error instanceof ApiError ? error.code : null;
}

/** Which of the two was wrong is nobody's business. */
function problemOf(error: unknown): string | undefined {
  if (error === null) return undefined;
  const suspended = suspendedText(error);
  if (suspended !== undefined) return suspended;
  const refused = ['UNAUTHORIZED', 'WRONG_PASSWORD', 'VALIDATION_ERROR'].includes(codeOf(error) ?? '');
  return refused ? m.error_sign_in() : errorText(error);
}
