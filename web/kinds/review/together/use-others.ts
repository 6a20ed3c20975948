import { useEffect, useState } from 'react';
import type { ReviewView } from '#protocol/review/view.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import { isRecord } from '#web/features/room/signals.ts';
import type { RoomClient, RoomState } from '#web/room-client/types.ts';
import type { WatchedBy } from '../timeline/faces.tsx';

const reckonMs = 1_000;

/** Who else watches a version, and where they are by now: whoever plays is reckoned on from where they were heard of. */
export function useOthers(client: RoomClient<ReviewView>, versionId: string): readonly WatchedBy[] {
  const [others, setOthers] = useState<readonly WatchedBy[]>([]);
  useEffect(() => {
    const heardMs = new WeakMap<object, number>();
    const look = (): void => {
      const found = watchers(client.getState(), versionId, heardMs);
      setOthers((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
    };
    const stop = client.subscribe(look);
    const first = setTimeout(look, 0);
    const timer = setInterval(look, reckonMs);
    return () => {
      stop();
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [client, versionId]);
  return others;
}

function watchers(
  { online, signals, you }: RoomState<ReviewView>,
  versionId: string,
  heardMs: WeakMap<object, number>,
): WatchedBy[] {
  return online.flatMap((person) => {
    const { viewing, playhead, following } = signals[person.id] ?? {};
    if (person.id === you?.id || !isRecord(viewing) || viewing['version_id'] !== versionId) return [];
    // Whoever follows is where the lead is.
    if (following !== undefined || !isRecord(playhead) || playhead['version_id'] !== versionId) return [];
    const nowMs = performance.now();
    if (!heardMs.has(playhead)) heardMs.set(playhead, nowMs);
    const { t, playing, rate } = playhead;
    if (typeof t !== 'number') return [];
    const since = playing === true && typeof rate === 'number' ? (nowMs - (heardMs.get(playhead) ?? nowMs)) * rate : 0;
    return [{ face: faceOf(person), seconds: t + since / 1000 }];
  });
}
