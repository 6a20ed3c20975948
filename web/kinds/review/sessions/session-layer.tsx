import { useEffect, useState } from 'react';
import { useWatched } from '../player/watched.ts';
import { Shapes } from '../drawing/shapes.tsx';
import { Pointer } from '../together/pointer.tsx';
import { shapeOfStroke } from '../together/strokes.ts';
import type { Playback } from './playback.ts';
import { leadAt, pointerAt, strokesAt } from './session-moments.ts';
import type { PlayedSession } from './use-session.ts';

interface SessionLayerProps {
  played: PlayedSession;
  playback: Playback;
  versionId: string;
  aspect: number;
}

/** Over the picture: where whoever led pointed, and what was drawn for the moment. */
export function SessionLayer({ played: { moments, names }, playback, versionId, aspect }: SessionLayerProps) {
  const at = useFrames(playback);
  const lead = leadAt(moments, at);
  const pointer = lead?.version_id === versionId ? pointerAt(moments, at) : null;
  const shapes = strokesAt(moments, at, versionId).map(shapeOfStroke);
  return (
    <>
      {shapes.length === 0 ? null : <Shapes shapes={shapes} aspect={aspect} />}
      {pointer === null ? null : <Pointer {...pointer} name={names.get(lead?.by ?? '')} />}
    </>
  );
}

/** The moment of the session, with every frame while it is played. */
function useFrames(playback: Playback): number {
  const playing = useWatched(playback.state, (state) => state.playing);
  const told = useWatched(playback.state, (state) => state.at);
  const [at, setAt] = useState(told);
  useEffect(() => {
    if (!playing) return undefined;
    let frame = requestAnimationFrame(function next() {
      setAt(playback.nowMs());
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [playback, playing]);
  return playing ? at : told;
}
