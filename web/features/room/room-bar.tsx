import { Share2 } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { Link } from 'wouter';
import { faceOf } from '#web/app/contacts/face.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { People } from '#web/ui/avatar.tsx';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { Mark } from '#web/ui/mark.tsx';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import styles from './room-bar.module.css';
import { HomeNews } from './home-news.tsx';
import { RoomConnection, useStatus } from './room-connection.tsx';
import { useSharedRoom } from './room-context.ts';
import { useSettled } from './use-settled.ts';

export interface RoomBarProps {
  state: RoomState<unknown>;
  title: string;
  /** Leads from a part of the room, whose title it is then, to the room itself; it comes once the page is live. */
  back?: ReactNode;
  /** Of the kind's own: what is often done with the whole room. */
  acts?: ReactNode;
  /** What is seldom done; it comes once the page is live. */
  more: ReactNode;
  onShare: () => void;
}

/** Where one is, who else is here, whether it is live and saved, and what can be done with the whole room. */
export function RoomBar({ state, title, back = null, acts, more, onShare }: RoomBarProps) {
  const { can, panes } = useSharedRoom();
  const status = useStatus(state);
  const settled = useSettled(status);
  return (
    <div className={styles['bar']}>
      {back === null ? <Home /> : <Suspense fallback={<Home />}>{back}</Suspense>}
      <b className={styles['title']} data-wide={back === null || undefined} dir="auto">
        {title}
      </b>
      {can.edit && status === 'online' && panes > 1 ? (
        <output className={styles['saved']}>{state.pending.length === 0 ? m.saved_all() : m.saved_saving()}</output>
      ) : null}
      <span className={styles['gap']} />
      {acts}
      <People
        faces={state.online.map(faceOf)}
        total={state.onlineCount}
        most={panes === 1 ? 3 : 4}
        label={m.here_label()}
      />
      <RoomConnection state={state} status={status} />
      {can.share && !(panes === 1 && back !== null) ? (
        panes === 1 ? (
          <IconButton label={m.share()} icon={<Share2 {...icon} />} onClick={onShare} />
        ) : (
          <Button tone="primary" size="small" onClick={onShare}>
            {m.share()}
          </Button>
        )
      ) : null}
      <Suspense fallback={<span className={styles['more']} />}>
        {settled ? more : <span className={styles['more']} />}
      </Suspense>
    </div>
  );
}

/** The mark of the room's kind, which leads to all rooms. */
export function Home() {
  const { kind, panes } = useSharedRoom();
  return (
    <Link href="/" className={styles['home']} title={m.go_home()}>
      <VisuallyHidden>{m.go_home()}</VisuallyHidden>
      <Mark kind={kind.name} shape={kind.mark} />
      {panes === 3 ? null : <HomeNews />}
    </Link>
  );
}
