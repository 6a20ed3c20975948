import type { ReviewView } from '#protocol/review/view.ts';
import { MainPane } from '#web/features/room/main-pane.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { EmptyState } from '#web/ui/empty-state.tsx';
import styles from './video-list.module.css';

/** The videos of a project, and how much is open on each. */
export function VideoList({ view }: { view: ReviewView }) {
  return (
    <MainPane>
      <div className={styles['body']}>
        <h1 dir="auto">{view.name}</h1>
        {view.description === '' ? null : <p dir="auto">{view.description}</p>}
        {view.videos.length === 0 ? (
          <EmptyState title={m.review_empty_title()} text={m.review_empty_text()} />
        ) : (
          <ul className={styles['videos']}>
            {view.videos.map(({ id, title, versions }) => (
              <li key={id}>
                <b dir="auto">{title}</b>
                <span>{m.review_open_count({ count: versions.at(-1)?.feedback_counts.open ?? 0 })}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </MainPane>
  );
}
