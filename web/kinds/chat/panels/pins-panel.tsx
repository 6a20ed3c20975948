import { useCallback } from 'react';
import type { ChatView, Message } from '#protocol/chat/view.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { useNow } from '#web/app/shell/now.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { SidePanel } from '#web/features/room/side-panel.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { useChat } from '../chat-context.ts';
import { FoundMessage } from '../message/found-message.tsx';
import styles from './panels.module.css';

interface Pinned {
  message: Message;
  pinned_by: string;
}

/** What was pinned, the newest first. */
export default function PinsPanel({ view, onClose }: { view: ChatView; onClose: () => void }) {
  const { access, roomId } = useChat();
  const now = useNow();
  const pinned = view.pins.map((pin) => pin.message_id).join();
  const { value, problem, reload } = useFetched(
    useCallback(
      async (signal: AbortSignal) => {
        // Asked again whenever something was pinned or taken down.
        void pinned;
        const path = `/conversations/${roomId}/pins`;
        return (await roomRequest<{ items: Pinned[] }>(access, path, { signal })).items;
      },
      [access, roomId, pinned],
    ),
  );
  return (
    <SidePanel title={m.chat_pins()} onClose={onClose}>
      {value === null && problem === null ? <SkeletonRows rows={3} label={m.loading()} /> : null}
      {problem === null ? null : (
        <EmptyState
          title={m.chat_failed()}
          text={errorText(problem)}
          action={<Button onClick={reload}>{m.try_again()}</Button>}
        />
      )}
      {value?.length === 0 ? <p className={styles['explained']}>{m.chat_pins_none()}</p> : null}
      <ol className={styles['list']}>
        {value?.map(({ message, pinned_by }) => {
          const name = view.people.find(({ id }) => id === pinned_by)?.name;
          return (
            <FoundMessage
              key={message.id}
              message={message}
              now={now}
              acts={name === undefined ? null : <p className={styles['note']}>{m.message_pinned_by({ name })}</p>}
            />
          );
        })}
      </ol>
    </SidePanel>
  );
}
