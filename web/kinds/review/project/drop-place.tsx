import type { ReactNode } from 'react';
import type { ReviewView } from '#protocol/review/view.ts';
import { DropNote } from './drop-note.tsx';
import styles from './project.module.css';
import type { Adding } from './use-adding.ts';
import { useVideoDrop } from './use-video-drop.ts';

interface DropPlaceProps {
  view: Pick<ReviewView, 'videos'>;
  onFiles: Adding['add'];
  children: ReactNode;
}

/** The grid, on whose videos files are dropped, or beside them. While they hover it is said which. */
export function DropPlace({ view, onFiles, children }: DropPlaceProps) {
  const hovered = useVideoDrop((over) => {
    const id = over.closest('[data-video]')?.getAttribute('data-video');
    return view.videos.find((video) => video.id === id);
  }, onFiles);
  return (
    <div
      className={styles['drop']}
      data-hovered={hovered === null ? undefined : hovered === 'grid' ? 'grid' : hovered.id}
    >
      {children}
      <DropNote hovered={hovered} />
    </div>
  );
}
