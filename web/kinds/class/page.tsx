import type { KindPageProps } from '#web/app/rooms/kind-page.ts';
import { LiveRoomPage } from '#web/features/room/live-room-page.tsx';
import { classClient } from './kind-client.ts';
import { LiveClass } from './live-class.tsx';

const titleOf = ({ title }: { title: string }): string => title;

/** A lesson's room. */
export default function ClassPage(props: KindPageProps) {
  return (
    <LiveRoomPage {...props} kind={classClient} titleOf={titleOf}>
      {(live) => <LiveClass {...live} />}
    </LiveRoomPage>
  );
}
