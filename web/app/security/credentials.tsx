import { Suspense, useState } from 'react';
import type { EmailState } from '#protocol/accounts/credentials.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { useAction } from '../requests/use-action.ts';
import { useFetched } from '../requests/use-fetched.ts';
import { request } from '../session/session.ts';
import { lazyWithRetry } from '../shell/lazy-with-retry.ts';
import { NotYet } from '../shell/not-yet.tsx';
import { toasts } from '../shell/toasts.ts';
import styles from './security.module.css';

const ChangeEmail = lazyWithRetry(() => import('./change-email.tsx'));
const ChangePassword = lazyWithRetry(() => import('./change-password.tsx'));

async function fetchState(signal: AbortSignal): Promise<EmailState> {
  return request<EmailState>('/auth/email', { signal });
}

/** The address and the password by which one signs in. */
export function Credentials() {
  const { value, problem, reload } = useFetched(fetchState);
  const [open, setOpen] = useState<'email' | 'password' | null>(null);
  const close = (): void => {
    setOpen(null);
    reload();
  };
  if (value === null) {
    return (
      <section>
        <h2>{m.credentials_email()}</h2>
        <NotYet problem={problem} rows={2} onAgain={reload} />
      </section>
    );
  }
  return (
    <>
      <section>
        <h2>{m.credentials_email()}</h2>
        <Email state={value} />
        <div className={styles['acts']}>
          <Button onClick={() => setOpen('email')}>
            {value.email === null ? m.credentials_email_add() : m.credentials_email_change()}
          </Button>
          {value.email === null || value.verified ? null : <SendAgain />}
        </div>
      </section>
      <section>
        <h2>{m.credentials_password()}</h2>
        <p>{value.has_password ? m.credentials_password_text() : m.credentials_password_none()}</p>
        <div className={styles['acts']}>
          <Button onClick={() => setOpen('password')}>
            {value.has_password ? m.credentials_password_change() : m.credentials_password_set()}
          </Button>
        </div>
      </section>
      <Suspense fallback={null}>
        {open === 'email' ? <ChangeEmail hasPassword={value.has_password} onClose={close} /> : null}
        {open === 'password' ? <ChangePassword hasPassword={value.has_password} onClose={close} /> : null}
      </Suspense>
    </>
  );
}

function Email({ state: { email, verified, pending } }: { state: EmailState }) {
  return (
    <>
      {email === null ? <p>{m.credentials_email_none()}</p> : <b dir="auto">{email}</b>}
      {email === null ? null : <p>{verified ? m.credentials_email_verified() : m.credentials_email_unverified()}</p>}
      {pending === null ? null : <p>{m.credentials_email_pending({ email: pending })}</p>}
    </>
  );
}

function SendAgain() {
  const { busy, problem, act } = useAction();
  const send = async (): Promise<void> => {
    await request('/auth/email/verification', { method: 'POST' });
    toasts.show({ text: m.credentials_email_sent() });
  };
  return (
    <>
      <Button tone="plain" busy={busy} onClick={() => void act(send)}>
        {m.credentials_email_again()}
      </Button>
      <FormProblem text={problem} />
    </>
  );
}
