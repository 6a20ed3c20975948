import { Suspense } from 'react';
import { late } from '#web/app/late.ts';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { useSharedRoom } from './room-context.ts';

const HomeBadge = late(() => import('#web/app/notices/home-badge.tsx'));

/** What happens elsewhere, on the way back; whoever came by a link alone has nowhere else. */
export function HomeNews() {
  const { access, me, roomId } = useSharedRoom();
  if (me === null || access.code !== null) return null;
  return (
    <FallbackBoundary fallback={null}>
      <Suspense fallback={null}>
        <HomeBadge roomId={roomId} />
      </Suspense>
    </FallbackBoundary>
  );
}
