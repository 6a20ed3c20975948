import { useEffect, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { isCardCode } from '#protocol/accounts/card-code.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { ApiError } from '../requests/api-error.ts';
import { errorText } from '../requests/error-text.ts';
import { nextPath } from '../shell/next-path.ts';
import { NoticePage } from '../shell/notice-page.tsx';
import { useAccount } from '../session/session.ts';
import { recover } from '../session/session-acts.ts';
import { useAction } from '../requests/use-action.ts';
import { useActKey } from '../requests/use-act-key.ts';

/** `/recover#secret`: whoever presses the button is that person here. Opening the page alone spends nothing. */
export default function Recover() {
  const [secret] = useState(() => location.hash.slice(1));
  const search = useSearch();
  const [, go] = useLocation();
  const account = useAccount();
  const { busy, error, act } = useAction();
  const keyFor = useActKey();
  const isCard = isCardCode(secret);
  useEffect(() => {
    // Not to be read over a shoulder, nor to stay in the history.
    history.replaceState(history.state, '', location.pathname + location.search);
  }, []);
  if (secret === '') return <Spent />;
  if (error instanceof ApiError && error.code === 'GONE') return <Spent isCard={isCard} />;
  const take = async (): Promise<void> => {
    await recover(secret, keyFor(secret));
    go(nextPath(search), { replace: true });
  };
  const replaces = account === null ? '' : ` ${m.recover_replaces({ name: account.full_name })}`;
  const title = isCard ? m.recover_card_title() : m.recover_title();
  const text = isCard ? m.recover_card_text() : m.recover_text();
  return (
    <NoticePage title={title} text={`${text}${replaces}`}>
      <Button tone="primary" busy={busy} onClick={() => void act(take)}>
        {isCard ? m.recover_card_action() : m.recover_action()}
      </Button>
      <FormProblem text={error === null ? undefined : errorText(error)} />
    </NoticePage>
  );
}

function Spent({ isCard = false }: { isCard?: boolean }) {
  return (
    <NoticePage title={m.recover_spent_title()} text={isCard ? m.recover_card_spent() : m.recover_spent_text()}>
      <Link href="/signin" className={buttonClass('primary')}>
        {m.sign_in()}
      </Link>
      <Link href="/" className={buttonClass()}>
        {m.go_home()}
      </Link>
    </NoticePage>
  );
}
