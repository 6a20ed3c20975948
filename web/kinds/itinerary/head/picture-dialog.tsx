import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { KindMark } from '#web/app/rooms/kind-mark.tsx';
import RoomPictureDialog from '#web/features/room/room-picture-dialog.tsx';
import { useCourse } from '../course-context.ts';
import { itineraryIdentity } from '../identity.tsx';
import { CourseCover, coverAspect, hasCover } from './course-cover.tsx';

/** By which picture a course is known: its own, else its first photo. */
export default function PictureDialog({ view, onClose }: { view: ItineraryRoomView; onClose: () => void }) {
  const { client } = useCourse();
  return (
    <RoomPictureDialog
      current={hasCover(view) ? <CourseCover view={view} /> : <KindMark kind={itineraryIdentity.name} size={44} />}
      has={view.photo_file_id != null}
      aspect={coverAspect}
      width={1600}
      set={(file) => client.send('itinerary.update', { photo_file_id: file })}
      onClose={onClose}
    />
  );
}
