import { Suspense } from 'react';
import { useLocation } from 'wouter';
import type { CourseView } from '#protocol/course/view.ts';
import { LeaveRoomDialog } from '#web/app/rooms/leave-room-dialog.tsx';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { RoomDialog } from '#web/features/room/room-dialogs.tsx';
import { type Dialog, sharedDialogs, type SharedDialog, useCourse } from './course-context.ts';

const AssignmentDialog = lazyWithRetry(() => import('./assignments/assignment-dialog.tsx'));
const GradesDialog = lazyWithRetry(() => import('./gradebook/grades-dialog.tsx'));
const CourseSettings = lazyWithRetry(() => import('./settings/course-settings.tsx'));
const PlanDialog = lazyWithRetry(() => import('./sessions/plan-dialog.tsx'));
const RosterDialog = lazyWithRetry(() => import('./people/roster-dialog.tsx'));
const KeyDialog = lazyWithRetry(() => import('./enrol/key-dialog.tsx'));

/** What asks for the whole attention; each comes when it is first opened. */
export default function CourseDialogs({ view, dialog }: { view: CourseView; dialog: Dialog }) {
  const { me, roomId, show } = useCourse();
  const [, go] = useLocation();
  const close = (): void => show(null);
  const { what } = dialog;
  return (
    <Suspense fallback={null}>
      {what === 'settings' ? <CourseSettings view={view} onClose={close} /> : null}
      {what === 'key' ? <KeyDialog waits={dialog.waits} onClose={close} /> : null}
      {what === 'roster' ? <RosterDialog view={view} onClose={close} /> : null}
      {what === 'assignment' ? <AssignmentDialog view={view} assignment={dialog.assignment} onClose={close} /> : null}
      {what === 'grades' ? <GradesDialog onClose={close} /> : null}
      {what === 'session' ? <PlanDialog onClose={close} /> : null}
      {what === 'leave' ? (
        <LeaveRoomDialog
          room={{ id: roomId, title: view.title }}
          deletes={false}
          accountId={me ?? ''}
          onLeft={() => go('/')}
          onClose={close}
        />
      ) : null}
      {isShared(what) ? <RoomDialog what={what} title={view.title} onClose={close} /> : null}
    </Suspense>
  );
}

/** What every kind of room asks for. */
function isShared(what: Dialog['what']): what is SharedDialog {
  return sharedDialogs.some((one) => one === what);
}
