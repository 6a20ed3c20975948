import { CalendarSync, Download, Ellipsis, Eraser, LogOut, Megaphone, Settings, Share2, Trash } from 'lucide-react';
import { handOnLink } from '#web/features/room/room-acts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { copyCalendar } from './sessions/copy-calendar.ts';
import { useCourse } from './course-context.ts';

/** What can be done with the whole course, and is seldom done. */
export default function MoreMenu() {
  const { access, can, client, roomId, show } = useCourse();
  const items = (): MenuItem[] => {
    const { you } = client.getState();
    const isMember = you?.role != null;
    const attends = you?.capabilities.includes('attend') === true;
    const entry = (label: string, Icon: typeof Trash, onPick: () => void): MenuItem => ({
      label,
      icon: <Icon {...icon} />,
      onPick,
    });
    return [
      ...(access.code === null ? [] : [entry(m.share_send(), Share2, () => void handOnLink())]),
      ...(attends ? [entry(m.course_feed(), CalendarSync, () => void copyCalendar(access, roomId))] : []),
      ...(can.manage
        ? [
            entry(m.taught_settings(), Settings, () => show({ what: 'settings' })),
            entry(m.announce_make(), Megaphone, () => show({ what: 'announce' })),
            entry(m.room_export_all(), Download, () => show({ what: 'take_along' })),
          ]
        : []),
      ...(can.own ? [entry(m.take_out(), Eraser, () => show({ what: 'take_out' }))] : []),
      ...(can.own && access.code === null
        ? [{ ...entry(m.room_delete(), Trash, () => show({ what: 'delete' })), danger: true }]
        : []),
      ...(isMember && !can.own
        ? [{ ...entry(m.room_leave(), LogOut, () => show({ what: 'leave' })), danger: true }]
        : []),
    ];
  };
  return <Menu label={m.more_actions()} trigger={<Ellipsis {...icon} />} items={items} />;
}
