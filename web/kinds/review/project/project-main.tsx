import { Suspense } from 'react';
import { leftOf, type ReviewView } from '#protocol/review/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { MainPane } from '#web/features/room/main-pane.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { useReview } from '../review-context.ts';
import { DueNote } from './due-note.tsx';
import styles from './project.module.css';
import { VideoCard } from './video-card.tsx';

const SessionList = lazyWithRetry(() => import('../sessions/session-list.tsx'));
const EditedVideos = lazyWithRetry(() => import('./edited-videos.tsx'));

/** All videos of a project at a glance. */
export function ProjectMain({ view }: { view: ReviewView }) {
  const { can } = useReview();
  const { videos, name, description, settings, feedback_counts: counts } = view;
  return (
    <MainPane>
      <div className={styles['body']}>
        <header className={styles['head']}>
          <h1 dir="auto">{name}</h1>
          {description === '' ? null : (
            <p className={styles['description']} dir="auto">
              {description}
            </p>
          )}
          <div className={styles['facts']}>
            {videos.length === 0 ? null : (
              <span>{m.project_counts({ videos: videos.length, open: leftOf(counts) })}</span>
            )}
            <DueNote dueAt={settings.due_at} />
          </div>
        </header>
        {can.edit ? (
          <Suspense fallback={videos.length === 0 ? null : <Videos view={view} />}>
            <EditedVideos view={view} />
          </Suspense>
        ) : (
          <Videos view={view} />
        )}
        {videos.length === 0 ? null : (
          <Suspense fallback={null}>
            <SessionList />
          </Suspense>
        )}
      </div>
    </MainPane>
  );
}

function Videos({ view: { videos } }: { view: ReviewView }) {
  if (videos.length === 0)
    return <EmptyState title={m.project_empty_view_title()} text={m.project_empty_view_text()} />;
  return (
    <ul className={styles['grid']} aria-label={m.project_videos()}>
      {videos.map((video) => (
        <VideoCard key={video.id} video={video} />
      ))}
    </ul>
  );
}
