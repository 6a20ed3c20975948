import { useCallback, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { ClientConfig } from '#protocol/client-config.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { buttonClass } from '#web/ui/button.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { ApiError } from '../requests/api-error.ts';
import { AuthPage } from '../session/auth-page.tsx';
import { EmailField } from '../session/email-field.tsx';
import { emailProblem } from '../session/email-problem.ts';
import { joinGuestRooms } from '../rooms/guest-links.ts';
import { KeepByPasskey } from '../security/keep-by-passkey.tsx';
import { OidcButtons } from '../security/oidc-buttons.tsx';
import { NoticePage } from '../shell/notice-page.tsx';
import { nextPath } from '../shell/next-path.ts';
import { PasswordField } from '../session/password-field.tsx';
import { request, useAccount } from '../session/session.ts';
import { TermsNote } from '../session/terms-note.tsx';
import { signUp } from '../session/session-acts.ts';
import { useAction } from '../requests/use-action.ts';
import { useFetched } from '../requests/use-fetched.ts';

/** Making an account, where this instance takes new ones. */
export default function SignUp() {
  const { value: config } = useFetched(
    useCallback((signal: AbortSignal) => request<ClientConfig>('/config', { as: 'none', signal }), []),
  );
  if (config?.switched_off.includes('registration') !== true) return <SignUpForm />;
  return (
    <NoticePage title={m.sign_up_closed_title()} text={m.sign_up_closed_text()}>
      <Link href="/signin" className={buttonClass('primary')}>
        {m.sign_in()}
      </Link>
    </NoticePage>
  );
}

function SignUpForm() {
  const search = useSearch();
  const [, go] = useLocation();
  const guest = useAccount();
  const [name, setName] = useState(guest?.full_name ?? '');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { busy, error, problem, act, forget } = useAction();
  const [tried, setTried] = useState(false);
  const missing: FieldProblems = {
    full_name: name.trim() === '' ? m.error_field_required() : undefined,
    email: emailProblem(email),
    password: Array.from(password).length < 8 ? m.error_field_password() : undefined,
  };
  const refused = fieldProblems(error);
  const fields = { ...(tried ? missing : {}), ...refused };
  // What was wrong with what stood there before says nothing of what stands there now.
  const typed =
    (set: (value: string) => void) =>
    (value: string): void => {
      forget();
      set(value);
    };
  const submit = async (): Promise<void> => {
    await signUp({ full_name: name.trim(), email: email.trim(), password });
    if (guest !== null) await joinGuestRooms(guest.id);
    go(nextPath(search));
  };
  const send = (): void => {
    setTried(true);
    if (Object.values(missing).every((one) => one === undefined)) void act(submit);
  };
  return (
    <AuthPage
      title={m.sign_up()}
      heading={m.sign_up_title()}
      text={guest?.guest === true ? m.sign_up_guest_text({ name: guest.full_name }) : m.sign_up_text()}
      busy={busy}
      problem={Object.keys(refused).length === 0 ? problem : undefined}
      onSubmit={send}
      otherWay={
        <>
          <KeepByPasskey next={nextPath(search)} />
          <OidcButtons purpose={guest?.guest === true ? 'keep' : 'sign_in'} next={nextPath(search)} />
        </>
      }
      other={{ question: m.have_account(), href: '/signin', action: m.sign_in() }}
    >
      <TextField
        label={m.your_name()}
        autoComplete="name"
        required
        maxLength={100}
        value={name}
        onText={typed(setName)}
        error={fields.full_name}
      />
      <EmailField value={email} onText={typed(setEmail)} error={fields.email} />
      <PasswordField
        autoComplete="new-password"
        hint={m.password_hint()}
        minLength={8}
        maxLength={128}
        value={password}
        onText={typed(setPassword)}
        error={fields.password}
      />
      <TermsNote text={m.terms_of_sign_up()} />
    </AuthPage>
  );
}

interface FieldProblems {
  full_name?: string | undefined;
  email?: string | undefined;
  password?: string | undefined;
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
