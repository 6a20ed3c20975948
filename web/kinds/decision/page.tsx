import type { KindPageProps } from '#web/app/rooms/kind-page.ts';
import { LiveRoomPage } from '#web/features/room/live-room-page.tsx';
import { decisionClient } from './kind-client.ts';
import { LiveDecision } from './live-decision.tsx';

const titleOf = ({ title }: { title: string }): string => title;

/** A decision's room. */
export default function DecisionPage(props: KindPageProps) {
  return (
    <LiveRoomPage {...props} kind={decisionClient} titleOf={titleOf}>
      {(live) => <LiveDecision {...live} />}
    </LiveRoomPage>
  );
}
