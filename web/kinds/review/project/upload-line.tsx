import { X } from 'lucide-react';
import { uploadText, UploadWays } from '#web/features/files/upload-tray.tsx';
import { useSpeed } from '#web/features/files/upload-speed.ts';
import type { ShownUpload } from '#web/features/files/use-outgoing.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { OutgoingQueue } from '#web/room-client/outgoing/outgoing-queue.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import styles from './project.module.css';

/** A file on its way: how far, how fast, how long still, and what can be done about it. */
export function UploadLine({ upload, queue }: { upload: ShownUpload; queue: OutgoingQueue | null }) {
  const { file, done, problem, course } = upload;
  const speed = useSpeed(done * file.size, course === 'going' && problem === null);
  // Its bytes are there; what is made of it still goes out.
  const isThere = done >= 1 && problem === null;
  return (
    <div className={styles['upload']} data-failed={(problem !== null && course !== 'lost') || undefined}>
      {problem === null ? <progress value={done} aria-label={file.name} /> : null}
      <span role={problem === null ? undefined : 'alert'}>
        {isThere ? m.version_finishing() : uploadText(upload, speed)}
      </span>
      {queue === null || isThere ? null : (
        <span className={styles['ways']}>
          <UploadWays upload={upload} queue={queue} onRetry={() => queue.retry(file.key)} />
          <IconButton label={m.file_cancel()} icon={<X {...smallIcon} />} onClick={() => queue.cancel(file.key)} />
        </span>
      )}
    </div>
  );
}
