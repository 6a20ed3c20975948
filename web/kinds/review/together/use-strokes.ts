import { useEffect, useState } from 'react';
import type { ReviewView } from '#protocol/review/view.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import { type SeenStroke, seenStrokes, type Stroke } from './strokes.ts';

/** Strokes that are over are looked for so often, while there are any. */
const lookMs = 250;

/** What others have drawn over a version within the last seconds. */
export function useStrokes(client: RoomClient<ReviewView>, versionId: string): readonly SeenStroke[] {
  const [strokes, setStrokes] = useState<readonly SeenStroke[]>([]);
  const isAny = strokes.length > 0;
  const [heardMs] = useState(() => new WeakMap<number[], number>());
  useEffect(() => {
    const look = (): void => {
      const heard = heardOf(client, versionId);
      if (heard.size === 0 && !isAny) return;
      setStrokes((before) => seenStrokes(before, heard, { heardMs, nowMs: performance.now() }));
    };
    const stop = client.subscribe(look);
    const timer = isAny ? setInterval(look, lookMs) : undefined;
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [client, versionId, isAny, heardMs]);
  return strokes;
}

/** By who draws. */
function heardOf(client: RoomClient<ReviewView>, versionId: string): Map<string, Stroke> {
  const { signals, you } = client.getState();
  return new Map(
    Object.entries(signals).flatMap(([from, { stroke }]) => {
      const drawn = stroke as Stroke | undefined;
      return from === you?.id || drawn?.version_id !== versionId ? [] : [[from, drawn]];
    }),
  );
}
