import { Suspense } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { WaitingPane } from '#web/features/room/room-frame.tsx';
import type { RoomState } from '#web/room-client/types.ts';
import { useCourse } from '../course-context.ts';
import type { CourseUi } from '../course-ui.ts';

const TalkPanel = lazyWithRetry(() => import('./talk-panel.tsx'));
const PlaceEditor = lazyWithRetry(() => import('../edit/place-editor.tsx'));
const CourseHistory = lazyWithRetry(() => import('./course-history.tsx'));

interface PanelAreaProps {
  view: ItineraryRoomView;
  state: RoomState<ItineraryRoomView>;
  ui: CourseUi;
}

/** What stands beside the course. A wide window always has something there: what is said about the course. */
export function PanelArea({ view, state, ui }: PanelAreaProps) {
  const { panes, can } = useCourse();
  const panel = ui.panel ?? (panes === 3 ? ({ what: 'talk', target: null } as const) : null);
  // A sheet would lie over the map that is to be tapped.
  if (panel === null || (panes < 3 && ui.picking !== null)) return null;
  const waiting = panes === 3 ? <WaitingPane /> : null;
  return (
    <Suspense fallback={waiting}>
      {panel.what === 'talk' ? (
        <TalkPanel key={`talk ${panel.target}`} view={view} state={state} target={panel.target} />
      ) : null}
      {panel.what === 'edit' && can.edit ? <PlaceEditor key={panel.placeId} view={view} panel={panel} /> : null}
      {panel.what === 'history' ? <CourseHistory view={view} seq={state.seq} past={ui.past?.seq ?? null} /> : null}
    </Suspense>
  );
}
