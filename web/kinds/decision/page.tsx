import type { KindPageProps } from '#web/app/kind-page.ts';
import { LiveRoomPage } from '#web/features/room/live-room-page.tsx';
import { decisionClient } from './kind-client.ts';
import { LiveDecision } from './live-decision.tsx';

/** A decision's room. */
export default function DecisionPage(props: KindPageProps) {
  return (
    <LiveRoomPage {...props} kind={decisionClient}>
      {(live) => <LiveDecision {...live} />}
    </LiveRoomPage>
  );
}
