import { useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { useAccount } from '../session.ts';
import { keptIn } from '../kept.ts';
import { useNow } from '../now.ts';
import { useOnline } from '../online.ts';
import { toastError } from '../toasts.ts';
import { ConversationRow } from './conversation-row.tsx';
import styles from './conversation-list.module.css';
import { useInbox } from './use-inbox.ts';

/** All my conversations, the one in which something was said last on top. */
export function ConversationList({ open = null }: { open?: string | null }) {
  const { store, inbox } = useInbox();
  const me = useAccount()?.id ?? null;
  const now = useNow();
  const online = useOnline();
  const [busy, setBusy] = useState(false);
  const loadMore = async (): Promise<void> => {
    setBusy(true);
    try {
      await store?.loadMore();
    } catch (error) {
      toastError(error);
    }
    setBusy(false);
  };
  if (inbox.loading && !online) return <p className={styles['waiting']}>{m.opening_offline()}</p>;
  if (inbox.loading) return <SkeletonRows rows={5} label={m.loading()} />;
  return (
    <>
      <ul className={styles['rows']} aria-label={m.chats()}>
        {inbox.conversations.map((conversation) => {
          const { room_id, peer } = conversation;
          const kept = keptIn<string>(() => localStorage, `madang.draft.${me ?? ''}.${room_id}`);
          return (
            <ConversationRow
              key={room_id}
              conversation={conversation}
              presence={peer === null ? undefined : inbox.presence[peer.id]}
              me={me}
              open={room_id === open}
              draft={room_id === open ? null : kept.read()}
              now={now}
            />
          );
        })}
      </ul>
      {inbox.nextCursor === null ? null : (
        <Button wide busy={busy} onClick={() => void loadMore()}>
          {m.chats_more()}
        </Button>
      )}
    </>
  );
}
