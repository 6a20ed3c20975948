import { Suspense, useCallback, useMemo, useState } from 'react';
import { useSearch } from 'wouter';
import type { ClassView } from '#protocol/class/view.ts';
import { importWithRetry, lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { RoomContext } from '#web/features/room/room-context.ts';
import { RoomFrame, WaitingPane } from '#web/features/room/room-frame.tsx';
import { useNotices } from '#web/features/room/use-notices.ts';
import { type RoomLive, useRoomOfPage } from '#web/features/room/use-room-of-page.ts';
import { ClassBar } from './class-bar.tsx';
import { ClassContext, type Dialog, type Lesson, type Send } from './class-context.ts';
import { classIdentity } from './identity.tsx';
import { OutsidePage } from './lobby/outside-page.tsx';
import { StudentBottom } from './student/student-bottom.tsx';
import { StudentPage } from './student/student-page.tsx';

const TeacherDesk = lazyWithRetry(() => import('./teacher/teacher-desk.tsx'));
const Projector = lazyWithRetry(() => import('./projector/projector.tsx'));
const ClassDialogs = lazyWithRetry(() => import('./class-dialogs.tsx'));

/** The lesson as it is now: the desk of whoever teaches, the phone of whoever takes part, or what hangs on the wall. */
export function LiveClass(live: RoomLive<ClassView>) {
  const { state, view } = live;
  const [dialog, show] = useState<Dialog | null>(null);
  const lesson = useLessonOfPage(live, show);
  const onWall = new URLSearchParams(useSearch()).get('screen') === 'projector';
  useNotices(
    live,
    useCallback(async () => (await importWithRetry(() => import('./tell-notices.ts'))).tellNotice, []),
  );
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
            bottom={lesson.teaches ? null : <StudentBottom {...props} named={live.named} />}
            dialogs={
              dialog === null ? null : (
                <Suspense fallback={null}>
                  <ClassDialogs view={view} dialog={dialog} />
                </Suspense>
              )
            }
          >
            {state.you?.capabilities.includes('view') === false ? (
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

const nothingToReact = (): void => undefined;

function useLessonOfPage(live: RoomLive<ClassView>, show: Lesson['show']): Lesson {
  const { client, state, named } = live;
  const askName = useCallback(() => show('name'), [show]);
  const room = useRoomOfPage(live, { kind: classIdentity, still: false, askName, react: nothingToReact });
  const may = (right: string): boolean => named && state.you?.capabilities.includes(right) === true;
  const [teaches, answers] = [may('teach'), may('answer')];
  return useMemo(() => {
    const send: Send = (type, data) => void client.send(type, data);
    return { ...room, client, send, show, teaches, answers };
  }, [room, client, show, teaches, answers]);
}
