import { Bell } from 'lucide-react';
import { Suspense, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useInbox } from '../inbox/use-inbox.ts';
import { lazyWithRetry } from '../shell/lazy-with-retry.ts';
import { Badge } from './badge.tsx';
import styles from './notices-button.module.css';

const NoticesPanel = lazyWithRetry(() => import('./notices-panel.tsx'));

/** The way to what I was told, and how much of it I have not seen. */
export default function NoticesButton() {
  const { notifications: count } = useInbox().inbox.unread;
  const [open, setOpen] = useState(false);
  return (
    <div className={styles['bell']}>
      <IconButton
        label={count > 0 ? m.notices_unread({ count }) : m.notices()}
        icon={<Bell {...icon} />}
        onClick={() => setOpen(true)}
      />
      <Badge count={count} />
      {open ? (
        <Suspense fallback={null}>
          <NoticesPanel onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
