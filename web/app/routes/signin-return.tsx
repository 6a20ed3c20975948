import { useEffect, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { OidcProblem } from '#protocol/accounts/identity.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { buttonClass } from '#web/ui/button.tsx';
import { ApiError } from '../requests/api-error.ts';
import { errorText } from '../requests/error-text.ts';
import { useAction } from '../requests/use-action.ts';
import { joinGuestRooms } from '../rooms/guest-links.ts';
import { CodeField } from '../security/code-field.tsx';
import { finishAtProvider } from '../security/oidc.ts';
import { AuthPage } from '../session/auth-page.tsx';
import { readAccount } from '../session/session.ts';
import { freshToken, takeAlong } from '../session/session-acts.ts';
import { suspendedText } from '../session/suspended-text.ts';
import { tellTakenAlong } from '../session/tell-taken-along.ts';
import { ownPath } from '../shell/next-path.ts';
import { NoticePage } from '../shell/notice-page.tsx';
import { toasts } from '../shell/toasts.ts';

const problems: Record<OidcProblem, () => string> = {
  cancelled: m.oidc_problem_cancelled,
  expired: m.oidc_problem_expired,
  refused: m.oidc_problem_refused,
  unavailable: m.oidc_problem_unavailable,
};

/** `/signin/return`: where a provider's people come back to. What they are signed in by is in a cookie, not in the address. */
export default function SigninReturn() {
  const problem = new URLSearchParams(useSearch()).get('problem');
  if (problem === null) return <Finish />;
  const text = problem in problems ? problems[problem as OidcProblem] : m.oidc_problem_refused;
  return <Failed text={text()} />;
}

function Finish() {
  const [, go] = useLocation();
  const { busy, error, act } = useAction();
  const [code, setCode] = useState<string | null>(null);
  const finish = async (): Promise<void> => {
    try {
      go(await finished(code));
    } catch (thrown) {
      // The first time it is no mistake: the field simply appears.
      if (code !== null || refusalOf(thrown)?.code !== 'TOTP_REQUIRED') throw thrown;
      setCode('');
    }
  };
  // Only a page that runs does this: whoever fetches its address has changed nothing.
  // oxlint-disable-next-line react/exhaustive-deps -- once, when the page is there
  useEffect(() => void act(finish), []);
  if (code !== null) {
    const isWrong = refusalOf(error)?.code === 'TOTP_REQUIRED';
    return (
      <AuthPage
        title={m.sign_in()}
        heading={m.oidc_code_title()}
        busy={busy}
        problem={isWrong || error === null ? undefined : problemText(error)}
        onSubmit={() => {
          if (code.trim() !== '') void act(finish);
        }}
        other={{ question: m.no_account(), href: '/signup', action: m.sign_up() }}
      >
        <CodeField value={code} onText={setCode} error={isWrong ? m.second_factor_wrong() : undefined} />
      </AuthPage>
    );
  }
  return error === null ? (
    <NoticePage title={m.oidc_going()} text={m.oidc_going_text()} />
  ) : (
    <Failed text={problemText(error)} isLinking={refusalOf(error)?.details['identity'] !== undefined} />
  );
}

function Failed({ text, isLinking = false }: { text: string; isLinking?: boolean }) {
  const isSignedIn = readAccount()?.guest === false;
  const back = isSignedIn
    ? { href: '/settings#security', label: m.oidc_to_settings() }
    : { href: '/signin', label: m.oidc_again() };
  return (
    <NoticePage title={isLinking || isSignedIn ? m.oidc_problem_link_title() : m.oidc_problem_title()} text={text}>
      <Link href={back.href} className={buttonClass('primary')}>
        {back.label}
      </Link>
    </NoticePage>
  );
}

/** Where to go on. */
async function finished(code: string | null): Promise<string> {
  const guest = readAccount()?.guest === true ? readAccount() : null;
  const token = guest === null ? null : await freshToken();
  const { purpose, provider, session, next } = await finishAtProvider(code?.trim() ?? null);
  if (purpose === 'link') toasts.show({ text: m.identity_linked({ name: provider.name }) });
  if (purpose === 'keep' && guest !== null && token !== null) {
    // Whom nobody was yet is that guest; else they come along.
    if (session?.user.id === guest.id) {
      await joinGuestRooms(guest.id);
      toasts.show({ text: m.passkey_kept() });
    } else tellTakenAlong(await takeAlong(token));
  }
  return ownPath(next);
}

function refusalOf(error: unknown): ApiError | null {
  return error instanceof ApiError ? error : null;
}

function problemText(error: unknown): string {
  const refusal = refusalOf(error);
  const suspended = suspendedText(error);
  if (suspended !== undefined) return suspended;
  if (refusal?.code === 'GONE' || refusal?.code === 'FORBIDDEN') return m.oidc_problem_expired();
  if (refusal?.code !== 'CONFLICT') return errorText(error);
  const [why] = refusal.details['identity'] ?? [];
  if (why === undefined) return m.oidc_taken();
  return why === 'is in use' ? m.identity_in_use() : m.identity_has_another();
}
