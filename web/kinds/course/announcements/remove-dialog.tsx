import type { Announcement } from '#protocol/course/announcements/view.ts';
import { ConfirmDialog } from '#web/app/confirm-dialog.tsx';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useCourse } from '../course-context.ts';

/** What was said about it goes with it, so that it cannot be undone. */
export default function RemoveDialog({ announcement, onClose }: { announcement: Announcement; onClose: () => void }) {
  const { access, roomId } = useCourse();
  const { announcement_id, title } = announcement;
  const remove = async (): Promise<void> => {
    await roomRequest(access, `/courses/${roomId}/announcements/${announcement_id}`, { method: 'DELETE' });
    onClose();
  };
  return (
    <ConfirmDialog
      title={m.taught_announcement_remove()}
      text={m.taught_announcement_remove_text({ title })}
      action={m.taught_announcement_remove()}
      onConfirm={remove}
      onClose={onClose}
    />
  );
}
