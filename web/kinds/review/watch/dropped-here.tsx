import type { Video } from '#protocol/review/view.ts';
import { useOutgoing } from '#web/features/files/use-outgoing.ts';
import { CheckDialog } from '../project/check-dialog.tsx';
import { DropNote } from '../project/drop-note.tsx';
import { UploadLine } from '../project/upload-line.tsx';
import { uploadsByVideo } from '../project/uploads-by-video.ts';
import { useAdding } from '../project/use-adding.ts';
import { useVideoDrop } from '../project/use-video-drop.ts';
import { useReview } from '../review-context.ts';
import { takeVersionUploads } from '../upload/version-upload.ts';
import styles from './watch.module.css';

takeVersionUploads();

/** Files that are dropped on a version that is watched: the next version of its video, or captions of it. */
export default function DroppedHere({ video }: { video: Video }) {
  const outgoing = useOutgoing(useReview());
  const adding = useAdding(outgoing.queue);
  const hovered = useVideoDrop(() => video, adding.add);
  const going = uploadsByVideo({ videos: [video] }, outgoing).of.get(video.id) ?? [];
  return (
    <>
      <DropNote hovered={hovered} />
      {going.length === 0 ? null : (
        <div className={styles['going']}>
          {going.map(({ one, upload }) => (
            <UploadLine key={one.key} upload={upload} queue={outgoing.queue} />
          ))}
        </div>
      )}
      {adding.checks.length === 0 ? null : <CheckDialog adding={adding} />}
    </>
  );
}
