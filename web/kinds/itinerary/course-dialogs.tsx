import { Suspense } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { RoomDialog } from '#web/features/room/room-dialogs.tsx';
import { useCourse } from './course-context.ts';
import type { DialogName } from './course-ui.ts';

const ImportDialog = lazyWithRetry(() => import('./files/import-dialog.tsx'));
const PictureDialog = lazyWithRetry(() => import('./head/picture-dialog.tsx'));
const FeedDialog = lazyWithRetry(() => import('./files/feed-dialog.tsx'));
const AnalyticsSheet = lazyWithRetry(() => import('./panels/analytics-sheet.tsx'));

/** What asks for the whole attention; each comes when it is first opened. */
export default function CourseDialogs({ view, dialog }: { view: ItineraryRoomView; dialog: DialogName }) {
  const { show } = useCourse();
  const close = (): void => show({ dialog: null });
  return (
    <Suspense fallback={null}>
      {dialog === 'share' ||
      dialog === 'name' ||
      dialog === 'announce' ||
      dialog === 'delete' ||
      dialog === 'take_along' ||
      dialog === 'take_out' ? (
        <RoomDialog what={dialog} title={view.title} onClose={close} />
      ) : null}
      {dialog === 'picture' ? <PictureDialog view={view} onClose={close} /> : null}
      {dialog === 'import' ? <ImportDialog /> : null}
      {dialog === 'feed' ? <FeedDialog view={view} /> : null}
      {dialog === 'analytics' ? <AnalyticsSheet /> : null}
    </Suspense>
  );
}
