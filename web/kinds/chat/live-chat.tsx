import { Suspense } from 'react';
import type { ChatView } from '#protocol/chat/view.ts';
import { late } from '#web/app/late.ts';
import { useStatus } from '#web/features/room/room-connection.tsx';
import { useSettled } from '#web/features/room/use-settled.ts';
import type { RoomLive } from '#web/features/room/use-room-of-page.ts';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { PlainChat } from './plain-chat.tsx';

const FullChat = late(() => import('./full-chat.tsx'));

/** What was said last is there at once; all that can be done with it comes when the conversation is live. */
export function LiveChat(live: RoomLive<ChatView>) {
  const settled = useSettled(useStatus(live.state));
  const plain = <PlainChat {...live} />;
  return settled ? (
    <FallbackBoundary fallback={plain}>
      <Suspense fallback={plain}>
        <FullChat {...live} />
      </Suspense>
    </FallbackBoundary>
  ) : (
    plain
  );
}
