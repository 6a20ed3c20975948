import { useCallback } from 'react';
import type { ClassView } from '#protocol/class/view.ts';
import { importWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useNotices } from '#web/features/room/use-notices.ts';
import type { RoomLive } from '#web/features/room/use-room-of-page.ts';

/** Tells what of mine a lesson, or a group of it, has refused. */
export function useLessonNotices(live: RoomLive<ClassView>): void {
  const { roomId } = live;
  const load = useCallback(async () => {
    const { tellNotice } = await importWithRetry(() => import('./tell-notices.ts'));
    return tellNotice.bind(null, roomId);
  }, [roomId]);
  useNotices(live, load);
}
