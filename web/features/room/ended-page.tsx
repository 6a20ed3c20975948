import { Link } from 'wouter';
import { NoticePage } from '#web/app/shell/notice-page.tsx';
import { shutDoorWords } from '#web/app/rooms/shut-door-words.ts';
import { reopen } from '#web/app/shell/updates.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { ClosedBecause } from '#web/room-client/types.ts';
import { Button, buttonClass } from '#web/ui/button.tsx';

const texts: Record<ClosedBecause, readonly [title: () => string, text: () => string]> = {
  revoked: [m.ended_revoked_title, m.ended_revoked_text],
  expired: [m.ended_expired_title, m.ended_expired_text],
  frozen: [m.share_frozen_title, m.share_frozen_text],
  full: [m.share_full_title, m.share_full_text],
  removed: [m.ended_removed_title, m.ended_removed_text],
  ...shutDoorWords,
  deleted: [m.ended_deleted_title, m.ended_deleted_text],
  not_found: [m.room_gone_title, m.room_gone_text],
  signed_out: [m.ended_signed_out_title, m.ended_signed_out_text],
  outdated: [m.ended_outdated_title, m.ended_outdated_text],
};

/** What stands here when the room has closed under someone's eyes: why, and where to go. */
export default function EndedPage({ because, code }: { because: ClosedBecause; code: string | null }) {
  const [title, text] = texts[because];
  const next = encodeURIComponent(location.pathname);
  return (
    <NoticePage title={title()} text={text()}>
      {because === 'outdated' && (
        <Button tone="primary" onClick={() => void reopen()}>
          {m.ended_outdated_reload()}
        </Button>
      )}
      {because !== 'signed_out' ? null : code === null ? (
        <Link href={`/signin?next=${next}`} className={buttonClass('primary')}>
          {m.sign_in()}
        </Link>
      ) : (
        <Button tone="primary" onClick={() => location.reload()}>
          {m.ended_open_again()}
        </Button>
      )}
      <Link href="/" className={buttonClass()}>
        {m.go_home()}
      </Link>
    </NoticePage>
  );
}
