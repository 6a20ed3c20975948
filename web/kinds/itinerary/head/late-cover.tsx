import { useFileAddress } from '#web/features/files/file-addresses.ts';
import { useCourse } from '../course-context.ts';

/** For whoever has come by no link, or by one whose address does not open it for this browser. */
export default function LateCover({ file }: { file: string }) {
  const src = useFileAddress(useCourse(), { id: file, state: 'clean' })?.thumbnails?.large;
  return src === undefined ? null : <img src={src} alt="" />;
}
