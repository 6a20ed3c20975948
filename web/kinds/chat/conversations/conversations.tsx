import { QrCode, SquarePen } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Redirect } from 'wouter';
import { listPath } from '#protocol/chat/pages.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { KindMark } from '#web/app/rooms/kind-mark.tsx';
import { everyRoom } from '#web/app/home/room-filter.ts';
import { ContactRequests } from '#web/app/contacts/contacts.tsx';
import { RoomGroups } from '#web/app/home/room-groups.tsx';
import { useInbox } from '#web/app/inbox/use-inbox.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useAccount } from '#web/app/session/session.ts';
import { Shell } from '#web/app/shell/shell.tsx';
import { useTitle } from '#web/app/shell/title.ts';
import { chatIdentity } from '../identity.tsx';
import styles from './conversations.module.css';

const ContactCodeDialog = lazyWithRetry(() => import('#web/app/contacts/contact-code-dialog.tsx'));
const NewConversation = lazyWithRetry(() => import('./new-conversation.tsx'));

const onlyConversations = { ...everyRoom, kind: chatIdentity.name };

/** My conversations. */
export default function Conversations() {
  const account = useAccount();
  const { inbox } = useInbox();
  const [creating, setCreating] = useState(false);
  const [showing, setShowing] = useState(false);
  useTitle(m.chats());
  if (account === null) return <Redirect to={`/signin?next=${encodeURIComponent(listPath)}`} replace />;
  const none = !inbox.loading && !inbox.rooms.some(({ kind }) => kind === chatIdentity.name);
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
              <IconButton label={m.contact_code()} icon={<QrCode {...icon} />} onClick={() => setShowing(true)} />
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
                <Button icon={<QrCode {...icon} />} onClick={() => setShowing(true)}>
                  {m.contact_code_show()}
                </Button>
              </>
            }
            picture={<KindMark kind={chatIdentity.name} size={44} />}
          />
        ) : (
          <RoomGroups filter={onlyConversations} label={m.chats()} />
        )}
        {showing ? (
          <Suspense fallback={null}>
            <ContactCodeDialog onClose={() => setShowing(false)} />
          </Suspense>
        ) : null}
        {creating ? (
          <Suspense fallback={null}>
            <NewConversation onClose={() => setCreating(false)} />
          </Suspense>
        ) : null}
      </div>
    </Shell>
  );
}
