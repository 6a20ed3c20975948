import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useAccount, useLostSession } from '#web/app/session/session.ts';
import { m } from '#web/i18n/generated/messages.js';
import { classes } from '#web/ui/classes.ts';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { SkipLink } from '#web/ui/skip-link.tsx';
import { useRoom } from '#web/room-client/use-room.ts';
import { ImportedNote } from './imported-note.tsx';
import { useSharedRoom } from './room-context.ts';
import styles from './room-frame.module.css';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import { onAnnouncement } from './announcements.ts';

const RoomsPane = lazyWithRetry(() => import('#web/app/home/rooms-pane.tsx'));
const RoomNotes = lazyWithRetry(() => import('./room-notes.tsx'));

export interface RoomFrameProps {
  className?: string | undefined;
  /** Stays in sight: the bar, and what must be known of what is shown. */
  top: ReactNode;
  /** Under the thumb. */
  bottom?: ReactNode;
  /** Beside each other on wide windows; the first of them has the id "content". */
  children: ReactNode;
  dialogs?: ReactNode;
  /** With so many panes my other rooms stand beside this one. */
  listFrom?: 2 | 3;
}

/** How a room fills the window. */
export function RoomFrame({ className, top, bottom, children, dialogs, listFrom = 3 }: RoomFrameProps) {
  const { kind, panes, access, me, client } = useSharedRoom();
  const imported = useRoom(client).view?.imported;
  // Whoever only came by a link has no rooms to go on to.
  const listed = panes >= listFrom && me !== null && access.code === null;
  const someone = useAccount() !== null;
  const lost = useLostSession() !== null;
  return (
    <div className={listed ? styles['listed'] : undefined}>
      <SkipLink>{m.skip_to_content()}</SkipLink>
      {listed ? <ListedRooms /> : null}
      <div className={classes(styles['room'], className)} data-panes={panes} data-kind={kind.name}>
        <header className={styles['top']}>{top}</header>
        {/* Not late: it stands on the page of a link before any script runs. */}
        {imported === undefined ? null : <ImportedNote imported={imported} />}
        {someone || lost ? (
          <Suspense fallback={null}>
            <RoomNotes />
          </Suspense>
        ) : null}
        <div className={styles['panes']}>{children}</div>
        {bottom}
        {dialogs}
        <Announcer />
      </div>
    </div>
  );
}

function ListedRooms() {
  const { roomId } = useSharedRoom();
  const waiting = <div className={styles['list']} />;
  return (
    <FallbackBoundary fallback={waiting}>
      <Suspense fallback={waiting}>
        <RoomsPane roomId={roomId} />
      </Suspense>
    </FallbackBoundary>
  );
}

/** Where a pane will stand whose code is still on its way; a landmark once it is something. */
export function WaitingPane() {
  return <div className={styles['waiting']} aria-busy="true" />;
}

/** The page's one live region for what is done by keyboard, or by others. */
function Announcer() {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  useEffect(() => onAnnouncement((text) => setSaid((before) => ({ text, turn: before.turn + 1 }))), []);
  return (
    <VisuallyHidden>
      {/* A new node each time: the same words again are read again. */}
      <span aria-live="polite">
        <span key={said.turn}>{said.text}</span>
      </span>
    </VisuallyHidden>
  );
}
