import { Suspense, useCallback, useMemo, useState } from 'react';
import type { ShareBoot } from '#protocol/share-page.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { around } from '../around.ts';
import { KindView } from '../kind-view.tsx';
import { late } from '../late.ts';
import { PageLoading } from '../page-loading.tsx';
import { shareAccess, type ShareAccess, shareProblem } from '../room-access.ts';
import { useFetched } from '../use-fetched.ts';

const LockedShare = late(() => import('./locked-share.tsx'));
const ClosedShare = late(() => import('./closed-share.tsx'));

/** `/s/:code`: takes over what the server has drawn, or opens the link itself where it drew nothing. */
export function ShareRoute({ code, boot }: { code: string; boot: ShareBoot | null }) {
  const access = useMemo(() => shareAccess(code, around), [code]);
  const drawn = boot?.code === code ? boot.room : null;
  if (drawn === null) return <OpenedShare access={access} />;
  return <KindView kind={drawn.kind} roomId={drawn.id} initial={drawn} access={access} />;
}

function OpenedShare({ access }: { access: ShareAccess }) {
  const { value: opened, problem, reload } = useFetched(useCallback(() => access.open(), [access]));
  const [unlocked, setUnlocked] = useState<RoomSnapshot | null>(null);
  const room = unlocked ?? opened?.room;
  if (room !== undefined) return <KindView kind={room.kind} roomId={room.id} initial={room} access={access} />;
  if (problem === null) return <PageLoading />;
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
