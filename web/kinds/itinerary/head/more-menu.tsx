import {
  BarChart3,
  CalendarSync,
  CopyPlus,
  Download,
  Eraser,
  History,
  Image as ImageIcon,
  Map as MapIcon,
  Megaphone,
  Ellipsis,
  Redo2,
  Route,
  Share2,
  Trash,
  Upload,
} from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { useCourse } from '../course-context.ts';
import { routeAddresses } from '../map/map-addresses.ts';
import { useFileActs } from '../files/use-file-acts.ts';

/** What can be done with the whole course, and is seldom done. */
export default function MoreMenu() {
  const { can, client, edit, panes, show, access } = useCourse();
  const files = useFileActs();
  const items = (): MenuItem[] => [
    ...(panes === 1 && edit !== null ? [{ label: m.redo(), icon: <Redo2 {...icon} />, onPick: edit.acts.redo }] : []),
    ...(panes === 1
      ? [{ label: m.room_history(), icon: <History {...icon} />, onPick: () => show({ panel: { what: 'history' } }) }]
      : []),
    ...(access.code === null ? [] : [{ label: m.share_send(), icon: <Share2 {...icon} />, onPick: files.handOn }]),
    { label: m.course_duplicate(), icon: <CopyPlus {...icon} />, onPick: files.duplicate },
    ...(can.edit
      ? [{ label: m.course_import(), icon: <Upload {...icon} />, onPick: () => show({ dialog: 'import' }) }]
      : []),
    ...(can.edit
      ? [{ label: m.course_picture(), icon: <ImageIcon {...icon} />, onPick: () => show({ dialog: 'picture' }) }]
      : []),
    ...routeAddresses(client.getState().view?.places ?? []).map(({ name, href }) => ({
      label: m.map_whole_route({ name }),
      icon: <Route {...icon} />,
      onPick: () => void open(href, '_blank', 'noopener'),
    })),
    { label: m.course_export_calendar(), icon: <Download {...icon} />, onPick: files.calendar },
    ...(can.share ? [{ label: m.course_feed(), icon: <CalendarSync {...icon} />, onPick: files.subscribe }] : []),
    { label: m.course_export_route(), icon: <MapIcon {...icon} />, onPick: files.route },
    { label: m.course_export_table(), icon: <Download {...icon} />, onPick: files.table },
    ...(can.manage
      ? [
          { label: m.announce_make(), icon: <Megaphone {...icon} />, onPick: () => show({ dialog: 'announce' }) },
          { label: m.room_export_all(), icon: <Download {...icon} />, onPick: () => show({ dialog: 'take_along' }) },
          { label: m.analytics(), icon: <BarChart3 {...icon} />, onPick: () => show({ dialog: 'analytics' }) },
        ]
      : []),
    ...(can.own
      ? [{ label: m.take_out(), icon: <Eraser {...icon} />, onPick: () => show({ dialog: 'take_out' }) }]
      : []),
    ...(can.manage && access.code === null
      ? [{ label: m.room_delete(), icon: <Trash {...icon} />, danger: true, onPick: () => show({ dialog: 'delete' }) }]
      : []),
  ];
  return <Menu label={m.more_actions()} trigger={<Ellipsis {...icon} />} items={items} />;
}
