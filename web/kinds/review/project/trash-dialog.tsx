import { useCallback, useEffect, useState } from 'react';
import type { DeletedVideo } from '#protocol/review/view.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Spinner } from '#web/ui/spinner.tsx';
import { useReview } from '../review-context.ts';
import styles from './trash-dialog.module.css';

/** Videos that were deleted within 30 days, and the way back for each. */
export default function TrashDialog({ onClose }: { onClose: () => void }) {
  const { access, roomId, client } = useReview();
  const [deleted, setDeleted] = useState<DeletedVideo[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const read = useCallback(() => {
    roomRequest<{ items: DeletedVideo[] }>(access, `/projects/${roomId}/trash`).then(
      ({ items }) => setDeleted(items),
      (error: unknown) => setProblem(errorText(error)),
    );
  }, [access, roomId]);
  useEffect(read, [read]);
  const restore = async ({ id, title }: DeletedVideo): Promise<void> => {
    const answer = await client.send('video.restore', { video_id: id });
    // What was refused is told by the page's notices.
    if (!answer.ok) return;
    setDeleted((before) => before?.filter((one) => one.id !== id) ?? null);
    toasts.show({ text: m.video_restored({ title }) });
  };
  return (
    <Dialog title={m.project_trash()} closeLabel={m.close()} onClose={onClose}>
      {problem === null ? null : <p role="alert">{problem}</p>}
      {deleted === null && problem === null ? <Spinner /> : null}
      {deleted?.length === 0 ? <p className={styles['text']}>{m.project_trash_empty()}</p> : null}
      {deleted === null || deleted.length === 0 ? null : (
        <>
          <p className={styles['text']}>{m.project_trash_text()}</p>
          <ul className={styles['deleted']}>
            {deleted.map((video) => (
              <li key={video.id}>
                <b dir="auto">{video.title}</b>
                <small>{m.project_trash_until({ when: formatDateTime(video.restorable_until, getLocale()) })}</small>
                <Button size="small" onClick={() => void restore(video)}>
                  {m.video_restore()}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
