import type { LinkPreview } from '#protocol/chat/view.ts';
import { leadingTo } from '#web/features/reading/linked-text.tsx';
import { clamp } from '#web/ui/clamp.ts';
import styles from './link-card.module.css';

/** What the page that a message leads to says of itself. Whose page it is, its address says, and never the page alone. */
export function LinkCard({ preview: { url, title, description, site } }: { preview: LinkPreview }) {
  const { host } = new URL(url);
  return (
    <a className={styles['card']} {...leadingTo(url)}>
      <span className={styles['site']}>
        <bdi>{host}</bdi>
        {site === null || site === host ? null : (
          <>
            {' · '}
            <bdi>{site}</bdi>
          </>
        )}
      </span>
      <b className={clamp(styles['title'])} dir="auto">
        {title}
      </b>
      {description === null ? null : (
        <span className={clamp(styles['description'])} dir="auto">
          {description}
        </span>
      )}
    </a>
  );
}
