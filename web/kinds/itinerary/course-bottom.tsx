import { List, Map as MapIcon } from 'lucide-react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { BottomBar } from '#web/features/room/bottom-bar.tsx';
import { Keep, TakePart, useInvitation } from '#web/features/room/take-part.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useCourse } from './course-context.ts';
import type { CourseUi } from './course-ui.ts';

interface CourseBottomProps {
  view: ItineraryRoomView;
  state: RoomState<ItineraryRoomView>;
  ui: CourseUi;
  named: boolean;
}

/** Under the thumb: the way to the map and back on phones, and for whoever came by a link the way to take part. */
export function CourseBottom({ view, state, ui, named }: CourseBottomProps) {
  const invitation = useInvitation(state, named);
  const act = ui.past !== null || invitation === null ? null : invitation === 'keep' ? <Keep /> : <TakePart />;
  const hasMap = view.places.some((place) => place.lat !== null) || ui.pane === 'map';
  if (act === null && !hasMap) return null;
  return (
    <BottomBar>
      {hasMap ? <MapSwitch pane={ui.pane} /> : null}
      {act}
    </BottomBar>
  );
}

function MapSwitch({ pane }: { pane: CourseUi['pane'] }) {
  const { show } = useCourse();
  const isMap = pane === 'map';
  const Icon = isMap ? List : MapIcon;
  return (
    <Button
      data-narrow
      icon={<Icon {...icon} />}
      onClick={() => show(isMap ? { pane: 'list', picking: null } : { pane: 'map' })}
    >
      {(isMap ? m.pane_list : m.pane_map)()}
    </Button>
  );
}
