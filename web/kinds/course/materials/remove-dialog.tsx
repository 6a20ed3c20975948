import type { Material } from '#protocol/course/materials/view.ts';
import { ConfirmDialog } from '#web/app/confirm-dialog.tsx';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useCourse } from '../course-context.ts';

/** Its files go for good, so that it cannot be undone. */
export default function RemoveDialog({ material, onClose }: { material: Material; onClose: () => void }) {
  const { access, roomId } = useCourse();
  const remove = async (): Promise<void> => {
    await roomRequest(access, `/courses/${roomId}/materials/${material.material_id}`, { method: 'DELETE' });
    onClose();
  };
  return (
    <ConfirmDialog
      title={m.taught_material_remove()}
      text={m.taught_material_remove_text({ title: material.title })}
      action={m.taught_material_remove()}
      onConfirm={remove}
      onClose={onClose}
    />
  );
}
