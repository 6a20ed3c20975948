import { Link } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { errorText } from '../requests/error-text.ts';
import { NoticePage } from '../shell/notice-page.tsx';
import { shareProblem } from '../rooms/room-access.ts';
import { shutDoorOf } from '../rooms/shut-door-words.ts';

/** Why a link does not open, and the way on. */
export default function ClosedShare({ problem, onRetry }: { problem: unknown; onRetry: () => void }) {
  const home = (
    <Link href="/" className={buttonClass()}>
      {m.go_home()}
    </Link>
  );
  const ends = {
    gone: [m.share_gone_title(), m.share_gone_text()],
    full: [m.share_full_title(), m.share_full_text()],
    frozen: [m.share_frozen_title(), m.share_frozen_text()],
    unknown: [m.share_unknown_title(), m.share_unknown_text()],
  } as const;
  const kind = shareProblem(problem);
  const said = kind === 'failed' || kind === 'locked' ? shutDoorOf(problem) : ends[kind];
  if (said !== null) {
    const [title, text] = said;
    return (
      <NoticePage title={title} text={text}>
        {home}
      </NoticePage>
    );
  }
  return (
    <NoticePage title={m.room_failed_title()} text={errorText(problem)}>
      <Button tone="primary" onClick={onRetry}>
        {m.try_again()}
      </Button>
    </NoticePage>
  );
}
