import { Suspense } from 'react';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { pageSettled } from '#web/app/shell/settled-page.ts';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { useSharedRoom } from './room-context.ts';

const HomeBadge = lazyWithRetry(async () => {
  await pageSettled();
  return import('#web/app/notices/home-badge.tsx');
});

/** What happens elsewhere, on the way back. */
export function HomeNews() {
  const { me, roomId } = useSharedRoom();
  if (me === null) return null;
  return (
    <FallbackBoundary fallback={null}>
      <Suspense fallback={null}>
        <HomeBadge roomId={roomId} />
      </Suspense>
    </FallbackBoundary>
  );
}
