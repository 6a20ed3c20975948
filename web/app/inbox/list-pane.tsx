import { SquarePen } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Link } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { late } from '../late.ts';
import { ConversationList } from './conversation-list.tsx';
import styles from './list-pane.module.css';

const NewConversation = late(() => import('./new-conversation.tsx'));

/** My conversations beside the one that is open. */
export default function ListPane({ roomId }: { roomId: string }) {
  const [creating, setCreating] = useState(false);
  return (
    <nav className={styles['pane']} aria-label={m.chats()}>
      <header className={styles['head']}>
        <Link href="/chats">{m.chats()}</Link>
        <IconButton label={m.chats_new()} icon={<SquarePen {...icon} />} onClick={() => setCreating(true)} />
      </header>
      <div className={styles['list']}>
        <ConversationList open={roomId} />
      </div>
      {creating ? (
        <Suspense fallback={null}>
          <NewConversation onClose={() => setCreating(false)} />
        </Suspense>
      ) : null}
    </nav>
  );
}
