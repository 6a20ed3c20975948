import type { KindPageProps } from '#web/app/rooms/kind-page.ts';
import { LiveRoomPage } from '#web/features/room/live-room-page.tsx';
import { courseClient } from './kind-client.ts';
import { LiveCourse } from './live-course.tsx';

const titleOf = ({ title }: { title: string }): string => title;

/** A course's room. */
export default function CoursePage(props: KindPageProps) {
  return (
    <LiveRoomPage {...props} kind={courseClient} titleOf={titleOf}>
      {(live) => <LiveCourse {...live} />}
    </LiveRoomPage>
  );
}
