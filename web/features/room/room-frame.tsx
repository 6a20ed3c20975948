import type { ReactNode } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { classes } from '#web/ui/classes.ts';
import { SkipLink } from '#web/ui/skip-link.tsx';
import { useRoom } from '#web/room-client/use-room.ts';
import { Announcer } from './announcer.tsx';
import { ImportedNote } from './imported-note.tsx';
import { useSharedRoom } from './room-context.ts';
import styles from './room-frame.module.css';

export interface RoomFrameProps {
  className?: string | undefined;
  /** Stays in sight: the bar, and what must be known of what is shown. */
  top: ReactNode;
  /** Under the thumb. */
  bottom?: ReactNode;
  /** Beside each other on wide windows; the first of them has the id "content". */
  children: ReactNode;
  dialogs?: ReactNode;
}

/** How a room fills the window. */
export function RoomFrame({ className, top, bottom, children, dialogs }: RoomFrameProps) {
  const { kind, panes, client } = useSharedRoom();
  const imported = useRoom(client).view?.imported;
  return (
    <div className={classes(styles['room'], className)} data-panes={panes} data-kind={kind}>
      <SkipLink>{m.skip_to_content()}</SkipLink>
      <header className={styles['top']}>{top}</header>
      {imported === undefined ? null : <ImportedNote imported={imported} />}
      <div className={styles['panes']}>{children}</div>
      {bottom}
      {dialogs}
      <Announcer />
    </div>
  );
}

/** Where a pane will stand whose code is still on its way; a landmark once it is something. */
export function WaitingPane() {
  return <div className={styles['waiting']} aria-busy="true" />;
}
