import { lazy, Suspense } from 'react';
import { useLocation } from 'wouter';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { useCourse } from './course-context.ts';
import type { DialogName } from './course-ui.ts';

const ShareDialog = lazy(() =>
  import('#web/app/share-dialog/share-dialog.tsx').then((module) => ({ default: module.ShareDialog })),
);
const LeaveRoomDialog = lazy(() =>
  import('#web/app/leave-room-dialog.tsx').then((module) => ({ default: module.LeaveRoomDialog })),
);
const ImportDialog = lazy(() => import('./import-dialog.tsx'));
const AnalyticsSheet = lazy(() => import('./analytics-sheet.tsx'));
const TakePartDialog = lazy(() => import('#web/features/room/take-part-dialog.tsx'));

/** What asks for the whole attention; each comes when it is first opened. */
export default function CourseDialogs({ view, dialog }: { view: ItineraryRoomView; dialog: DialogName }) {
  const { can, me, roomId, show } = useCourse();
  const [, go] = useLocation();
  const close = (): void => show({ dialog: null });
  return (
    <Suspense fallback={null}>
      {dialog === 'share' ? (
        <ShareDialog kind="itinerary" roomId={roomId} title={view.title} canManage={can.manage} onClose={close} />
      ) : null}
      {dialog === 'import' ? <ImportDialog /> : null}
      {dialog === 'analytics' ? <AnalyticsSheet /> : null}
      {dialog === 'name' ? <TakePartDialog onClose={close} /> : null}
      {dialog === 'delete' ? (
        <LeaveRoomDialog
          room={{ id: roomId, title: view.title, role: 'owner' }}
          accountId={me ?? ''}
          onLeft={() => go('/')}
          onClose={close}
        />
      ) : null}
    </Suspense>
  );
}
