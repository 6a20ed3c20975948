import { ChevronDown, Ellipsis, MessageCircle, Pencil, Pin, PinOff, Trash } from 'lucide-react';
import { Suspense, useId, useState } from 'react';
import type { Announcement } from '#protocol/course/announcements/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useNow } from '#web/app/shell/now.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import AttachedFiles from '#web/features/files/attached-files.tsx';
import { FoldedText } from '#web/features/reading/folded-text.tsx';
import { whenText } from '#web/features/room/when-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { useCourse } from '../course-context.ts';
import type { PartProps } from '../tabs/course-tab.ts';
import styles from './announcements.module.css';

const AnnouncementTalk = lazyWithRetry(() => import('./announcement-talk.tsx'));

const long = { letters: 900, lines: 14 };

interface AnnouncementCardProps extends Pick<PartProps, 'view' | 'state' | 'teaches'> {
  announcement: Announcement;
  /** A notice led here: what is said about it is open. */
  isAsked: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

export function AnnouncementCard(props: AnnouncementCardProps) {
  const { announcement, view, state, teaches, isAsked } = props;
  const { announcement_id: id, title, content, pinned, author, created_at, updated_at } = announcement;
  const now = useNow();
  const talkId = useId();
  const [talks, setTalks] = useState(isAsked);
  const files = view.files.filter(({ target }) => target === id);
  const count = view.comments.filter(({ target, removed }) => target === id && !removed).length;
  const when = whenText(created_at, now, getLocale());
  return (
    <article className={styles['card']} data-about={id} data-pinned={pinned || undefined}>
      <header className={styles['by']}>
        <Avatar face={faceOf({ ...author, guest: false })} />
        <p>
          <b dir="auto">{author.name}</b>
          <span>
            {when}
            {updated_at === null ? null : ` · ${m.taught_announcement_edited()}`}
          </span>
        </p>
        {pinned ? (
          <span className={styles['pin']}>
            <Pin {...smallIcon} />
            {m.taught_announcement_pinned()}
          </span>
        ) : null}
        {teaches ? <CardMenu {...props} /> : null}
      </header>
      <h3 dir="auto">{title}</h3>
      <FoldedText text={content} from={long} className={styles['content']} />
      {files.length === 0 ? null : <AttachedFiles files={files} />}
      <button
        type="button"
        className={styles['talks']}
        aria-expanded={talks}
        aria-controls={talkId}
        onClick={() => setTalks(!talks)}
      >
        <MessageCircle {...smallIcon} />
        {count === 0 ? m.taught_announcement_say() : m.comments_count({ count })}
        <ChevronDown {...smallIcon} />
      </button>
      <div id={talkId}>
        {talks ? (
          <Suspense fallback={null}>
            <AnnouncementTalk view={view} state={state} target={id} />
          </Suspense>
        ) : null}
      </div>
    </article>
  );
}

function CardMenu({ announcement, onEdit, onRemove }: AnnouncementCardProps) {
  const { client } = useCourse();
  const { announcement_id, title, pinned } = announcement;
  const items = (): MenuItem[] => [
    { label: m.taught_announcement_edit(), icon: <Pencil {...icon} />, onPick: onEdit },
    {
      label: pinned ? m.taught_announcement_unpin() : m.taught_announcement_pin(),
      icon: pinned ? <PinOff {...icon} /> : <Pin {...icon} />,
      onPick: () => void client.send('announcement.update', { announcement_id, pinned: !pinned }),
    },
    { label: m.taught_announcement_remove(), icon: <Trash {...icon} />, danger: true, onPick: onRemove },
  ];
  return <Menu label={m.taught_acts_about({ title })} trigger={<Ellipsis {...icon} />} items={items} />;
}
