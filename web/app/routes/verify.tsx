import { useState } from 'react';
import { Link } from 'wouter';
import type { Verified } from '#protocol/accounts/credentials.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { ApiError } from '../requests/api-error.ts';
import { errorText } from '../requests/error-text.ts';
import { useAction } from '../requests/use-action.ts';
import { SpentLink } from '../security/spent-link.tsx';
import { useLinkToken } from '../security/use-link-token.ts';
import { request, useAccount } from '../session/session.ts';
import { noteEmail } from '../session/session-acts.ts';
import { NoticePage } from '../shell/notice-page.tsx';

/** `/verify#token`: that an address is one's own. Opening the page spends nothing: the button does. */
export default function Verify() {
  const token = useLinkToken();
  const account = useAccount();
  const [email, setEmail] = useState<string | null>(null);
  const { busy, error, act } = useAction();
  const code = error instanceof ApiError ? error.code : null;
  const verify = async (): Promise<void> => {
    const answer = await request<Verified>('/auth/email/verify', { method: 'POST', body: { token }, as: 'none' });
    setEmail(answer.email);
    await noteEmail();
  };
  if (email !== null) {
    return (
      <NoticePage title={m.verify_done_title()} text={m.verify_done_text({ email })}>
        <Link href={account === null ? '/signin' : '/'} className={buttonClass('primary')}>
          {account === null ? m.sign_in() : m.go_home()}
        </Link>
      </NoticePage>
    );
  }
  if (token === '' || code === 'GONE') {
    return (
      <SpentLink>
        <Link href="/settings#security" className={buttonClass('primary')}>
          {m.link_ask_again()}
        </Link>
      </SpentLink>
    );
  }
  const problem = code === 'CONFLICT' ? m.verify_taken() : error === null ? undefined : errorText(error);
  return (
    <NoticePage title={m.verify_title()} text={m.verify_text()}>
      <Button tone="primary" busy={busy} onClick={() => void act(verify)}>
        {m.verify_action()}
      </Button>
      <FormProblem text={problem} />
    </NoticePage>
  );
}
