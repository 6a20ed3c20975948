import { lazy, Suspense, useEffect, useMemo } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { useAccount } from '#web/app/session.ts';
import { useTitle } from '#web/app/title.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { KindPageProps } from '#web/kinds/kind-page.ts';
import { mintToken } from '#web/room-client/mint-token.ts';
import { openRoom } from '#web/room-client/open-room.ts';
import type { RoomClient, RoomState } from '#web/room-client/types.ts';
import { useRoom } from '#web/room-client/use-room.ts';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { itineraryClient } from './kind-client.ts';
import { LiveCourse } from './live-course.tsx';
import styles from './live-course.module.css';

const EndedPage = lazy(() => import('./ended-page.tsx'));

/** An itinerary's room, for members and for whoever came by a link: what each may do, the room says. */
export default function ItineraryPage({ roomId, initial, access }: KindPageProps) {
  const accountId = useAccount()?.id ?? null;
  const client = useMemo(
    () =>
      openRoom({ roomId, kind: itineraryClient, accountId, mintToken: mintToken(() => access.token()), boot: initial }),
    [roomId, accountId, access, initial],
  );
  useEffect(() => () => client.close(), [client]);
  const state = useRoom(client);
  useTitle(state.view?.title ?? null);
  if (state.closedBecause !== null) {
    return (
      <Suspense fallback={null}>
        <EndedPage because={state.closedBecause} code={access.code} />
      </Suspense>
    );
  }
  if (state.view === null) return <Opening state={state} client={client} />;
  return (
    <LiveCourse
      roomId={roomId}
      access={access}
      client={client}
      state={state}
      view={state.view}
      named={accountId !== null}
    />
  );
}

/** Before anything is known: the course's shape, and why it takes long. */
function Opening({ state, client }: { state: RoomState<ItineraryRoomView>; client: RoomClient<ItineraryRoomView> }) {
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
