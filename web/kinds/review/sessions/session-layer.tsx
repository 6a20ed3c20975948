import { useEffect, useState } from 'react';
import { useWatched } from '../player/watched.ts';
import { Shapes } from '../drawing/shapes.tsx';
import { shapeOfStroke } from '../together/strokes.ts';
import pointerStyles from '../together/together-layer.module.css';
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
      {pointer === null ? null : (
        <span
          className={pointerStyles['pointer']}
          style={{ left: `${pointer.x * 100}%`, top: `${pointer.y * 100}%` }}
          data-pointer
          aria-hidden="true"
        >
          <span dir="auto">{names.get(lead?.by ?? '')}</span>
        </span>
      )}
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
