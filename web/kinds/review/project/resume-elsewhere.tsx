import { FolderOpen } from 'lucide-react';
import type { UploadView } from '#protocol/files/uploads.ts';
import type { Version, Video } from '#protocol/review/view.ts';
import { toastError, toasts } from '#web/app/shell/toasts.ts';
import { importWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { useReview } from '../review-context.ts';
import { giveUpVersion, versionPath } from '../upload/version-upload.ts';
import { openPicker } from './open-picker.ts';
import styles from './project.module.css';
import { isOfFile } from './uploads-by-video.ts';
import type { Adding } from './use-adding.ts';

interface ResumeElsewhereProps {
  video: Video;
  version: Version;
  adding: Adding;
  /** Who has begun it, by name; null: I have. */
  by: string | null;
}

/**
 * What was begun on another device, on this one before it forgot, or by somebody else: picked once more it goes on from where
 * it was.
 */
export function ResumeElsewhere({ video, version, adding, by }: ResumeElsewhereProps) {
  const { access, roomId } = useReview();
  const path = versionPath(roomId, video.id, version.n);
  const goOn = async ([file]: File[]): Promise<void> => {
    if (file === undefined) return;
    const { continuesFile } = await importWithRetry(() => import('#web/app/requests/send-parts.ts'));
    const upload = await roomRequest<UploadView>(access, `${path}/upload`);
    const isSame = isOfFile(version, file) && (await continuesFile(upload, file)) !== false;
    if (isSame) adding.add([file], { video_id: video.id, title: video.title, n: version.n });
    else toasts.show({ text: m.file_other() });
  };
  const giveUp = (): void => void giveUpVersion(access, path).catch((error: unknown) => toastError(error));
  return (
    <div className={styles['resume']}>
      <p>
        {by === null
          ? m.version_resume({ name: version.file_name })
          : m.version_resume_other({ who: by, name: version.file_name })}
      </p>
      <Button
        size="small"
        icon={<FolderOpen {...smallIcon} />}
        onClick={() => openPicker((files) => void goOn(files).catch((error: unknown) => toastError(error)))}
      >
        {m.file_pick_again()}
      </Button>
      <Button size="small" tone="plain" onClick={giveUp}>
        {m.version_give_up()}
      </Button>
    </div>
  );
}
