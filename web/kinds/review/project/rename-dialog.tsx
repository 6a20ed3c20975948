import { useState } from 'react';
import type { Video } from '#protocol/review/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { TextField } from '#web/ui/text-field.tsx';
import { useReview } from '../review-context.ts';

/** What a video is called. */
export default function RenameDialog({ video, onClose }: { video: Video; onClose: () => void }) {
  const { send } = useReview();
  const [title, setTitle] = useState(video.title);
  const [tried, setTried] = useState(false);
  const said = title.trim();
  const save = (): void => {
    setTried(true);
    if (said === '') return;
    if (said !== video.title) send('video.update', { video_id: video.id, title: said });
    onClose();
  };
  return (
    <FormDialog title={m.video_rename()} action={m.save()} onClose={onClose} onSubmit={save}>
      <TextField
        data-autofocus
        label={m.video_title_label()}
        maxLength={200}
        value={title}
        error={tried && said === '' ? m.error_field_required() : undefined}
        onText={setTitle}
      />
    </FormDialog>
  );
}
