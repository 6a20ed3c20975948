import { m } from '#web/i18n/generated/messages.js';
import { Dialog } from '#web/ui/dialog.tsx';
import { Suspense } from 'react';
import { Fold } from '#web/ui/fold.tsx';
import { useAccount } from '../session/session.ts';
import { lazyWithRetry } from '../shell/lazy-with-retry.ts';
import { Links, type LinksProps } from './links.tsx';
import { RoomPeople } from './room-people.tsx';
import styles from './share-dialog.module.css';

const InvitePeople = lazyWithRetry(() => import('./invite-people.tsx'));

interface ShareDialogProps extends LinksProps {
  onClose: () => void;
}

/** A room's first link, ready to be handed on; further ones and the people below. The same for every kind. */
export function ShareDialog({ kind, roomId, title, canManage, targets = [], onClose }: ShareDialogProps) {
  const account = useAccount();
  const invites = canManage && account?.guest === false;
  return (
    <Dialog title={m.share_title()} closeLabel={m.close()} onClose={onClose} placement="side">
      <div className={styles['sheet']}>
        <Links kind={kind} roomId={roomId} title={title} canManage={canManage} targets={targets} />
        {invites ? (
          <section className={styles['section']}>
            <Fold summary={m.invite_by_mail()}>
              <Suspense fallback={null}>
                <InvitePeople kind={kind} roomId={roomId} />
              </Suspense>
            </Fold>
          </section>
        ) : null}
        <RoomPeople kind={kind} roomId={roomId} canManage={canManage} />
      </div>
    </Dialog>
  );
}
