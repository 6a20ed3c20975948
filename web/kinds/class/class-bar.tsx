import { Suspense } from 'react';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { RoomBar } from '#web/features/room/room-bar.tsx';
import { useLesson } from './class-context.ts';
import type { PartProps } from './parts.ts';

const MoreMenu = lazyWithRetry(() => import('./more-menu.tsx'));
const TeacherActs = lazyWithRetry(() => import('./teacher/teacher-acts.tsx'));

/** The bar of a lesson: with what whoever teaches does with all of it. */
export function ClassBar({ view, state }: PartProps) {
  const { show, teaches } = useLesson();
  return (
    <RoomBar
      state={state}
      title={view.title}
      acts={
        teaches ? (
          <Suspense fallback={null}>
            <TeacherActs view={view} state={state} />
          </Suspense>
        ) : null
      }
      more={<MoreMenu />}
      onShare={() => show('share')}
    />
  );
}
