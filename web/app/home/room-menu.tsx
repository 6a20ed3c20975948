import {
  Archive,
  ArchiveArrowUp,
  Bell,
  BellOff,
  BellRing,
  CheckCheck,
  LogOut,
  Ellipsis,
  Pin,
  PinOff,
  Trash,
} from 'lucide-react';
import { Suspense, useState } from 'react';
import type { RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { deletes, kindName } from '../rooms/kinds.ts';
import { isMuted } from '../inbox/inbox-state.ts';
import { useInbox } from '../inbox/use-inbox.ts';
import { lazyWithRetry } from '../shell/lazy-with-retry.ts';
import { request, useAccount } from '../session/session.ts';
import { toastError, toasts } from '../shell/toasts.ts';

const LeaveRoomDialog = lazyWithRetry(async () => ({
  default: (await import('../rooms/leave-room-dialog.tsx')).LeaveRoomDialog,
}));
const MuteDialog = lazyWithRetry(() => import('./mute-dialog.tsx'));
const RoomNoticesDialog = lazyWithRetry(() => import('../notices/room-notices-dialog.tsx'));

interface RoomMenuProps {
  room: RoomInInbox;
  now: number;
  className?: string | undefined;
}

/** How a room stands in my list, and the way out of it. */
export function RoomMenu({ room, now, className }: RoomMenuProps) {
  const { store } = useInbox();
  const account = useAccount();
  const [asking, setAsking] = useState<'leave' | 'mute' | 'notices' | null>(null);
  const { room_id, kind, pinned, archived, unread, role } = room;
  const title = room.title === '' ? kindName(kind) : room.title;
  const choose = (choices: Parameters<NonNullable<typeof store>['choose']>[1]): Promise<void> =>
    store?.choose(room_id, choices).catch(toastError) ?? Promise.resolve();
  const putAway = (): void => {
    void choose({ archived: true });
    const action = { label: m.undo(), onPick: () => void choose({ archived: false }) };
    toasts.show({ text: m.room_archived({ title }), action });
  };
  const items = (): MenuItem[] => [
    {
      label: pinned ? m.room_unpin() : m.room_pin(),
      icon: pinned ? <PinOff {...icon} /> : <Pin {...icon} />,
      onPick: () => void choose({ pinned: !pinned }),
    },
    isMuted(room, now)
      ? { label: m.mute_end(), icon: <Bell {...icon} />, onPick: () => void choose({ muted_until: null }) }
      : { label: m.mute_title(), icon: <BellOff {...icon} />, onPick: () => setAsking('mute') },
    { label: m.room_notices_title(), icon: <BellRing {...icon} />, onPick: () => setAsking('notices') },
    archived
      ? {
          label: m.room_unarchive(),
          icon: <ArchiveArrowUp {...icon} />,
          onPick: () => void choose({ archived: false }),
        }
      : { label: m.room_archive(), icon: <Archive {...icon} />, onPick: putAway },
    ...(unread === 0
      ? []
      : [{ label: m.room_mark_read(), icon: <CheckCheck {...icon} />, onPick: () => void markRead(room_id) }]),
    deletes(kind, role)
      ? { label: m.room_delete(), icon: <Trash {...icon} />, danger: true, onPick: () => setAsking('leave') }
      : { label: m.room_leave(), icon: <LogOut {...icon} />, onPick: () => setAsking('leave') },
  ];
  return (
    <>
      <Menu
        label={m.room_open_actions({ title })}
        trigger={<Ellipsis {...icon} />}
        triggerClass={className}
        items={items}
      />
      {asking === null || account === null ? null : (
        <Suspense fallback={null}>
          {asking === 'mute' ? (
            <MuteDialog
              title={title}
              onMute={(until) => void choose({ muted_until: until })}
              onClose={() => setAsking(null)}
            />
          ) : asking === 'notices' ? (
            <RoomNoticesDialog room={room} onClose={() => setAsking(null)} />
          ) : (
            <LeaveRoomDialog
              room={{ id: room_id, title }}
              deletes={deletes(kind, role)}
              accountId={account.id}
              onLeft={() => undefined}
              onClose={() => setAsking(null)}
            />
          )}
        </Suspense>
      )}
    </>
  );
}

async function markRead(room_id: string): Promise<void> {
  await request('/inbox/read', { method: 'POST', body: { room_id } }).catch(toastError);
}
