import {
  Ban,
  Bell,
  CalendarSearch,
  Download,
  Eraser,
  Flag,
  LogOut,
  MoreHorizontal,
  Pencil,
  Pin,
  ScrollText,
  Share2,
  UserPlus,
  Users,
} from 'lucide-react';
import { useLocation } from 'wouter';
import { useAccount } from '#web/app/session.ts';
import { block } from '#web/app/block.ts';
import { handOnLink, saveFile } from '#web/features/room/room-acts.ts';
import type { ChatView } from '#protocol/chat/view.ts';
import type { RoomState } from '#web/room-client/types.ts';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { type ChatRoom, useChat } from './chat-context.ts';

/** Of one between two either takes the file, of others who manages it. */
function mayExport(view: ChatView | null, you: RoomState<ChatView>['you']): boolean {
  return you?.capabilities.includes('manage') === true || (view?.type === 'direct' && you?.role === 'member');
}

/** What one does about the other of two. */
function aboutPeer(view: ChatView | null, you: RoomState<ChatView>['you']) {
  const peer = view?.people.find((person) => person.id !== you?.id);
  if (view?.type !== 'direct' || peer === undefined) return [];
  return [
    { label: m.contact_block(), Icon: Ban, act: () => void block(peer) },
    {
      label: m.report(),
      Icon: Flag,
      act: (show: ChatRoom['show']) => show({ dialog: { what: 'report', person: peer } }),
    },
  ];
}

/** What can be done with the whole conversation, and is seldom done. */
export default function MoreMenu() {
  const { access, can, client, roomId, show } = useChat();
  const account = useAccount();
  const [, go] = useLocation();
  const items = (): MenuItem[] => {
    const { view, you } = client.getState();
    const entry = (label: string, Icon: typeof Bell, onPick: () => void): MenuItem => ({
      label,
      icon: <Icon {...icon} />,
      onPick,
    });
    const direct = view?.type === 'direct';
    const member = you !== null && you.role !== null;
    const admin = you?.role === 'admin';
    return [
      ...(direct || view?.outside !== undefined
        ? []
        : [entry(m.chat_members(), Users, () => show({ panel: { what: 'members' } }))]),
      entry(m.chat_pins(), Pin, () => show({ panel: { what: 'pins' } })),
      entry(m.chat_date(), CalendarSearch, () => show({ dialog: { what: 'date' } })),
      ...(view?.mine == null ? [] : [entry(m.chat_settings(), Bell, () => show({ panel: { what: 'settings' } }))]),
      ...(can.share && !direct ? [entry(m.share(), Share2, () => show({ dialog: { what: 'share' } }))] : []),
      ...(access.code === null ? [] : [entry(m.share_send(), Share2, () => void handOnLink())]),
      ...(admin && !direct
        ? [
            entry(m.chat_rename(), Pencil, () => show({ dialog: { what: 'rename' } })),
            entry(m.chat_audit(), ScrollText, () => show({ panel: { what: 'audit' } })),
            entry(m.take_out(), Eraser, () => show({ dialog: { what: 'take_out' } })),
          ]
        : []),
      ...(mayExport(view, you)
        ? [
            entry(m.room_export_all(), Download, () => {
              void saveFile(access, `/rooms/${roomId}/export`, 'conversation.json');
            }),
          ]
        : []),
      ...aboutPeer(view, you).map(({ label, Icon, act }) => entry(label, Icon, () => act(show))),
      ...(account?.guest === true
        ? [entry(m.sign_up(), UserPlus, () => go(`/signup?next=${encodeURIComponent(location.pathname)}`))]
        : []),
      ...(member && access.code === null
        ? [{ ...entry(m.chat_leave(), LogOut, () => show({ dialog: { what: 'leave' } })), danger: true }]
        : []),
    ];
  };
  return <Menu label={m.more_actions()} trigger={<MoreHorizontal {...icon} />} items={items} />;
}
