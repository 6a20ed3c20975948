import { SquarePen } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Redirect } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { icon } from '#web/ui/icon.ts';
import { Mark } from '#web/ui/mark.tsx';
import { everyRoom } from '../home/room-filter.ts';
import { ContactCodeButton } from '../contact-code-button.tsx';
import { ContactRequests } from '../contacts.tsx';
import { RoomGroups } from '../home/room-groups.tsx';
import { useInbox } from '../inbox/use-inbox.ts';
import { late } from '../late.ts';
import { useAccount } from '../session.ts';
import { Shell } from '../shell.tsx';
import { useTitle } from '../title.ts';
import styles from './chats.module.css';

const NewConversation = late(() => import('../inbox/new-conversation.tsx'));

const onlyChats = { ...everyRoom, kind: 'chat' };

/** `/chats`: my conversations. */
export default function Chats() {
  const account = useAccount();
  const { inbox } = useInbox();
  const [creating, setCreating] = useState(false);
  useTitle(m.chats());
  if (account === null) return <Redirect to="/signin?next=%2Fchats" replace />;
  const none = !inbox.loading && !inbox.rooms.some(({ conversation }) => conversation !== undefined);
  const create = (
    <Button tone="primary" icon={<SquarePen {...icon} />} onClick={() => setCreating(true)}>
      {m.chats_new()}
    </Button>
  );
  return (
    <Shell>
      <div className={styles['page']}>
        <div className={styles['head']}>
          <h1>{m.chats()}</h1>
          {none ? null : (
            <div className={styles['acts']}>
              <ContactCodeButton small />
              {create}
            </div>
          )}
        </div>
        <ContactRequests seq={inbox.seq ?? 0} />
        {none ? (
          <EmptyState
            title={m.chats_empty_title()}
            text={m.chats_empty_text()}
            action={
              <>
                {create}
                <ContactCodeButton />
              </>
            }
            picture={<Mark kind="chat" size={44} />}
          />
        ) : (
          <RoomGroups filter={onlyChats} label={m.chats()} />
        )}
        {creating ? (
          <Suspense fallback={null}>
            <NewConversation onClose={() => setCreating(false)} />
          </Suspense>
        ) : null}
      </div>
    </Shell>
  );
}
