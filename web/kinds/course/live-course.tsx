import { Suspense, useCallback, useMemo, useState } from 'react';
import { useSearch } from 'wouter';
import { courseFloors, type CourseView } from '#protocol/course/view.ts';
import { importWithRetry, lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { RoomBar } from '#web/features/room/room-bar.tsx';
import { RoomContext } from '#web/features/room/room-context.ts';
import { RoomFrame, WaitingPane } from '#web/features/room/room-frame.tsx';
import { showAbout, useOpenAt } from '#web/features/room/use-open-at.ts';
import { useNotices } from '#web/features/room/use-notices.ts';
import { type RoomLive, useRoomOfPage } from '#web/features/room/use-room-of-page.ts';
import { cardsScreen } from './cards/cards-address.ts';
import { CourseContext, type CourseRoom, type Dialog } from './course-context.ts';
import { CourseMain } from './course-main.tsx';
import { EnrolBar } from './enrol/enrol-bar.tsx';
import { courseIdentity } from './identity.tsx';
import { addressOfThing } from './tabs/address-of-thing.ts';
import { TabNav } from './tabs/tab-nav.tsx';

const CourseDialogs = lazyWithRetry(() => import('./course-dialogs.tsx'));
const CardsPage = lazyWithRetry(() => import('./cards/cards-page.tsx'));
const MoreMenu = lazyWithRetry(() => import('./more-menu.tsx'));

const reactsToNothing = (): void => undefined;

/** The course as it is now. */
export function LiveCourse(live: RoomLive<CourseView>) {
  const { state, client, named } = live;
  const view = useMemo(() => ({ ...courseFloors, ...live.view }), [live.view]);
  const [dialog, show] = useState<Dialog | null>(null);
  const askName = useCallback(() => show({ what: 'name' }), []);
  const shared = useRoomOfPage(live, { kind: courseIdentity, still: false, askName, react: reactsToNothing });
  const may = (right: string): boolean => named && state.you?.capabilities.includes(right) === true;
  const teaches = may('teach');
  const props = { view, state, attends: may('attend'), teaches };
  const showsCards = new URLSearchParams(useSearch()).get('screen') === cardsScreen && may('manage');
  const room = useMemo((): CourseRoom => {
    const send: CourseRoom['send'] = (type, data) => void client.send(type, data);
    return { ...shared, client, teaches, send, show };
  }, [shared, client, teaches]);
  useOpenAt(({ target, place }) => {
    showAbout(target);
    return addressOfThing(place ?? target);
  });
  useNotices(
    live,
    useCallback(async () => (await importWithRetry(() => import('./tell-notices.ts'))).tellNotice, []),
  );
  return (
    <RoomContext.Provider value={room}>
      <CourseContext.Provider value={room}>
        {showsCards ? (
          <Suspense fallback={<WaitingPane />}>
            <CardsPage view={view} />
          </Suspense>
        ) : (
          <RoomFrame
            top={
              <>
                <RoomBar state={state} title={view.title} more={<MoreMenu />} onShare={() => show({ what: 'share' })} />
                <TabNav {...props} />
              </>
            }
            bottom={<EnrolBar view={view} you={state.you} named={named} />}
            dialogs={
              dialog === null ? null : (
                <Suspense fallback={null}>
                  <CourseDialogs view={view} dialog={dialog} />
                </Suspense>
              )
            }
          >
            <CourseMain {...props} />
          </RoomFrame>
        )}
      </CourseContext.Provider>
    </RoomContext.Provider>
  );
}
