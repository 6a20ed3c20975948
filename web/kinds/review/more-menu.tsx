import {
  CircleDot,
  Download,
  Ellipsis,
  Eraser,
  FileOutput,
  RadioTower,
  Settings,
  Share2,
  Trash,
  Trash2,
} from 'lucide-react';
import { handOnLink } from '#web/features/room/room-acts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { useReview } from './review-context.ts';
import { useMayLead } from './together/use-may-lead.ts';

/**
 * What can be done with the whole project, and is seldom done.
 * @param offersShare the bar has no room for it
 */
export default function MoreMenu({ offersShare }: { offersShare: boolean }) {
  const { access, can, client, show } = useReview();
  const lead = useMayLead();
  const entry = (label: string, Icon: typeof Trash, onPick: () => void): MenuItem => ({
    label,
    icon: <Icon {...icon} />,
    onPick,
  });
  const items = (): MenuItem[] => [
    ...(lead === null ? [] : [entry(m.together_lead(), RadioTower, lead)]),
    ...(offersShare && can.share ? [entry(m.share(), Share2, () => show({ dialog: { what: 'share' } }))] : []),
    ...(can.edit && client.getState().view?.keeping === undefined
      ? [entry(m.kept_session_keep(), CircleDot, () => show({ dialog: { what: 'keep_session' } }))]
      : []),
    ...(can.edit ? [entry(m.project_trash(), Trash2, () => show({ dialog: { what: 'trash' } }))] : []),
    ...(can.edit ? [entry(m.export_title(), FileOutput, () => show({ dialog: { what: 'export' } }))] : []),
    ...(access.code === null ? [] : [entry(m.share_send(), Share2, () => void handOnLink())]),
    ...(can.manage
      ? [
          entry(m.project_settings(), Settings, () => show({ dialog: { what: 'settings' } })),
          entry(m.room_export_all(), Download, () => show({ dialog: { what: 'take_along' } })),
        ]
      : []),
    ...(can.own ? [entry(m.take_out(), Eraser, () => show({ dialog: { what: 'take_out' } }))] : []),
    ...(can.own && access.code === null
      ? [{ ...entry(m.room_delete(), Trash, () => show({ dialog: { what: 'delete' } })), danger: true }]
      : []),
  ];
  return <Menu label={m.more_actions()} trigger={<Ellipsis {...icon} />} items={items} />;
}
