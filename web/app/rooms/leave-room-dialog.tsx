import { m } from '#web/i18n/generated/messages.js';

import { ApiError } from '../requests/api-error.ts';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { followingWords } from './following-words.ts';
import { restoreRoom } from './restore-room.ts';
import { request } from '../session/session.ts';
import { toastError, toasts } from '../shell/toasts.ts';

export interface LeaveRoomDialogProps {
  room: { id: string; title: string };
  /** Whether it goes for everyone. */
  deletes: boolean;
  accountId: string;
  onLeft: () => void;
  onClose: () => void;
}

/** Its owner deletes a room for everyone; anyone else leaves it. */
export function LeaveRoomDialog({ room, deletes, accountId, onLeft, onClose }: LeaveRoomDialogProps) {
  const { title } = room;
  const leave = async (): Promise<void> => {
    try {
      await request(deletes ? `/rooms/${room.id}` : `/rooms/${room.id}/members/${accountId}`, { method: 'DELETE' });
    } catch (error) {
      const text = error instanceof ApiError ? followingWords(error.details) : undefined;
      if (text === undefined) throw error;
      toasts.show({ text });
      return onClose();
    }
    toasts.show(
      deletes
        ? {
            text: m.room_deleted({ title }),
            action: { label: m.room_restore(), onPick: () => void restoreRoom(room).catch(toastError) },
          }
        : { text: m.room_left({ title }) },
    );
    onLeft();
    onClose();
  };
  return (
    <ConfirmDialog
      title={deletes ? m.room_delete_title() : m.room_leave_title()}
      text={deletes ? m.room_delete_text({ title }) : m.room_leave_text({ title })}
      action={deletes ? m.room_delete() : m.room_leave()}
      onConfirm={leave}
      onClose={onClose}
    />
  );
}
