import { Suspense, useCallback, useState } from 'react';
import type { ChatView } from '#protocol/chat/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useStatus } from '#web/features/room/room-connection.tsx';
import { useSettled } from '#web/features/room/use-settled.ts';
import type { RoomLive } from '#web/features/room/use-room-of-page.ts';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { PlainChat } from './compose/plain-chat.tsx';

const FullChat = lazyWithRetry(() => import('./full-chat.tsx'));

/** What was said last is there at once; all that can be done with it comes when the conversation is live. */
export function LiveChat(live: RoomLive<ChatView>) {
  const [asked, setAsked] = useState(false);
  const settled = useSettled(useStatus(live.state)) || asked;
  const onAskName = useCallback(() => setAsked(true), []);
  const plain = <PlainChat {...live} onAskName={onAskName} />;
  return settled ? (
    <FallbackBoundary fallback={plain}>
      <Suspense fallback={plain}>
        <FullChat {...live} asked={asked} />
      </Suspense>
    </FallbackBoundary>
  ) : (
    plain
  );
}
