import type { KindPageProps } from '#web/app/rooms/kind-page.ts';
import { LiveRoomPage } from '#web/features/room/live-room-page.tsx';
import { reviewClient } from './kind-client.ts';
import { LiveReview } from './live-review.tsx';

const titleOf = ({ name }: { name: string }): string => name;

/** A project's room. */
export default function ReviewPage(props: KindPageProps) {
  return (
    <LiveRoomPage {...props} kind={reviewClient} titleOf={titleOf}>
      {(live) => <LiveReview {...live} />}
    </LiveRoomPage>
  );
}
