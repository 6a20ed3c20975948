import { useLocation } from 'wouter';
import type { Notification } from '#protocol/inbox/inbox.schema.ts';
import { formatAgo } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { KindMark } from '../rooms/kind-mark.tsx';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import { useInbox } from '../inbox/use-inbox.ts';
import { useNow } from '../shell/now.ts';
import { toastError } from '../shell/toasts.ts';
import { noticeAddress, noticeWords } from './notice-words.ts';
import styles from './notices-panel.module.css';

/** What I was told, by room, what came last on top; each leads to where it is. */
export default function NoticesPanel({ onClose }: { onClose: () => void }) {
  const { store, inbox } = useInbox();
  const [, go] = useLocation();
  const now = useNow();
  const groups = byRoom(inbox.notices);
  const open = (notice: Notification): void => {
    if (!notice.read) void store?.read([notice.id]).catch(toastError);
    onClose();
    go(noticeAddress(notice));
  };
  const unread = inbox.notices.filter(({ read }) => !read).map(({ id }) => id);
  const readAll = (
    <Button wide onClick={() => void store?.read(unread).catch(toastError)}>
      {m.notices_read_all()}
    </Button>
  );
  return (
    <Dialog
      title={m.notices()}
      closeLabel={m.close()}
      placement="side"
      onClose={onClose}
      {...(unread.length > 0 && { footer: readAll })}
    >
      {groups.length === 0 ? <p className={styles['none']}>{m.notices_none()}</p> : null}
      {groups.map(({ room, notices }) => (
        <section key={room.room_id} className={styles['room']}>
          <h3 dir="auto">
            <KindMark kind={room.kind} size={18} />
            {room.room_name}
          </h3>
          <ul>
            {notices.map((notice) => (
              <li key={notice.id}>
                <button
                  type="button"
                  className={styles['notice']}
                  data-unread={!notice.read || undefined}
                  onClick={() => open(notice)}
                >
                  <span className={styles['what']}>
                    {noticeWords(notice)}
                    {notice.read ? null : <VisuallyHidden>{m.notices_new()}</VisuallyHidden>}
                  </span>
                  <time dateTime={notice.at}>{formatAgo(notice.at, now, getLocale())}</time>
                  {notice.text === '' ? null : (
                    <span className={styles['text']} dir="auto">
                      {notice.text}
                    </span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}

function byRoom(notices: readonly Notification[]): { room: Notification; notices: Notification[] }[] {
  const groups = new Map<string, { room: Notification; notices: Notification[] }>();
  for (const notice of notices) {
    const group = groups.get(notice.room_id);
    if (group === undefined) groups.set(notice.room_id, { room: notice, notices: [notice] });
    else group.notices.push(notice);
  }
  return [...groups.values()];
}
