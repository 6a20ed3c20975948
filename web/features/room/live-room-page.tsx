import { type ReactNode, Suspense, useEffect, useMemo } from 'react';
import type { AccessView } from '#protocol/access/view.ts';
import type { KindPageProps } from '#web/app/rooms/kind-page.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useAccount } from '#web/app/session/session.ts';
import { useTitle } from '#web/app/shell/title.ts';
import { m } from '#web/i18n/generated/messages.js';
import { mintToken } from '#web/room-client/mint-token.ts';
import { openRoom } from '#web/room-client/open-room.ts';
import type { KindClient, RoomClient, RoomState } from '#web/room-client/types.ts';
import { useRoom } from '#web/room-client/use-room.ts';
import { learnPictures } from '#web/ui/pictures.ts';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import styles from './live-room-page.module.css';
import type { RoomLive } from './use-room-of-page.ts';

const EndedPage = lazyWithRetry(() => import('./ended-page.tsx'));

interface LiveRoomPageProps<View, Plan> extends KindPageProps {
  kind: KindClient<View, Plan>;
  /** What the window is called, for whoever I am in it. */
  titleOf: (view: View, me: string) => string;
  children: (live: RoomLive<View>) => ReactNode;
}

/** A room's page, for members and for whoever came by a link: what each may do, the room says. */
export function LiveRoomPage<View extends AccessView, Plan>(props: LiveRoomPageProps<View, Plan>) {
  const { roomId, initial, access, kind, titleOf, children } = props;
  const accountId = useAccount()?.id ?? null;
  const client = useMemo(
    () =>
      openRoom({ roomId, kind, accountId, mintToken: mintToken((refused) => access.token(refused)), boot: initial }),
    [roomId, kind, accountId, access, initial],
  );
  useEffect(() => () => client.close(), [client]);
  const state = useRoom(client);
  const people = state.view?.people;
  useEffect(() => learnPictures(people?.map(({ id, avatar = null }) => ({ id, avatar })) ?? []), [people]);
  useTitle(state.view === null ? null : titleOf(state.view, state.you?.id ?? ''));
  if (state.closedBecause !== null) {
    return (
      <Suspense fallback={null}>
        <EndedPage because={state.closedBecause} code={access.code} />
      </Suspense>
    );
  }
  if (state.view === null) return <Opening state={state} client={client} />;
  return children({ roomId, access, client, state, view: state.view, named: accountId !== null });
}

/** Before anything is known: the room's shape, and why it takes long. */
function Opening<View>({ state, client }: { state: RoomState<View>; client: RoomClient<View> }) {
  const cut = state.status === 'offline' || state.status === 'reconnecting';
  return (
    <main className={styles['opening']} aria-busy="true">
      <SkeletonRows rows={4} label={m.loading()} />
      {cut ? (
        <output>
          {m.opening_offline()}{' '}
          <button type="button" onClick={() => client.retryNow()}>
            {m.try_again()}
          </button>
        </output>
      ) : null}
    </main>
  );
}
