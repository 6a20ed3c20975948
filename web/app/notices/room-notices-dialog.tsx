import { Link } from 'wouter';
import type { RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Dialog } from '#web/ui/dialog.tsx';
import { useInbox } from '../inbox/use-inbox.ts';
import { findKind, kindName } from '../rooms/kinds.ts';
import { useAccount } from '../session/session.ts';
import { toastError } from '../shell/toasts.ts';
import { NoticeChoices } from './notice-choices.tsx';
import { isTold, isWayOn, noticeGroups, silencesOfKind, waysFor } from './notice-groups.ts';
import styles from './room-notices-dialog.module.css';

/** What I am told of and by which way in one room; what is off in general is off there too. */
export default function RoomNoticesDialog({ room, onClose }: { room: RoomInInbox; onClose: () => void }) {
  const { store, inbox } = useInbox();
  const account = useAccount();
  const { settings } = inbox;
  const { room_id, kind } = room;
  const tells = findKind(kind)?.tells;
  if (account === null) return null;
  return (
    <Dialog title={m.room_notices_title()} closeLabel={m.close()} onClose={onClose}>
      <p dir="auto" className={styles['room']}>
        {room.title === '' ? kindName(kind) : room.title}
      </p>
      <NoticeChoices
        label={m.room_notices_title()}
        groups={noticeGroups.filter(({ name }) => tells?.includes(name) ?? true)}
        ways={waysFor(account)}
        silences={room}
        allowed={(group, way) =>
          isWayOn(settings, way) && [settings, silencesOfKind(settings, kind)].every((one) => isTold(one, group, way))
        }
        onChange={(changes) => void store?.choose(room_id, changes).catch(toastError)}
      />
      <p className={styles['hint']}>
        {m.room_notices_hint()}{' '}
        <Link href="/settings#notifications" onClick={onClose}>
          {m.settings()}
        </Link>
      </p>
    </Dialog>
  );
}
