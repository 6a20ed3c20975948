import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { TalkFoot } from '#web/features/comments/talk-foot.tsx';
import { Talk } from '#web/features/comments/talk.tsx';
import { SidePanel } from '#web/features/room/side-panel.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { useCourse } from '../course-context.ts';
import { PlaceDetails } from '../stop/place-details.tsx';
import { TalkedPlaces } from '../stop/talked-places.tsx';

interface TalkPanelProps {
  view: ItineraryRoomView;
  state: RoomState<ItineraryRoomView>;
  /** A place, or null for the course. */
  target: string | null;
}

/** What is said about a place or the whole course. */
export default function TalkPanel({ view, state, target }: TalkPanelProps) {
  const { panes, show } = useCourse();
  const place = view.places.find((one) => one.id === target);
  const close = (): void => show({ panel: null, selected: null });
  return (
    <SidePanel
      title={place?.name ?? m.talk_course()}
      {...(target === null && panes === 3 ? {} : { onClose: close })}
      footer={<TalkFoot view={view} state={state} target={target} />}
    >
      {place === undefined ? null : <PlaceDetails place={place} />}
      <Talk view={view} state={state} target={target} />
      {target === null ? <TalkedPlaces view={view} /> : null}
    </SidePanel>
  );
}
