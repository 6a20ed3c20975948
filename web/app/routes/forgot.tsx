import { useState } from 'react';
import { Link } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { buttonClass } from '#web/ui/button.tsx';
import { useAction } from '../requests/use-action.ts';
import { AuthPage } from '../session/auth-page.tsx';
import { EmailField } from '../session/email-field.tsx';
import { emailProblem } from '../session/email-problem.ts';
import { request } from '../session/session.ts';
import { NoticePage } from '../shell/notice-page.tsx';

/** Whoever forgot their password is sent a link; nobody learns here who has an account. */
export default function Forgot() {
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const [tried, setTried] = useState(false);
  const { busy, problem, act, forget } = useAction();
  const missing = emailProblem(email);
  const ask = async (): Promise<void> => {
    await request('/auth/password/forgot', { method: 'POST', body: { email: email.trim() }, as: 'none' });
    setSent(true);
  };
  if (sent) {
    return (
      <NoticePage title={m.forgot_sent_title()} text={m.forgot_sent_text({ email: email.trim() })}>
        <Link href="/signin" className={buttonClass('primary')}>
          {m.forgot_back()}
        </Link>
      </NoticePage>
    );
  }
  return (
    <AuthPage
      title={m.forgot_action()}
      heading={m.forgot_title()}
      text={m.forgot_text()}
      busy={busy}
      problem={problem}
      onSubmit={() => {
        setTried(true);
        if (missing === undefined) void act(ask);
      }}
      other={{ question: m.remembered(), href: '/signin', action: m.sign_in() }}
    >
      <EmailField
        value={email}
        onText={(text) => {
          forget();
          setEmail(text);
        }}
        error={tried ? missing : undefined}
      />
    </AuthPage>
  );
}
