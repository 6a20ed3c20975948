import {
  Copy,
  EyeOff,
  Flag,
  History,
  ListEnd,
  MessagesSquare,
  Pencil,
  Pin,
  PinOff,
  Reply,
  Smile,
  SmilePlus,
  Trash,
  Users,
} from 'lucide-react';
import { editableMs } from '#protocol/chat/terms.ts';
import type { ChatView, Message } from '#protocol/chat/view.ts';
import { readAccount } from '#web/app/session/session.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { icon } from '#web/ui/icon.ts';
import type { MenuItem } from '#web/ui/menu.tsx';
import type { ChatRoom } from '../chat-context.ts';
import { choose, type Chosen } from '../chat-ui.ts';
import { rewrite } from './rewrite.ts';

export interface MessageActsProps {
  message: Message;
  mine: boolean;
  writes: boolean;
  choosing: Chosen | null;
  onReact: () => void;
}

function entry(label: string, Icon: typeof Copy, onPick: () => void): MenuItem {
  return { label, icon: <Icon {...icon} />, onPick };
}

/** All that can be done with a message at this moment. */
export function messageActs(chat: ChatRoom, { choosing, ...acts }: MessageActsProps): MenuItem[] {
  if (choosing === null) return allActs(chat, acts);
  return [entry(m.branch_to_here(), ListEnd, () => chat.show({ choosing: choose(choosing, acts.message) }))];
}

/** Members who may write begin a conversation of their own with what was said. */
function branchActs({ client, can, show }: ChatRoom, message: Message): MenuItem[] {
  const { view, you } = client.getState();
  const isMember = you !== null && you.role !== null && can.comment;
  if (!isMember || view?.mine?.asked === true || readAccount() === null) return [];
  return [entry(m.branch_start(), MessagesSquare, () => show({ choosing: { from: message, to: message } }))];
}

function allActs(chat: ChatRoom, { message, mine, writes, onReact }: Omit<MessageActsProps, 'choosing'>): MenuItem[] {
  const { can, client, send, show } = chat;
  const { view, you } = client.getState();
  const about = { message_id: message.id };
  const pinned = view?.pins.some((pin) => pin.message_id === message.id) === true;
  return [
    ...(writes ? [entry(m.message_reply(), Reply, () => show({ replyTo: message }))] : []),
    ...(can.comment ? [entry(m.reaction_add(), SmilePlus, onReact)] : []),
    entry(m.message_copy(), Copy, () => void copy(message.content ?? '')),
    ...(mayPin(view, you)
      ? [
          pinned
            ? entry(m.message_unpin(), PinOff, () => send('message.unpin', about))
            : entry(m.message_pin(), Pin, () => send('message.pin', about)),
        ]
      : []),
    ...branchActs(chat, message),
    ...(view?.mine == null || mine ? [] : [entry(m.message_unread_here(), EyeOff, () => unreadFrom(chat, message))]),
    ...(view?.type === 'direct' || !mine
      ? []
      : [entry(m.message_readers(), Users, () => show({ panel: { what: 'readers', message } }))]),
    ...(Object.keys(message.reactions).length === 0
      ? []
      : [entry(m.message_reactors(), Smile, () => show({ panel: { what: 'reactions', message } }))]),
    ...(message.edited_at === null
      ? []
      : [entry(m.message_revisions(), History, () => show({ panel: { what: 'revisions', message } }))]),
    ...(mine && writes && Date.now() - Date.parse(message.sent_at) < editableMs
      ? [entry(m.message_edit(), Pencil, () => rewrite(message, show))]
      : []),
    ...(!mayReport(mine)
      ? []
      : [entry(m.report(), Flag, () => show({ dialog: { what: 'report', person: message.author, message } }))]),
    ...(mine || can.manage
      ? [
          {
            ...entry(m.message_delete(), Trash, () => show({ dialog: { what: 'delete', message } })),
            danger: true,
          },
        ]
      : []),
  ];
}

/** What others said, by whoever has an account. */
function mayReport(mine: boolean): boolean {
  return !mine && readAccount() !== null;
}

/** Members pin; in an announcement its admins do. */
function mayPin(view: ChatView | null, you: RoomState<ChatView>['you']): boolean {
  if (you === null) return false;
  const writes = you.role !== null && you.capabilities.includes('comment');
  return you.capabilities.includes('manage') || (writes && view?.type !== 'announcement');
}

function unreadFrom({ held, send }: ChatRoom, message: Message): void {
  held.current = true;
  send('unread.mark', { message_id: message.id });
  toasts.show({ text: m.message_unread_marked() });
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toasts.show({ text: m.message_copied() });
  } catch {
    toasts.show({ text: m.error_unknown(), tone: 'danger' });
  }
}
