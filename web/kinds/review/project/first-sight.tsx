import { WaitingPane } from '#web/features/room/room-frame.tsx';
import type { WatchedVideo } from '../use-watched-video.ts';
import styles from './first-sight.module.css';
import { Poster } from './poster.tsx';
import { Left, versionLabel } from './video-card.tsx';
import { VersionState } from './version-state.tsx';

/** A version before its player is here, and all that is read of it without scripts. */
export function FirstSight({ video, version }: WatchedVideo) {
  return (
    <div className={styles['sight']} data-fills>
      <main id="content" tabIndex={-1} className={styles['stage']}>
        <Poster version={version} />
      </main>
      <section className={styles['about']}>
        <h1 dir="auto">{video.title}</h1>
        <p>
          <b>{versionLabel(version)}</b>
          <Left video={video} />
          <VersionState version={version} />
        </p>
        <WaitingPane />
      </section>
    </div>
  );
}
