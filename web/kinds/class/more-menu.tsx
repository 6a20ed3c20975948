import {
  CircleSlash,
  DoorClosed,
  Ellipsis,
  Eraser,
  Lock,
  LockOpen,
  MonitorUp,
  Share2,
  Square,
  Trash,
} from 'lucide-react';
import { type Door, doors } from '#protocol/class/terms.ts';
import { handOnLink } from '#web/features/room/room-acts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useRoom } from '#web/room-client/use-room.ts';
import { icon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { useLesson } from './class-context.ts';
import { openProjector } from './projector/open-projector.ts';

const doorEntries: Record<Door, { label: () => string; Icon: typeof Lock }> = {
  open: { label: m.class_door_open, Icon: LockOpen },
  lobby: { label: m.class_door_lobby, Icon: DoorClosed },
  locked: { label: m.class_door_lock, Icon: Lock },
};

/** What can be done with the whole lesson, and is seldom done. */
export default function MoreMenu() {
  const { access, can, client, roomId, send, show, teaches } = useLesson();
  const view = useRoom(client).view;
  const status = view?.status;
  const door = view?.door;
  const entry = (label: string, Icon: typeof Trash, onPick: () => void): MenuItem => ({
    label,
    icon: <Icon {...icon} />,
    onPick,
  });
  const items = (): MenuItem[] => [
    ...(teaches ? [entry(m.class_projector_open(), MonitorUp, () => openProjector(roomId))] : []),
    ...(teaches && (status === 'live' || status === 'scheduled')
      ? doors
          .filter((one) => one !== door)
          .map((one) => entry(doorEntries[one].label(), doorEntries[one].Icon, () => send('door.set', { door: one })))
      : []),
    ...(access.code === null ? [] : [entry(m.share_send(), Share2, () => void handOnLink())]),
    ...(teaches && status === 'live' ? [entry(m.class_end(), Square, () => show('end'))] : []),
    ...(teaches && status === 'scheduled'
      ? [entry(m.class_cancel(), CircleSlash, () => send('session.cancel', {}))]
      : []),
    ...(can.own ? [entry(m.take_out(), Eraser, () => show('take_out'))] : []),
    ...(can.own && access.code === null
      ? [{ ...entry(m.room_delete(), Trash, () => show('delete')), danger: true }]
      : []),
  ];
  return <Menu label={m.more_actions()} trigger={<Ellipsis {...icon} />} items={items} />;
}
