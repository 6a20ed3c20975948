import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ChatView, Message } from '#protocol/chat/view.ts';
import type { RoomLive } from '#web/features/room/use-room-of-page.ts';
import { loadMessages } from '../compose/chat-requests.ts';
import { type Anchor, MessageWindow, shownIn, type WindowState } from './message-window.ts';

/** A message to be brought into sight; `turn` tells two wishes for the same one apart. */
export interface Target {
  id: string;
  turn: number;
}

export interface Messages extends WindowState {
  window: MessageWindow;
  /** What the list shows, the oldest first. */
  shown: readonly Message[];
  target: Target | null;
  jump: (anchor: Anchor) => void;
}

/** The messages of a conversation as far as they are looked at: those of the live view, and the older ones beside it. */
export function useMessages({ client, access, roomId, view }: RoomLive<ChatView>): Messages {
  const window = useMemo(
    () =>
      new MessageWindow(
        (anchor) => loadMessages(access, roomId, anchor),
        () => client.getState().you?.id ?? '',
      ),
    [access, roomId, client],
  );
  useEffect(() => {
    const { confirmed } = client.getState();
    if (confirmed !== null) window.follow(confirmed, null);
    return client.follow(window.follow);
  }, [client, window]);
  const kept = useSyncExternalStore(window.subscribe, window.getState);
  const [target, setTarget] = useState<Target | null>(null);
  const jump = useCallback(
    (anchor: Anchor) => {
      const go = (id: string): void => setTarget((before) => ({ id, turn: (before?.turn ?? 0) + 1 }));
      const known = knownMessage(window.shown(client.getState().view ?? { messages: [] }), anchor);
      if (known !== null) return go(known.id);
      void window.jump(anchor).then((found) => {
        if (found !== null) go(found.id);
      });
    },
    [client, window],
  );
  const shown = useMemo(() => shownIn(kept, view), [kept, view]);
  return { ...kept, window, shown, target, jump };
}

/** What is meant, where it is in sight already. */
function knownMessage(shown: readonly Message[], anchor: Anchor): Message | null {
  if ('around' in anchor) return shown.find(({ id }) => id === anchor.around) ?? null;
  const first = shown[0];
  if (first === undefined) return null;
  if ('place' in anchor) return first.n <= anchor.place + 1 ? (shown.find(({ n }) => n > anchor.place) ?? null) : null;
  if ('moment' in anchor) {
    const isInside = first.n === 1 || first.sent_at < anchor.moment;
    return isInside ? (shown.find(({ sent_at }) => sent_at >= anchor.moment) ?? null) : null;
  }
  return null;
}
