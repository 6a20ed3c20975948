import { m } from '#web/i18n/generated/messages.js';
import { Dialog } from '#web/ui/dialog.tsx';
import { Links, type LinksProps } from './links.tsx';
import { RoomPeople } from './room-people.tsx';
import styles from './share-dialog.module.css';

interface ShareDialogProps extends LinksProps {
  onClose: () => void;
}

/** A room's first link, ready to be handed on; further ones and the people below. The same for every kind. */
export function ShareDialog({ kind, roomId, title, canManage, onClose }: ShareDialogProps) {
  return (
    <Dialog title={m.share_title()} closeLabel={m.close()} onClose={onClose} placement="side">
      <div className={styles['sheet']}>
        <Links kind={kind} roomId={roomId} title={title} canManage={canManage} />
        <RoomPeople kind={kind} roomId={roomId} canManage={canManage} />
      </div>
    </Dialog>
  );
}
