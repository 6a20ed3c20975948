import type { ReactNode } from 'react';
import { addCounts, currentVersion, leftOf, type Version, type Video } from '#protocol/review/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useReview } from '../review-context.ts';
import { Poster } from './poster.tsx';
import styles from './project.module.css';
import { VersionState } from './version-state.tsx';

interface VideoCardProps {
  video: Video;
  /** What is on its way says so itself, by what stands below. */
  mine?: boolean;
  /** What can be done with it. */
  menu?: ReactNode;
  /** What goes on with it. */
  children?: ReactNode;
}

/** A video on the grid: what it looks like, how many remarks are open, and how its newest version is. */
export function VideoCard({ video, mine = false, menu, children }: VideoCardProps) {
  const { open } = useReview();
  const current = currentVersion(video);
  const newest = newestOf(video);
  const plays = current?.status === 'ready';
  return (
    <li className={styles['card']} data-video={video.id}>
      <button type="button" className={styles['face']} disabled={!plays} onClick={() => open(video.id, null)}>
        <Poster version={current ?? newest} dimmed={!plays} />
        <span className={styles['title']} dir="auto">
          {video.title}
        </span>
      </button>
      <div className={styles['about']}>
        {newest === undefined ? null : <b className={styles['version']}>{versionLabel(newest)}</b>}
        <Left video={video} />
        <VersionState version={newest} mine={mine} />
      </div>
      {menu}
      {children}
    </li>
  );
}

/** How many of its remarks wait for something still. */
export function Left({ video: { versions } }: Pick<VideoCardProps, 'video'>) {
  const count = leftOf(addCounts(versions.map(({ feedback_counts }) => feedback_counts)));
  return count === 0 ? null : <span className={styles['open']}>{m.video_open({ count })}</span>;
}

/** The last that was not withdrawn, whether it plays yet or not. */
export function newestOf({ versions }: Video): Version | undefined {
  return versions.findLast(({ withdrawn }) => withdrawn === undefined);
}

/** `v3`, or what somebody has called it. */
export function versionLabel({ n, name }: Pick<Version, 'n' | 'name'>): string {
  return name ?? `v${n}`;
}
