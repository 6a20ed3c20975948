import { Suspense, useCallback, useEffect, useMemo, useReducer } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { lazyWithRetry, importWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useReact } from '#web/features/comments/use-react.ts';
import { RoomContext } from '#web/features/room/room-context.ts';
import { RoomFrame, WaitingPane } from '#web/features/room/room-frame.tsx';
import { showAbout, useOpenAt } from '#web/features/room/use-open-at.ts';
import { useNotices } from '#web/features/room/use-notices.ts';
import { type RoomLive, useRoomOfPage } from '#web/features/room/use-room-of-page.ts';
import { itineraryIdentity } from './identity.tsx';
import { CourseBottom } from './course-bottom.tsx';
import { CourseContext, type CourseRoom } from './course-context.ts';
import { CoursePane } from './course-pane.tsx';
import { type CourseUi, changeUi, initialUi } from './course-ui.ts';
import styles from './live-course.module.css';
import { PanelArea } from './panels/panel-area.tsx';
import { TopBar } from './head/top-bar.tsx';
import { useEditTools } from './edit/use-edit-tools.ts';
import { useCursorSignal } from './use-cursor-signal.ts';

const MapArea = lazyWithRetry(() => import('./map/map-area.tsx'));
const CourseDialogs = lazyWithRetry(() => import('./course-dialogs.tsx'));
const PastBanner = lazyWithRetry(() => import('./panels/past-banner.tsx'));

/** The course as it is now, with everyone in it. */
export function LiveCourse(live: RoomLive<ItineraryRoomView>) {
  const { client, state, view, named } = live;
  const [ui, show] = useReducer(changeUi, initialUi);
  const { past } = ui;
  const room = useCourseRoom(live, { past: past !== null, show });
  const { panes, tools } = room;
  useNotices(
    live,
    useCallback(async () => {
      const { tellNotice } = await importWithRetry(() => import('./tell-notices.ts'));
      return (notice) => tellNotice(notice, { acts: tools?.acts ?? null, client, show });
    }, [tools, client, show]),
  );
  useOpenAt(({ target, place }) => {
    show({ panel: { what: 'talk', target: place }, selected: place });
    showAbout(target);
  });
  useCursorSignal(client, room.me === null ? null : ui.selected);
  useLostSelection(view, ui, show);
  usePastOfAddress(room);
  const shown = past?.view ?? view;
  const mapAlone = panes === 1 && ui.pane === 'map';
  return (
    <RoomContext.Provider value={room}>
      <CourseContext.Provider value={room}>
        <RoomFrame
          className={styles['course']}
          top={
            <>
              <TopBar state={state} title={view.title} />
              {past === null ? null : (
                <Suspense fallback={null}>
                  <PastBanner past={past} />
                </Suspense>
              )}
            </>
          }
          bottom={<CourseBottom view={view} state={state} ui={ui} named={named} />}
          dialogs={
            ui.dialog === null ? null : (
              <Suspense fallback={null}>
                <CourseDialogs view={view} dialog={ui.dialog} />
              </Suspense>
            )
          }
        >
          <CoursePane view={shown} state={state} ui={ui} hidden={mapAlone} />
          {panes > 1 || mapAlone ? (
            <Suspense fallback={<WaitingPane />}>
              <MapArea view={shown} ui={ui} />
            </Suspense>
          ) : null}
          <PanelArea view={view} state={state} ui={ui} />
        </RoomFrame>
      </CourseContext.Provider>
    </RoomContext.Provider>
  );
}

/** An address that names a moment opens it. That of a link is the server's to open. */
function usePastOfAddress({ access, roomId, show }: CourseRoom): void {
  useEffect(() => {
    if (access.code === null && location.search.includes('at='))
      void importWithRetry(() => import('./panels/open-past.ts')).then(({ openAddress }) =>
        openAddress(access, roomId, show),
      );
  }, [access, roomId, show]);
}

function useCourseRoom(
  live: RoomLive<ItineraryRoomView>,
  { past, show }: { past: boolean; show: CourseRoom['show'] },
): CourseRoom {
  const { client, state, named } = live;
  const askName = useCallback(() => show({ dialog: 'name' }), [show]);
  const room = useRoomOfPage(live, { kind: itineraryIdentity, still: past, askName, react: useReact(client) });
  const tools = useEditTools(client, named && state.you?.capabilities.includes('edit') === true);
  return useMemo(
    () => ({ ...room, client, tools, edit: room.can.edit ? tools : null, show }),
    [room, client, tools, show],
  );
}

/** What someone else removed can be neither looked at nor edited any longer. */
function useLostSelection(view: ItineraryRoomView, ui: CourseUi, show: CourseRoom['show']): void {
  const { selected, panel, adding } = ui;
  // The editor of a place that is gone stays: what was written in it can be put back.
  const target = panel?.what === 'talk' ? panel.target : null;
  const isGone = (id: string | null): boolean => id !== null && !view.places.some((place) => place.id === id);
  const selectionGone = isGone(selected);
  const panelGone = isGone(target);
  const dayGone = adding !== null && !view.days.some((day) => day.id === adding.dayId);
  useEffect(() => {
    if (panelGone) show({ selected: null, panel: null, picking: null });
    else if (selectionGone) show({ selected: null });
    if (dayGone) show({ adding: null });
  }, [show, selectionGone, panelGone, dayGone]);
}
