import type { KindPageProps } from '#web/app/rooms/kind-page.ts';
import { LiveRoomPage } from '#web/features/room/live-room-page.tsx';
import { itineraryClient } from './kind-client.ts';
import { LiveCourse } from './live-course.tsx';

const titleOf = ({ title }: { title: string }): string => title;

/** An itinerary's room. */
export default function ItineraryPage(props: KindPageProps) {
  return (
    <LiveRoomPage {...props} kind={itineraryClient} titleOf={titleOf}>
      {(live) => <LiveCourse {...live} />}
    </LiveRoomPage>
  );
}
