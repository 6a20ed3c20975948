import { useCallback } from 'react';
import type { Message } from '#protocol/chat/view.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { useNow } from '#web/app/shell/now.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { TakeOutButton } from '#web/features/room/take-out-button.tsx';
import { SidePanel } from '#web/features/room/side-panel.tsx';
import { whenText } from '#web/features/room/when-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { useChat } from '../chat-context.ts';
import styles from './panels.module.css';

interface Revised extends Message {
  revisions: { content: string; at: string }[];
}

/** What a message said before, the newest wording first. */
export default function RevisionsPanel({ message, onClose }: { message: Message; onClose: () => void }) {
  const { access, roomId } = useChat();
  const now = useNow();
  const { id } = message;
  const { value, problem, reload } = useFetched(
    useCallback(
      (signal: AbortSignal) => roomRequest<Revised>(access, `/conversations/${roomId}/messages/${id}`, { signal }),
      [access, roomId, id],
    ),
  );
  const wordings =
    value === null
      ? []
      : [{ content: value.content ?? '', at: value.edited_at ?? value.sent_at }, ...value.revisions.toReversed()];
  return (
    <SidePanel title={m.message_revisions()} onClose={onClose}>
      {value === null && problem === null ? <SkeletonRows rows={2} label={m.loading()} /> : null}
      {problem === null ? null : (
        <EmptyState
          title={m.chat_failed()}
          text={errorText(problem)}
          action={<Button onClick={reload}>{m.try_again()}</Button>}
        />
      )}
      <ol className={styles['list']}>
        {wordings.map((wording) => (
          <li key={wording.at} className={styles['wording']}>
            <time dateTime={wording.at}>{whenText(wording.at, now, getLocale())}</time>
            <p dir="auto">{wording.content}</p>
            <TakeOutButton words={wording.content} />
          </li>
        ))}
      </ol>
    </SidePanel>
  );
}
