import { Suspense, useCallback, useMemo, useReducer, useRef } from 'react';
import { type ChatView, nameFor } from '#protocol/chat/view.ts';
import { lazyWithRetry, importWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useOutgoing } from '#web/features/files/use-outgoing.ts';
import { RoomContext } from '#web/features/room/room-context.ts';
import { RoomFrame, WaitingPane } from '#web/features/room/room-frame.tsx';
import { useOpenAt } from '#web/features/room/use-open-at.ts';
import { useNotices } from '#web/features/room/use-notices.ts';
import { type RoomLive, useRoomOfPage } from '#web/features/room/use-room-of-page.ts';
import { classes } from '#web/ui/classes.ts';
import { chatIdentity } from './identity.tsx';
import { ChatContext, type ChatRoom, type Send } from './chat-context.ts';
import { ChatFoot } from './compose/chat-foot.tsx';
import { ChatTop } from './head/chat-top.tsx';
import { changeUi, initialUi } from './chat-ui.ts';
import { useFailed } from './message/failed.ts';
import styles from './chat.module.css';
import { MessageList } from './list/message-list.tsx';
import { useArrivals } from './list/use-arrivals.ts';
import { useKeptDraft } from './compose/use-kept-draft.ts';
import { type Messages, useMessages } from './list/use-messages.ts';

const ChatDialogs = lazyWithRetry(() => import('./dialogs/chat-dialogs.tsx'));
const ChatPanel = lazyWithRetry(() => import('./panels/chat-panel.tsx'));

interface FullChatProps extends RoomLive<ChatView> {
  /** Somebody wanted to take part before all of this was here. */
  asked: boolean;
}

/** The conversation as it is now, with everyone in it. */
export default function FullChat({ asked, ...live }: FullChatProps) {
  const { roomId, state, view, named } = live;
  const [ui, show] = useReducer(changeUi, asked ? { ...initialUi, dialog: { what: 'name' } } : initialUi);
  const messages = useMessages(live);
  const room = useChatRoom(live, { show, messages });
  const { failed, failures } = useFailed({ accountId: room.me, roomId });
  const outgoing = useOutgoing(room);
  useOpenAt(({ target }) => messages.jump({ around: target }));
  useKeptDraft(room.me, roomId);
  useNotices(
    live,
    useCallback(async () => {
      const { tellNotice } = await importWithRetry(() => import('./tell-notices.ts'));
      return (notice) => tellNotice(notice, failed, show);
    }, [failed, show]),
  );
  useArrivals(view, room.me);
  return (
    <RoomContext.Provider value={room}>
      <ChatContext.Provider value={room}>
        <RoomFrame
          listFrom={2}
          className={classes(styles['chat'], ui.panel !== null && styles['beside'])}
          top={<ChatTop view={view} state={state} title={nameFor(view, state.you?.id ?? '')} />}
          bottom={null}
          dialogs={
            ui.dialog === null ? null : (
              <Suspense fallback={null}>
                <ChatDialogs view={view} dialog={ui.dialog} />
              </Suspense>
            )
          }
        >
          <main id="content" tabIndex={-1} className={styles['main']}>
            <MessageList
              view={view}
              state={state}
              messages={messages}
              failed={failed}
              failures={failures}
              outgoing={outgoing}
              ui={ui}
            />
            <ChatFoot view={view} state={state} ui={ui} named={named} outgoing={outgoing} />
          </main>
          {ui.panel === null ? null : (
            <Suspense fallback={room.panes === 3 ? <WaitingPane /> : null}>
              <ChatPanel view={view} state={state} panel={ui.panel} />
            </Suspense>
          )}
        </RoomFrame>
      </ChatContext.Provider>
    </RoomContext.Provider>
  );
}

function useChatRoom(
  live: RoomLive<ChatView>,
  { show, messages }: { show: ChatRoom['show']; messages: Messages },
): ChatRoom {
  const { client } = live;
  const { jump } = messages;
  const held = useRef(false);
  const askName = useCallback(() => show({ dialog: { what: 'name' } }), [show]);
  const react = useCallback(
    (message_id: string, reaction: string) => {
      const { view } = client.getState();
      const known = messages.window.shown(view ?? { messages: [] }).find(({ id }) => id === message_id);
      const mine = known?.mine.includes(reaction) === true;
      void client.send(mine ? 'message.unreact' : 'message.react', { message_id, reaction });
    },
    [client, messages.window],
  );
  const room = useRoomOfPage(live, { kind: chatIdentity, still: false, askName, react });
  return useMemo(() => {
    const send: Send = (type, data) => void client.send(type, data);
    return { ...room, client, send, show, jump, held };
  }, [room, client, show, jump]);
}
