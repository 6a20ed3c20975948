import { ChevronLeft, Search, Share2, Users } from 'lucide-react';
import { Suspense } from 'react';
import { Link } from 'wouter';
import { peopleCountOf } from '#protocol/chat/outside.ts';
import { listPath } from '#protocol/chat/pages.ts';
import type { ChatView } from '#protocol/chat/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { HomeNews } from '#web/features/room/home-news.tsx';
import { RoomConnection, useStatus } from '#web/features/room/room-connection.tsx';
import { useSettled } from '#web/features/room/use-settled.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { Mark } from '#web/ui/mark.tsx';
import { chatIdentity } from '../identity.tsx';
import { useChat } from '../chat-context.ts';
import { SmallPicture } from '#web/ui/small-picture.tsx';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import styles from './chat-top.module.css';

const MoreMenu = lazyWithRetry(() => import('./more-menu.tsx'));
const PeerPresence = lazyWithRetry(() => import('./peer-presence.tsx'));

interface ChatTopProps {
  view: ChatView;
  state: RoomState<ChatView>;
  title: string;
}

/** Who this is with, whether they are there, and what can be done with the whole conversation. */
export function ChatTop({ view, state, title }: ChatTopProps) {
  const { panes, show } = useChat();
  const status = useStatus(state);
  const settled = useSettled(status);
  const home = useHome();
  return (
    <div className={styles['bar']}>
      {home === listPath ? (
        <Link href={listPath} className={styles['home']} title={m.chats_back()}>
          <VisuallyHidden>{m.chats_back()}</VisuallyHidden>
          <ChevronLeft {...icon} />
          {panes === 1 ? <HomeNews /> : null}
        </Link>
      ) : (
        <Link href="/" className={styles['home']} aria-label={m.go_home()} title={m.go_home()}>
          <Mark kind={chatIdentity.name} shape={chatIdentity.mark} />
        </Link>
      )}
      {view.photo === undefined ? null : (
        <span className={styles['photo']}>
          <SmallPicture file={view.photo} />
        </span>
      )}
      <Who view={view} state={state} title={title} status={status} settled={settled} />
      <IconButton
        label={m.chat_search()}
        icon={<Search {...icon} />}
        onClick={() => show({ panel: { what: 'search' } })}
      />
      {view.type === 'direct' ? null : <GroupTools view={view} wide={panes > 1} />}
      <FallbackBoundary fallback={<span className={styles['more']} />}>
        <Suspense fallback={<span className={styles['more']} />}>
          {settled ? <MoreMenu /> : <span className={styles['more']} />}
        </Suspense>
      </FallbackBoundary>
    </div>
  );
}

/** For whoever came by a link there is no list of chats to go back to. */
function useHome(): string {
  const { access, me } = useChat();
  return access.code === null && me !== null ? listPath : '/';
}

interface WhoProps extends ChatTopProps {
  status: ReturnType<typeof useStatus>;
  settled: boolean;
}

/** Who this is with or for. */
function Who({ view, state, title, status, settled }: WhoProps) {
  const { me, panes } = useChat();
  const cut = status === 'reconnecting' || status === 'offline';
  // On a phone there is no room for both.
  const crowded = cut && panes === 1;
  const peer = view.type === 'direct' ? view.members.find((member) => member.account_id !== me) : undefined;
  const home = useHome();
  return (
    <div className={styles['who']}>
      <h1 dir="auto">{title === '' ? m.kind_chat() : title}</h1>
      <div className={styles['about']}>
        {view.type === 'direct' || crowded ? null : <span>{m.chat_people({ count: peopleCountOf(view) })}</span>}
        {view.follows === undefined || crowded ? null : (
          <span className={styles['follows']}>{m.chat_follows({ title: view.follows.title })}</span>
        )}
        {peer !== undefined && settled && home === listPath ? (
          <FallbackBoundary fallback={null}>
            <Suspense fallback={null}>
              <PeerPresence id={peer.account_id} />
            </Suspense>
          </FallbackBoundary>
        ) : null}
        {/* Under a name a dot would say that they are there. */}
        <div className={styles['live']} data-unseen={(view.type === 'direct' && !cut) || undefined}>
          <RoomConnection state={state} status={status} quiet />
        </div>
      </div>
    </div>
  );
}

/** What a wide page has room for beside the menu; on a phone whoever is still alone finds how to call others. */
function GroupTools({ view, wide }: { view: ChatView; wide: boolean }) {
  const { can, show } = useChat();
  return (
    <>
      {wide && view.outside === undefined ? (
        <IconButton
          label={m.chat_members()}
          icon={<Users {...icon} />}
          onClick={() => show({ panel: { what: 'members' } })}
        />
      ) : null}
      {can.share && view.follows === undefined && (wide || peopleCountOf(view) === 1) ? (
        <IconButton label={m.share()} icon={<Share2 {...icon} />} onClick={() => show({ dialog: { what: 'share' } })} />
      ) : null}
    </>
  );
}
