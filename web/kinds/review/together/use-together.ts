import { useEffect, useState } from 'react';
import { findVersion, type ReviewView } from '#protocol/review/view.ts';
import type { RoomLive } from '#web/features/room/use-room-of-page.ts';
import { useLatest } from '#web/ui/use-latest.ts';
import type { ReviewRoom } from '../review-context.ts';
import { Together } from './together.ts';

interface Watched {
  /** What is before one's eyes; null: no version, or several. */
  versionId: string | null;
  open: ReviewRoom['open'];
}

/** My part in watching together, on whatever page of the project I am. */
export function useTogether(
  { client, roomId, view }: Pick<RoomLive<ReviewView>, 'client' | 'roomId' | 'view'>,
  { versionId, open }: Watched,
): Together {
  const latest = useLatest({ view, open });
  const [together] = useState(() => {
    const openVersion = (id: string): void => {
      const found = findVersion(latest.current.view.videos, id);
      if (found !== null) latest.current.open(found.video.id, found.version.n);
    };
    return new Together({ client, roomId, open: openVersion });
  });
  useEffect(() => together.setVersion(versionId), [together, versionId]);
  useEffect(() => together.start(), [together]);
  return together;
}
