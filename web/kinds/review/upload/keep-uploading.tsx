import { useOutgoing } from '#web/features/files/use-outgoing.ts';
import { useReview } from '../review-context.ts';
import { takeVersionUploads } from './version-upload.ts';

takeVersionUploads();

/** What was on its way when the page was closed goes on, whatever of the project is looked at. */
export default function KeepUploading(): null {
  useOutgoing(useReview());
  return null;
}
