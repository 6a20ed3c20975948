import {
  Ban,
  Bell,
  CalendarSearch,
  Download,
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
import { request, useAccount } from '#web/app/session.ts';
import { toastError, toasts } from '#web/app/toasts.ts';
import { handOnLink, saveFile } from '#web/features/room/room-acts.ts';
import type { ChatView } from '#protocol/chat/view.ts';
import type { RoomState } from '#web/room-client/types.ts';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { useChat } from './chat-context.ts';

/** Nothing of the other's reaches me from now on; settings say whom, and undo it. */
async function blockPeer(view: ChatView | null, me: string): Promise<void> {
  const peer = view?.people.find((person) => person.id !== me);
  if (peer === undefined) return;
  const path = `/inbox/blocks/${peer.id}`;
  try {
    await request(path, { method: 'PUT', body: {} });
    const undo = { label: m.undo(), onPick: () => void request(path, { method: 'DELETE' }).catch(toastError) };
    toasts.show({ text: m.contact_blocked({ name: peer.name }), action: undo });
  } catch (error) {
    toastError(error);
  }
}

/** Of one between two either takes the file, of others who manages it. */
function mayExport(view: ChatView | null, you: RoomState<ChatView>['you']): boolean {
  return you?.capabilities.includes('manage') === true || (view?.type === 'direct' && you?.role === 'member');
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
          ]
        : []),
      ...(mayExport(view, you)
        ? [
            entry(m.room_export_all(), Download, () => {
              void saveFile(access, `/rooms/${roomId}/export`, 'conversation.json');
            }),
          ]
        : []),
      ...(direct ? [entry(m.contact_block(), Ban, () => void blockPeer(view, you?.id ?? ''))] : []),
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
