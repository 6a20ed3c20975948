import { Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import type { ShareBoot } from '#protocol/share-page.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { around } from '../rooms/around.ts';
import { type Kept, keptIn } from '../kept.ts';
import { KindView } from '../rooms/kind-view.tsx';
import { lazyWithRetry } from '../shell/lazy-with-retry.ts';
import { PageLoading } from '../shell/page-loading.tsx';
import { shareAccess, type ShareAccess, shareProblem } from '../rooms/room-access.ts';
import { readAccount } from '../session/session.ts';
import { useFetched } from '../requests/use-fetched.ts';

const LockedShare = lazyWithRetry(() => import('./locked-share.tsx'));
const ClosedShare = lazyWithRetry(() => import('./closed-share.tsx'));

/** `/s/:code`: takes over what the server has drawn, or opens the link itself where it drew nothing. */
export function ShareRoute({ code, boot }: { code: string; boot: ShareBoot | null }) {
  const access = useMemo(() => shareAccess(code, around), [code]);
  const drawn = boot?.code === code ? boot.room : null;
  useEffect(() => {
    if (drawn !== null) keptPlace(code).write({ kind: drawn.kind, roomId: drawn.id });
  }, [code, drawn]);
  if (drawn === null) return <OpenedShare access={access} />;
  return <KindView kind={drawn.kind} roomId={drawn.id} initial={drawn} access={access} />;
}

/** Where a link led when it was opened here by whoever is somebody: only of them is anything kept. */
function keptPlace(code: string | null): Kept<{ kind: string; roomId: string }> {
  return keptIn(() => localStorage, `madang.link.${readAccount()?.id ?? ''}.${code ?? ''}`);
}

function OpenedShare({ access }: { access: ShareAccess }) {
  const { value: opened, problem, reload } = useFetched(useCallback(() => access.open(), [access]));
  const [unlocked, setUnlocked] = useState<RoomSnapshot | null>(null);
  const away = problem !== null && shareProblem(problem) === 'failed';
  useEffect(() => {
    if (!away) return undefined;
    addEventListener('online', reload);
    return () => removeEventListener('online', reload);
  }, [away, reload]);
  const room = unlocked ?? opened?.room;
  if (room !== undefined) return <KindView kind={room.kind} roomId={room.id} initial={room} access={access} />;
  if (problem === null) return <PageLoading />;
  const known = keptPlace(access.code).read();
  // What was kept of it on this device is shown; it comes up to date by itself once there is a connection.
  if (away && known !== null)
    return <KindView kind={known.kind} roomId={known.roomId} initial={null} access={access} />;
  return (
    <Suspense fallback={<PageLoading />}>
      {shareProblem(problem) === 'locked' ? (
        <LockedShare access={access} onOpen={setUnlocked} />
      ) : (
        <ClosedShare problem={problem} onRetry={reload} />
      )}
    </Suspense>
  );
}
