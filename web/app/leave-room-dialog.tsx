import { m } from '#web/i18n/generated/messages.js';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { request } from './session.ts';
import { toasts } from './toasts.ts';

export interface LeaveRoomDialogProps {
  room: { id: string; title: string; role: string };
  accountId: string;
  onLeft: () => void;
  onClose: () => void;
}

/** Its owner deletes a room for everyone; anyone else leaves it. */
export function LeaveRoomDialog({ room, accountId, onLeft, onClose }: LeaveRoomDialogProps) {
  const { title } = room;
  const owner = room.role === 'owner';
  const leave = async (): Promise<void> => {
    await request(owner ? `/rooms/${room.id}` : `/rooms/${room.id}/members/${accountId}`, { method: 'DELETE' });
    toasts.show({ text: owner ? m.room_deleted({ title }) : m.room_left({ title }) });
    onLeft();
    onClose();
  };
  return (
    <ConfirmDialog
      title={owner ? m.room_delete_title() : m.room_leave_title()}
      text={owner ? m.room_delete_text({ title }) : m.room_leave_text({ title })}
      action={owner ? m.room_delete() : m.room_leave()}
      onConfirm={leave}
      onClose={onClose}
    />
  );
}
