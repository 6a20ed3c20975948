import { Suspense, useState } from 'react';
import { useSearch } from 'wouter';
import type { ClassView } from '#protocol/class/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { RoomContext } from '#web/features/room/room-context.ts';
import { RoomFrame, WaitingPane } from '#web/features/room/room-frame.tsx';
import type { RoomLive } from '#web/features/room/use-room-of-page.ts';
import { ClassBar } from './class-bar.tsx';
import { ClassContext, type Dialog } from './class-context.ts';
import { OutsidePage } from './lobby/outside-page.tsx';
import { StudentBottom } from './student/student-bottom.tsx';
import { StudentPage } from './student/student-page.tsx';
import { useLessonNotices } from './use-lesson-notices.ts';
import { useLessonOfPage } from './use-lesson-of-page.ts';

const TeacherDesk = lazyWithRetry(() => import('./teacher/teacher-desk.tsx'));
const Projector = lazyWithRetry(() => import('./projector/projector.tsx'));
const ClassDialogs = lazyWithRetry(() => import('./class-dialogs.tsx'));

/** The lesson as it is now: the desk of whoever teaches, the phone of whoever takes part, or what hangs on the wall. */
export function LiveClass(live: RoomLive<ClassView>) {
  const { state, view } = live;
  const [dialog, show] = useState<Dialog | null>(null);
  const lesson = useLessonOfPage(live, show);
  const isOutside = state.you?.capabilities.includes('view') === false;
  const onWall = new URLSearchParams(useSearch()).get('screen') === 'projector';
  useLessonNotices(live);
  const props = { view, state };
  return (
    <RoomContext.Provider value={lesson}>
      <ClassContext.Provider value={lesson}>
        {onWall ? (
          <Suspense fallback={<WaitingPane />}>
            <Projector {...props} />
          </Suspense>
        ) : (
          <RoomFrame
            listFrom={3}
            top={<ClassBar {...props} />}
            bottom={
              lesson.teaches || (isOutside && view.door !== 'lobby') ? null : (
                <StudentBottom {...props} named={live.named} />
              )
            }
            dialogs={
              dialog === null ? null : (
                <Suspense fallback={null}>
                  <ClassDialogs view={view} dialog={dialog} />
                </Suspense>
              )
            }
          >
            {isOutside ? (
              <OutsidePage view={view} named={live.named} />
            ) : lesson.teaches ? (
              <Suspense fallback={<WaitingPane />}>
                <TeacherDesk {...props} />
              </Suspense>
            ) : (
              <StudentPage {...props} />
            )}
          </RoomFrame>
        )}
      </ClassContext.Provider>
    </RoomContext.Provider>
  );
}
