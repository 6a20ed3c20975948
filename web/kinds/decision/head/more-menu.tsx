import {
  Download,
  Eraser,
  Flag,
  History,
  Megaphone,
  Ellipsis,
  ScrollText,
  Settings,
  Share2,
  Table,
  Trash,
} from 'lucide-react';
import { handOnLink, saveFile } from '#web/features/room/room-acts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { useDecision } from '../decision-context.ts';

/** What can be done with the whole decision, and is seldom done. */
export default function MoreMenu() {
  const { access, can, client, panes, roomId, show } = useDecision();
  const items = (): MenuItem[] => {
    const { view } = client.getState();
    const entry = (label: string, Icon: typeof Flag, onPick: () => void): MenuItem => ({
      label,
      icon: <Icon {...icon} />,
      onPick,
    });
    const status = view?.status;
    return [
      ...(panes === 1 ? [entry(m.room_history(), History, () => show({ panel: { what: 'timeline' } }))] : []),
      entry(m.recount(), ScrollText, () => show({ panel: { what: 'recount' } })),
      ...(access.code === null ? [] : [entry(m.share_send(), Share2, () => void handOnLink())]),
      ...(can.manage && status !== 'closed'
        ? [entry(m.decision_settings(), Settings, () => show({ dialog: { what: 'settings' } }))]
        : []),
      ...(can.manage && status === 'open'
        ? [entry(m.decision_close(), Flag, () => show({ dialog: { what: 'close' } }))]
        : []),
      ...(can.manage && status === 'closed'
        ? [entry(m.outcome_write(), Flag, () => show({ dialog: { what: 'outcome' } }))]
        : []),
      entry(m.minutes_csv(), Table, () => {
        void saveFile(access, `/decisions/${roomId}/minutes.csv`, 'decision.csv');
      }),
      ...(can.manage
        ? [
            entry(m.announce_make(), Megaphone, () => show({ dialog: { what: 'announce' } })),
            entry(m.room_export_all(), Download, () => show({ dialog: { what: 'take_along' } })),
          ]
        : []),
      ...(can.own ? [entry(m.take_out(), Eraser, () => show({ dialog: { what: 'take_out' } }))] : []),
      ...(can.own && access.code === null
        ? [{ ...entry(m.room_delete(), Trash, () => show({ dialog: { what: 'delete' } })), danger: true }]
        : []),
    ];
  };
  return <Menu label={m.more_actions()} trigger={<Ellipsis {...icon} />} items={items} />;
}
