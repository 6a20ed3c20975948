import { Link } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { ApiError } from '../requests/api-error.ts';
import { errorText } from '../requests/error-text.ts';
import { NoticePage } from '../shell/notice-page.tsx';
import { useLostSession } from '../session/session.ts';

/** Why a room does not open, and the way on. */
export default function ClosedRoom({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const code = error instanceof ApiError ? error.code : null;
  const lost = useLostSession();
  const home = (
    <Link href="/" className={buttonClass()}>
      {m.go_home()}
    </Link>
  );
  if (code === 'UNAUTHORIZED' || code === 'FORBIDDEN') {
    const next = encodeURIComponent(location.pathname);
    const ended = lost === null ? null : lost.guest ? m.lost_text_guest() : m.lost_text();
    return (
      <NoticePage title={m.room_closed_title()} text={ended ?? m.room_closed_text()}>
        <Link href={`/signin?next=${next}`} className={buttonClass('primary')}>
          {m.sign_in()}
        </Link>
        {home}
      </NoticePage>
    );
  }
  if (code === 'NOT_FOUND' || code === 'GONE') {
    return (
      <NoticePage title={m.room_gone_title()} text={m.room_gone_text()}>
        {home}
      </NoticePage>
    );
  }
  return (
    <NoticePage title={m.room_failed_title()} text={errorText(error)}>
      <Button tone="primary" onClick={onRetry}>
        {m.try_again()}
      </Button>
      {home}
    </NoticePage>
  );
}
