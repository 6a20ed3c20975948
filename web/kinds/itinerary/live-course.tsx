import { lazy, Suspense, useEffect, useMemo, useReducer } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomAccess } from '#web/kinds/kind-page.ts';
import type { RoomClient, RoomState } from '#web/room-client/types.ts';
import { Announcer } from './announcer.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { CourseContext, type CourseRoom } from './course-context.ts';
import { CoursePane } from './course-pane.tsx';
import { type CourseUi, changeUi, initialUi } from './course-ui.ts';
import styles from './live-course.module.css';
import { PanelArea } from './panel-area.tsx';
import { TopBar } from './top-bar.tsx';
import { useCursorSignal, useUndoKey } from './use-course-keys.ts';
import { useEditTools } from './use-edit-tools.ts';
import { useMedia } from './use-media.ts';
import { useNotices } from './use-notices.ts';
import { useReact } from './use-react.ts';

const MapArea = lazy(() => import('./map-area.tsx'));
const CourseDialogs = lazy(() => import('./course-dialogs.tsx'));
const PastBanner = lazy(() => import('./past-banner.tsx'));

export interface LiveCourseProps {
  roomId: string;
  access: RoomAccess;
  client: RoomClient<ItineraryRoomView>;
  state: RoomState<ItineraryRoomView>;
  view: ItineraryRoomView;
  /** Whether this browser is someone: a link lets whoever has no name look, and asks for one before they write. */
  named: boolean;
}

/** The course as it is now, with everyone in it. */
export function LiveCourse(props: LiveCourseProps) {
  const { client, state, view, named } = props;
  const [ui, show] = useReducer(changeUi, initialUi);
  const { past } = ui;
  const room = useCourseRoom(props, { past: past !== null, show });
  const { panes, tools } = room;
  useNotices({ client, state, tools, show });
  useUndoKey(room.edit?.acts.undo ?? null);
  useCursorSignal(client, room.me === null ? null : ui.selected);
  useLostSelection(view, ui, show);
  const shown = past?.view ?? view;
  const mapAlone = panes === 1 && ui.pane === 'map';
  return (
    <CourseContext.Provider value={room}>
      <div className={styles['room']} data-panes={panes} data-kind="itinerary">
        <a className={styles['skip']} href="#course">
          {m.skip_to_content()}
        </a>
        <header className={styles['top']}>
          <TopBar state={state} title={view.title} />
          {past === null ? null : (
            <Suspense fallback={null}>
              <PastBanner past={past} />
            </Suspense>
          )}
        </header>
        <div className={styles['panes']}>
          <CoursePane view={shown} state={state} ui={ui} hidden={mapAlone} />
          {panes > 1 || mapAlone ? (
            <Suspense fallback={<div className={styles['waiting']} />}>
              <MapArea view={shown} ui={ui} />
            </Suspense>
          ) : null}
          <PanelArea view={view} state={state} ui={ui} />
        </div>
        <BottomBar view={view} state={state} ui={ui} named={named} />
        {ui.dialog === null ? null : (
          <Suspense fallback={null}>
            <CourseDialogs view={view} dialog={ui.dialog} />
          </Suspense>
        )}
        <Announcer />
      </div>
    </CourseContext.Provider>
  );
}

function usePanes(): 1 | 2 | 3 {
  const two = useMedia('(width >= 840px)');
  const three = useMedia('(width >= 1100px)');
  return three ? 3 : two ? 2 : 1;
}

function useCourseRoom(
  { roomId, access, client, state, named }: LiveCourseProps,
  { past, show }: { past: boolean; show: CourseRoom['show'] },
): CourseRoom {
  const panes = usePanes();
  const { you } = state;
  const rights = (you?.capabilities ?? []).join();
  const me = named ? (you?.id ?? null) : null;
  const member = named && (access.code === null || (you?.role ?? null) !== null);
  const tools = useEditTools(client, named && rights.includes('edit'));
  const react = useReact(client);
  return useMemo((): CourseRoom => {
    const has = (right: string): boolean => named && rights.split(',').includes(right);
    const can = {
      comment: !past && has('comment'),
      edit: !past && has('edit'),
      // Links are made by members: who only came by one hands that one on.
      share: member && has('share'),
      manage: has('manage'),
    };
    const edit = can.edit ? tools : null;
    return { roomId, access, client, can, tools, edit, react, me, panes, show };
  }, [roomId, access, client, tools, react, rights, me, panes, past, named, member, show]);
}

/** What someone else removed can be neither looked at nor edited any longer. */
function useLostSelection(view: ItineraryRoomView, ui: CourseUi, show: CourseRoom['show']): void {
  const { selected, panel, adding } = ui;
  const target = panel?.what === 'talk' ? panel.target : panel?.what === 'edit' ? panel.placeId : null;
  const isGone = (id: string | null): boolean => id !== null && !view.places.some((place) => place.id === id);
  const selectionGone = isGone(selected);
  const panelGone = isGone(target);
  const dayGone = adding !== null && !view.days.some((day) => day.id === adding.dayId);
  useEffect(() => {
    if (selectionGone || panelGone) show({ selected: null, panel: null, picking: null });
    if (dayGone) show({ adding: null });
  }, [show, selectionGone, panelGone, dayGone]);
}
