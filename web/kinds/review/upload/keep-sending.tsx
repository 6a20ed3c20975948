import { useEffect } from 'react';
import { importWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useOutgoing } from '#web/features/files/use-outgoing.ts';
import { takePictureUploads } from '../remarks/picture-upload.ts';
import { useReview } from '../review-context.ts';

takePictureUploads();

/** What was on its way when the page was closed goes on, whatever of the project is looked at. */
export default function KeepSending(): null {
  const room = useReview();
  const { edit } = room.can;
  useOutgoing(room);
  useEffect(() => {
    // What reads films is heavy, and for those who upload them.
    if (edit) void importWithRetry(() => import('./version-upload.ts')).then((late) => late.takeVersionUploads());
  }, [edit]);
  return null;
}
