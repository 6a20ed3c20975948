import { addCounts, type Video } from '#protocol/review/view.ts';
import { statuses } from '#protocol/review/status.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { useReview } from '../review-context.ts';

/** Whether a video is to go, with all that was said of it. It can be brought back for 30 days. */
export default function DeleteVideoDialog({ video, onClose }: { video: Video; onClose: () => void }) {
  const { send, client } = useReview();
  const counts = addCounts(video.versions.map(({ feedback_counts }) => feedback_counts));
  const said = statuses.reduce((sum, status) => sum + counts[status], 0);
  const remove = (): void => {
    send('video.remove', { video_id: video.id });
    toasts.show({
      text: m.video_deleted({ title: video.title }),
      action: { label: m.undo(), onPick: () => void client.send('video.restore', { video_id: video.id }) },
    });
    onClose();
  };
  return (
    <FormDialog title={m.video_delete()} action={m.video_delete()} tone="danger" onClose={onClose} onSubmit={remove}>
      <p>
        {said === 0
          ? m.video_delete_text({ title: video.title })
          : m.video_delete_said({ title: video.title, count: said })}
      </p>
    </FormDialog>
  );
}
