import { Suspense } from 'react';
import { useLocation } from 'wouter';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { late } from '#web/app/late.ts';
import { useCourse } from './course-context.ts';
import type { DialogName } from './course-ui.ts';

const ShareDialog = late(() =>
  import('#web/app/share-dialog/share-dialog.tsx').then((module) => ({ default: module.ShareDialog })),
);
const LeaveRoomDialog = late(() =>
  import('#web/app/leave-room-dialog.tsx').then((module) => ({ default: module.LeaveRoomDialog })),
);
const ImportDialog = late(() => import('./import-dialog.tsx'));
const AnalyticsSheet = late(() => import('./analytics-sheet.tsx'));
const TakePartDialog = late(() => import('#web/features/room/take-part-dialog.tsx'));

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
