import { nameFor } from '#protocol/chat/view.ts';
import type { KindPageProps } from '#web/app/rooms/kind-page.ts';
import { LiveRoomPage } from '#web/features/room/live-room-page.tsx';
import { chatClient } from './kind-client.ts';
import { LiveChat } from './live-chat.tsx';

/** A conversation's room. */
export default function ChatPage(props: KindPageProps) {
  return (
    <LiveRoomPage {...props} kind={chatClient} titleOf={nameFor}>
      {(live) => <LiveChat {...live} />}
    </LiveRoomPage>
  );
}
