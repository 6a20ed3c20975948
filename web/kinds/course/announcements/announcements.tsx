import { Suspense, useState } from 'react';
import { useSearch } from 'wouter';
import type { Announcement } from '#protocol/course/announcements/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useOutgoing } from '#web/features/files/use-outgoing.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { useCourse } from '../course-context.ts';
import { WaitingFiles } from '../files/waiting-files.tsx';
import type { PartProps } from '../tabs/course-tab.ts';
import { AnnouncementCard } from './announcement-card.tsx';
import styles from './announcements.module.css';

const AnnouncementDialog = lazyWithRetry(() => import('./announcement-dialog.tsx'));
const RemoveDialog = lazyWithRetry(() => import('./remove-dialog.tsx'));

/** What is open over the list. */
type Open = { what: 'new' } | { what: 'edit' | 'remove'; announcement: Announcement };

/** What everyone in the course was told, and what is said about it. */
export default function Announcements({ view, state, teaches }: PartProps) {
  const outgoing = useOutgoing(useCourse());
  const [open, setOpen] = useState<Open | null>(null);
  const about = new URLSearchParams(useSearch()).get('about');
  const close = (): void => setOpen(null);
  const { announcements } = view;
  const add = (
    <Button size="small" onClick={() => setOpen({ what: 'new' })}>
      {m.taught_announcement_add()}
    </Button>
  );
  return (
    <section className={styles['announcements']} aria-labelledby="course-announcements">
      <div className={styles['head']}>
        <h2 id="course-announcements">{m.taught_announcements()}</h2>
        {teaches && announcements.length > 0 ? add : null}
      </div>
      <WaitingFiles outgoing={outgoing} of="announcement." />
      {announcements.length === 0 ? (
        <EmptyState
          title={m.taught_announcements_none()}
          text={teaches ? m.taught_announcements_none_teacher() : m.taught_announcements_none_student()}
          action={teaches ? add : null}
        />
      ) : null}
      {announcements.map((announcement) => (
        <AnnouncementCard
          key={announcement.announcement_id}
          announcement={announcement}
          view={view}
          state={state}
          teaches={teaches}
          isAsked={announcement.announcement_id === about}
          onEdit={() => setOpen({ what: 'edit', announcement })}
          onRemove={() => setOpen({ what: 'remove', announcement })}
        />
      ))}
      <Suspense fallback={null}>
        {open?.what === 'new' ? <AnnouncementDialog announcement={null} outgoing={outgoing} onClose={close} /> : null}
        {open?.what === 'edit' ? (
          <AnnouncementDialog announcement={open.announcement} outgoing={outgoing} onClose={close} />
        ) : null}
        {open?.what === 'remove' ? <RemoveDialog announcement={open.announcement} onClose={close} /> : null}
      </Suspense>
    </section>
  );
}
