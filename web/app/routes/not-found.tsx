import { Link } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { buttonClass } from '#web/ui/button.tsx';
import { NoticePage } from '../shell/notice-page.tsx';

export default function NotFound() {
  return (
    <NoticePage title={m.not_found_title()} text={m.not_found_text()}>
      <Link href="/" className={buttonClass('primary')}>
        {m.go_home()}
      </Link>
    </NoticePage>
  );
}
