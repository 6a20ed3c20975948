import { Pin, X } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { ChatView, Message } from '#protocol/chat/view.ts';
import { keptIn } from '#web/app/kept.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { clamp } from '#web/ui/clamp.ts';
import { smallIcon } from '#web/ui/icon.ts';
import { useChat } from '../chat-context.ts';
import styles from '../list/message-list.module.css';
import { saidText } from '../message/said-text.ts';

/** What was pinned last, over the conversation; put away it stays away until something else is pinned. */
export default function PinnedNotice({ view }: { view: ChatView }) {
  const { access, jump, roomId } = useChat();
  const kept = keptIn<string>(() => localStorage, `madang.unpinned.${roomId}`);
  const [away, setAway] = useState(() => kept.read());
  const id = view.pins.at(-1)?.message_id ?? null;
  const here = view.messages.find((message) => message.id === id) ?? null;
  const wanted = here === null && id !== null && id !== away ? id : null;
  const { value } = useFetched(
    useCallback(
      async (signal: AbortSignal) =>
        wanted === null
          ? null
          : roomRequest<Message>(access, `/conversations/${roomId}/messages/${wanted}`, { signal }),
      [access, roomId, wanted],
    ),
  );
  const message = here ?? value;
  if (id === null || id === away || message?.id !== id || message.content === null) return null;
  return (
    <div className={styles['pinned']}>
      <button type="button" className={styles['pinned-words']} onClick={() => jump({ around: id })}>
        <Pin {...smallIcon} />
        <span className={clamp(styles['pinned-text'])} dir="auto">
          {saidText(message)}
        </span>
      </button>
      <button
        type="button"
        className={styles['pinned-away']}
        aria-label={m.chat_pin_away()}
        title={m.chat_pin_away()}
        onClick={() => {
          kept.write(id);
          setAway(id);
        }}
      >
        <X {...smallIcon} />
      </button>
    </div>
  );
}
