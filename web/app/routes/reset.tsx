import { useState } from 'react';
import { Link } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { buttonClass } from '#web/ui/button.tsx';
import { ApiError } from '../requests/api-error.ts';
import { useAction } from '../requests/use-action.ts';
import { SpentLink } from '../security/spent-link.tsx';
import { useLinkToken } from '../security/use-link-token.ts';
import { AuthPage } from '../session/auth-page.tsx';
import { PasswordField } from '../session/password-field.tsx';
import { request } from '../session/session.ts';
import { NoticePage } from '../shell/notice-page.tsx';

/** `/reset#token`: a new password, by the link that was mailed. Opening the page spends nothing. */
export default function Reset() {
  const token = useLinkToken();
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);
  const [tried, setTried] = useState(false);
  const { busy, error, problem, act, forget } = useAction();
  const code = error instanceof ApiError ? error.code : null;
  if (done) {
    return (
      <NoticePage title={m.reset_done_title()} text={m.reset_done_text()}>
        <Link href="/signin" className={buttonClass('primary')}>
          {m.sign_in()}
        </Link>
      </NoticePage>
    );
  }
  if (token === '' || code === 'GONE') {
    return (
      <SpentLink>
        <Link href="/forgot" className={buttonClass('primary')}>
          {m.link_ask_again()}
        </Link>
      </SpentLink>
    );
  }
  const isShort = Array.from(password).length < 8;
  const set = async (): Promise<void> => {
    await request('/auth/password/reset', { method: 'POST', body: { token, password }, as: 'none' });
    setDone(true);
  };
  return (
    <AuthPage
      title={m.reset_action()}
      heading={m.reset_title()}
      text={m.reset_text()}
      busy={busy}
      problem={code === 'VALIDATION_ERROR' ? undefined : problem}
      onSubmit={() => {
        setTried(true);
        if (!isShort) void act(set);
      }}
      other={{ question: m.remembered(), href: '/signin', action: m.sign_in() }}
    >
      <PasswordField
        autoComplete="new-password"
        hint={m.password_hint()}
        minLength={8}
        maxLength={128}
        value={password}
        onText={(text) => {
          forget();
          setPassword(text);
        }}
        error={(tried && isShort) || code === 'VALIDATION_ERROR' ? m.error_field_password() : undefined}
      />
    </AuthPage>
  );
}
