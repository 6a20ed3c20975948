import { useLocation } from 'wouter';
import type { LinkTarget } from '#web/app/share-dialog/share-form.tsx';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useSharedRoom } from './room-context.ts';

const ShareDialog = lazyWithRetry(() =>
  import('#web/app/share-dialog/share-dialog.tsx').then((module) => ({ default: module.ShareDialog })),
);
const LeaveRoomDialog = lazyWithRetry(() =>
  import('#web/app/rooms/leave-room-dialog.tsx').then((module) => ({ default: module.LeaveRoomDialog })),
);
const AnnounceDialog = lazyWithRetry(() => import('./announce-dialog.tsx'));
const TakeAlongDialog = lazyWithRetry(() => import('./take-along-dialog.tsx'));
const TakeOutDialog = lazyWithRetry(() => import('./take-out-dialog.tsx'));
const TakePartDialog = lazyWithRetry(() => import('./take-part-dialog.tsx'));

interface RoomDialogProps {
  what: 'share' | 'name' | 'announce' | 'take_along' | 'take_out' | 'delete';
  /** Of the room. */
  title: string;
  /** What a link may lead to besides the whole room. */
  linkTargets?: readonly LinkTarget[];
  onClose: () => void;
}

/**
 * What every kind of room asks for: to share it, one's name in it, to announce something to all, to take it along, what is to
 * be taken out of it, and whether it is to go.
 */
export function RoomDialog({ what, title, linkTargets = [], onClose }: RoomDialogProps) {
  const { can, kind, me, roomId } = useSharedRoom();
  const [, go] = useLocation();
  switch (what) {
    case 'share':
      return (
        <ShareDialog
          kind={kind.name}
          roomId={roomId}
          title={title}
          canManage={can.manage}
          targets={linkTargets}
          onClose={onClose}
        />
      );
    case 'name':
      return <TakePartDialog onClose={onClose} />;
    case 'take_along':
      return <TakeAlongDialog onClose={onClose} />;
    case 'take_out':
      return <TakeOutDialog words="" onClose={onClose} />;
    case 'announce':
      return <AnnounceDialog roomId={roomId} title={title} onClose={onClose} />;
    case 'delete':
      return (
        <LeaveRoomDialog
          room={{ id: roomId, title }}
          deletes
          accountId={me ?? ''}
          onLeft={() => go('/')}
          onClose={onClose}
        />
      );
  }
}
