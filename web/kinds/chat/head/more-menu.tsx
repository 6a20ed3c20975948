import {
  Ban,
  Bell,
  CalendarSearch,
  DoorOpen,
  Download,
  Eraser,
  Flag,
  Image as ImageIcon,
  LogOut,
  Megaphone,
  Ellipsis,
  Pencil,
  Pin,
  ScrollText,
  Share2,
  Trash,
  UserPlus,
  Users,
} from 'lucide-react';
import { useLocation } from 'wouter';
import { useAccount } from '#web/app/session/session.ts';
import { block } from '#web/app/contacts/block.ts';
import { handOnLink } from '#web/features/room/room-acts.ts';
import type { ChatView } from '#protocol/chat/view.ts';
import type { RoomState } from '#web/room-client/types.ts';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { type ChatRoom, useChat } from '../chat-context.ts';

/** Of one between two either takes the file, of others who manages it. */
function mayExport(view: ChatView | null, you: RoomState<ChatView>['you']): boolean {
  return (
    you?.capabilities.includes('manage') === true || (view?.type === 'direct' && you !== null && you.role !== null)
  );
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

function entry(label: string, Icon: typeof Bell, onPick: () => void): MenuItem {
  return { label, icon: <Icon {...icon} />, onPick };
}

/** To the room that it follows, and to whoever is to come. */
function waysElsewhere(
  view: ChatView | null,
  { access, shares, show, go }: Pick<ChatRoom, 'access' | 'show'> & { shares: boolean; go: (to: string) => void },
): MenuItem[] {
  const follows = view?.follows;
  const links = shares && view?.type !== 'direct' && follows === undefined;
  return [
    ...(follows === undefined ? [] : [entry(m.chat_follows_open(), DoorOpen, () => go(`/r/${follows.room_id}`))]),
    ...(links ? [entry(m.share(), Share2, () => show({ dialog: { what: 'share' } }))] : []),
    ...(access.code === null ? [] : [entry(m.share_send(), Share2, () => void handOnLink())]),
  ];
}

/** For whoever manages it. */
function forAdmins(view: ChatView, show: ChatRoom['show']): MenuItem[] {
  const announces = view.type === 'group';
  return [
    entry(m.chat_rename(), Pencil, () => show({ dialog: { what: 'rename' } })),
    entry(m.room_picture(), ImageIcon, () => show({ dialog: { what: 'picture' } })),
    entry(m.chat_audit(), ScrollText, () => show({ panel: { what: 'audit' } })),
    entry(m.take_out(), Eraser, () => show({ dialog: { what: 'take_out' } })),
    ...(announces ? [entry(m.announce_make(), Megaphone, () => show({ dialog: { what: 'announce' } }))] : []),
  ];
}

/** For members. What follows a room is left with that room, and goes as a whole. */
function waysOut(view: ChatView | null, admin: boolean, show: ChatRoom['show']): MenuItem[] {
  const { follows } = view ?? {};
  return [
    ...(admin && follows !== undefined
      ? [{ ...entry(m.room_delete(), Trash, () => show({ dialog: { what: 'end' } })), danger: true }]
      : []),
    ...(follows?.open === true
      ? []
      : [{ ...entry(m.chat_leave(), LogOut, () => show({ dialog: { what: 'leave' } })), danger: true }]),
  ];
}

/** What can be done with the whole conversation, and is seldom done. */
export default function MoreMenu() {
  const { access, can, client, show } = useChat();
  const account = useAccount();
  const [, go] = useLocation();
  const items = (): MenuItem[] => {
    const { view, you } = client.getState();
    const direct = view?.type === 'direct';
    const member = you !== null && you.role !== null;
    const admin = you?.capabilities.includes('manage') === true;
    return [
      ...(direct || view?.outside !== undefined
        ? []
        : [entry(m.chat_members(), Users, () => show({ panel: { what: 'members' } }))]),
      entry(m.chat_pins(), Pin, () => show({ panel: { what: 'pins' } })),
      entry(m.chat_date(), CalendarSearch, () => show({ dialog: { what: 'date' } })),
      ...(view?.mine == null ? [] : [entry(m.chat_settings(), Bell, () => show({ panel: { what: 'settings' } }))]),
      ...waysElsewhere(view, { access, shares: can.share, show, go }),
      ...(view !== null && admin && !direct ? forAdmins(view, show) : []),
      ...(mayExport(view, you)
        ? [entry(m.room_export_all(), Download, () => show({ dialog: { what: 'take_along' } }))]
        : []),
      ...aboutPeer(view, you).map(({ label, Icon, act }) => entry(label, Icon, () => act(show))),
      ...(account?.guest === true
        ? [entry(m.sign_up(), UserPlus, () => go(`/signup?next=${encodeURIComponent(location.pathname)}`))]
        : []),
      ...(member && access.code === null ? waysOut(view, admin, show) : []),
    ];
  };
  return <Menu label={m.more_actions()} trigger={<Ellipsis {...icon} />} items={items} />;
}
