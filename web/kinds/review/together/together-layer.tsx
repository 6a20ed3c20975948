import { Play } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { useWatched } from '../player/watched.ts';
import { Shapes } from '../drawing/shapes.tsx';
import { useReview } from '../review-context.ts';
import { useWatching } from '../watch/watch-context.ts';
import { Pointer } from './pointer.tsx';
import { shapeOfStroke } from './strokes.ts';
import { useStrokes } from './use-strokes.ts';
import styles from './together-layer.module.css';

interface Pointed {
  version_id: string;
  x: number;
  y: number;
}

/** Over the picture: where whoever leads points at, what is drawn just now, and what to touch where the browser waits for a touch. */
export function TogetherLayer({ aspect }: { aspect: number }) {
  const { together, client } = useReview();
  const { version } = useWatching();
  const by = useWatched(together.state, ({ part, lead }) =>
    lead.version_id === version.id && part !== 'leads' ? lead.by : null,
  );
  const strokes = useStrokes(client, version.id);
  const isRefused = useWatched(together.state, (state) => state.isRefused);
  return (
    <>
      {strokes.length === 0 ? null : (
        <div data-strokes>
          <Shapes shapes={strokes.map(shapeOfStroke)} aspect={aspect} />
        </div>
      )}
      {by === null ? null : <LeadPointer by={by} />}
      {isRefused ? (
        <button
          type="button"
          className={styles['touch']}
          onClick={(event) => {
            // Elsewhere on the picture a touch begins a remark.
            event.stopPropagation();
            together.follow();
          }}
        >
          <span>
            <Play {...icon} fill="currentColor" />
            {m.together_touch()}
          </span>
        </button>
      ) : null}
    </>
  );
}

function LeadPointer({ by }: { by: string }) {
  const { client } = useReview();
  const { version } = useWatching();
  const pointed = useSyncExternalStore(
    (changed) => client.subscribe(changed),
    () => client.getState().signals[by]?.['pointer'] as Pointed | undefined,
  );
  if (pointed === undefined || pointed.version_id !== version.id) return null;
  const name = client.getState().online.find(({ id }) => id === by)?.name;
  return <Pointer x={pointed.x} y={pointed.y} name={name} />;
}
