import type { Video } from '#protocol/review/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import styles from './project.module.css';

/** What becomes of files that hover over this. */
export function DropNote({ hovered }: { hovered: Video | 'grid' | null }) {
  if (hovered === null) return null;
  return (
    <output className={styles['dropping']}>
      {hovered === 'grid' ? m.project_drop_new() : m.project_drop_version({ title: hovered.title })}
    </output>
  );
}
