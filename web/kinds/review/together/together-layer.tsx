import { Play } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { useWatched } from '../player/watched.ts';
import { useReview } from '../review-context.ts';
import { useWatching } from '../watch/watch-context.ts';
import styles from './together-layer.module.css';

interface Pointed {
  version_id: string;
  x: number;
  y: number;
}

/** Over the picture: where whoever leads points at, and what to touch where the browser waits for a touch. */
export function TogetherLayer() {
  const { together } = useReview();
  const { version } = useWatching();
  const by = useWatched(together.state, ({ part, lead }) =>
    lead.version_id === version.id && part !== 'leads' ? lead.by : null,
  );
  const isRefused = useWatched(together.state, (state) => state.isRefused);
  return (
    <>
      {by === null ? null : <Pointer by={by} />}
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

function Pointer({ by }: { by: string }) {
  const { client } = useReview();
  const { version } = useWatching();
  const pointed = useSyncExternalStore(
    (changed) => client.subscribe(changed),
    () => client.getState().signals[by]?.['pointer'] as Pointed | undefined,
  );
  if (pointed === undefined || pointed.version_id !== version.id) return null;
  const name = client.getState().online.find(({ id }) => id === by)?.name;
  return (
    <span
      className={styles['pointer']}
      style={{ left: `${pointed.x * 100}%`, top: `${pointed.y * 100}%` }}
      data-pointer
      aria-hidden="true"
    >
      <span dir="auto">{name}</span>
    </span>
  );
}
